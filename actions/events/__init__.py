"""The actions where an event cuts in, one file each."""
