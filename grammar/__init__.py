"""Text in, a neutral script out: readers, writers, and the records that all else is made of."""
