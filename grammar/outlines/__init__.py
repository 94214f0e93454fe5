"""Texts whose top is read to nodes; of the many entries in it only the places are kept."""
