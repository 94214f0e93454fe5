"""What an editor asks of scenarios, worlds, layouts and settings, by their declared keys."""
