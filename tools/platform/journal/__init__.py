"""The exchange log: what was asked of a platform and what it answered, kept and answered from.

``journal`` writes it, one JSON object a line without secrets (``masking``); ``reading`` reads such
a file with every mistake in it, and ``replay`` answers requests from it.
"""
