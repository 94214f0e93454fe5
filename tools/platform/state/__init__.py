"""A file in which a platform keeps what was done, so that it outlives the process (SQLite)."""
