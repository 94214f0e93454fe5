"""What other files share."""
