"""Two versions of scripts, and what between them has changed for a contact."""
