"""Scripts that call each other."""
