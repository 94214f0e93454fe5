"""No action."""
