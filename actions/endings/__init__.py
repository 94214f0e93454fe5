"""The actions that end a script or a contact, one file each."""
