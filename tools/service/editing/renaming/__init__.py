"""Renaming actions, variables, cases and scripts wherever they are named; the meaning stays.

``symbol`` is what stands at a place, one file a kind says what a new name changes, and in which
files: ``scenario_words``, ``layout_words`` and ``variable_places`` know where names stand.
"""
