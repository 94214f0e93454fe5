"""How scripts end."""
