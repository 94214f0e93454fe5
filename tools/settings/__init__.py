"""What a project and its user set once, and where in its file a setting stands."""
