"""What belongs behind which event."""
