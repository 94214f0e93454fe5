"""What an editor asks, one file a group: each asks the service, and says its answer in LSP.

A file has ``REQUESTS``: the method of each, what answers it, and its options where it has some.
All files whose names have no underscore before them are found.
"""
