"""What a whole script does: compiling, running, the world, the trace."""
