"""What every command line goes through: its command is found and loaded, and ends cleanly."""
