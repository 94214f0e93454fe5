"""What is found in scripts that others check: each script is a task."""
