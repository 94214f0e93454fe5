"""Two versions of scripts as graphs, and what between them has changed in what is drawn."""
