"""What goes on by itself behind a platform: its clock, and a living floor."""
