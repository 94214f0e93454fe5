"""What the platform does and knows for the scripts of a run."""
