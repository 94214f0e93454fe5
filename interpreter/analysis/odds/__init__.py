"""How likely each ending of a script is: a chain over the explored states, and what solves it."""
