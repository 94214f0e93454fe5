"""What variables hold."""
