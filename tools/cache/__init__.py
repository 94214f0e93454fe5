"""What check found the last time: kept by content, so that what did not change costs nothing.

An answer is kept with all that it was made from; where any of it is another now, it is not used.
"""
