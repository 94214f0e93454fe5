"""What a caller hears and is asked."""
