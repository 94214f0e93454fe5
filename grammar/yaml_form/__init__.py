"""The YAML form of a script: read from the nodes of a document, and written."""
