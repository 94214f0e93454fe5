"""What there is to say of a folder of scripts: their calls and their runs."""
