"""What the words of a command line mean, and what the shell offers for them."""
