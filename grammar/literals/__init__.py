"""Where the text of a property stands in its file, whichever form that has."""
