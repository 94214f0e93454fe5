"""The actions that place, join and pass on calls, one file each."""
