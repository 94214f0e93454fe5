"""The actions that bring a contact to an agent, one file each."""
