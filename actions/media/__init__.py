"""The actions that the caller hears, one file each."""
