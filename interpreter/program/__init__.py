"""From a script to a compiled program: names resolved, properties bound, branches as edges."""
