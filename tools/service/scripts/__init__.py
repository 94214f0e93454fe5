"""What an editor asks of scripts: one file a feature, functions of a document and an offset."""
