"""The actions that show something on the agent's desktop, one file each."""
