"""What changes files while they are edited: formatting, renaming, code actions; none is written.

``regions`` cuts a text into its actions, each of which is read alone, so that an edit of one
needs nothing of what is half-written around it.
"""
