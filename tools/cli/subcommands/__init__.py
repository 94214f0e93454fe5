"""The commands of commands that are groups, as `coverage report`; one file a command."""
