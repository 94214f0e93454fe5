"""What the platform knows and what a scenario plans, as data."""
