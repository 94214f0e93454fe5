"""What is kept of scripts and findings, as plain data and back."""
