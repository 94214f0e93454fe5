"""Structural changes of a script as data: made on its record, and as edits on its text.

``change.py`` holds the kinds, ``changed.py`` makes them on the record, ``larger.py`` puts several
together, ``edits.py`` writes them into a text of any format.
"""
