"""What a world says for the platform over HTTP alone, read from YAML."""
