"""The actions that call the platform, one file each."""
