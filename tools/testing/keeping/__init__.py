"""What tests keep for the next command: what failed, and what was covered."""
