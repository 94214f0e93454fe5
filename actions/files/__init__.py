"""The actions that read and write files, one file each."""
