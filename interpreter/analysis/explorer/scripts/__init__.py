"""The scripts of an exploration: what may happen at each action, and what counts there."""
