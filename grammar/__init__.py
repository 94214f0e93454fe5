"""Text in, a neutral script out: the readers, the writers and the records that all else is made of."""
