"""Text to nodes with their places, and back: YAML, JSON and XML, whatever they mean."""
