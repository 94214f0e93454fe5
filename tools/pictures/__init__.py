"""A script as a picture: ``forms`` has one file a format."""
