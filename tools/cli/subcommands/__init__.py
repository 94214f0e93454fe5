"""Parts of commands that are commands of their own: of a group, or `run` of a whole folder."""
