"""The actions that compute and keep data, one file each."""
