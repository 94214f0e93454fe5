"""What a run holds at one moment: what it began with, its scripts, their frames, who waits."""
