"""What is made with its first use, so that a command which does not need it starts sooner."""
