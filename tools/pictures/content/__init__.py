"""What a picture shows: actions and branches, or scripts and calls, and what is laid over them."""
