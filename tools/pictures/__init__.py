"""A script as a picture: one file a format."""
