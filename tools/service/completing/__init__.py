"""What can be written at a place of a script, one file a sort of place."""
