"""The keys of scenarios and worlds: their names, what they are for and what may stand there."""
