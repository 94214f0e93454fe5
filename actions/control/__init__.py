"""The actions that steer a script, one file each."""
