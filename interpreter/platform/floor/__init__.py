"""The living floor: contacts come, wait, are answered, give up and end by a seeded process."""
