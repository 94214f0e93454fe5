"""Mutants: a script with one fault each, as people make them, and their programs.

``operators/`` holds a file for each kind of fault, ``mutants.py`` makes the mutants of a script.
"""
