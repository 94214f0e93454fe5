"""What each tool of an assistant has in common: what it may reach, and how much it answers."""
