"""Foreign formats: for each a reader and a writer, from an export to a neutral script and back.

What an export says and the language has no word for is in ``extra``, as plain data; ``kept.py``
says how. A writer follows the script and puts the rest back where it was.
"""
