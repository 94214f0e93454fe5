"""What a page may ask to be changed, one file a sort: each has ``KINDS``, what makes each kind.

All files whose names have no underscore before them are found.
"""
