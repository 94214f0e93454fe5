"""What an assistant asks by the Model Context Protocol: tools, one file each, and resources."""
