"""The scripts of a folder: how they name one another, and a run of each."""
