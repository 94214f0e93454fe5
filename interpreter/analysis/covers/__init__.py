"""The fewest runs that take everything of a script that any run takes, and why fewer will not do.

``kinds`` has what may be asked for. ``network`` has all steps of all runs, ``condensed`` is that
without circles, ``solving`` says how often runs go each of its arcs, with a ``certificate`` that
fewer will not do. ``walks`` makes ways of it, and ``cover`` runs each of them.
"""
