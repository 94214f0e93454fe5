"""The fewest runs that take everything of a script that any run takes, and why fewer will not do.

``kinds`` has what may be asked for. ``network`` has all steps of all runs, ``condensed`` is that
without circles, ``solving`` says how often runs go each of its arcs, with a ``certificate`` that
fewer will not do. ``walks`` makes runs of it, and ``cover`` puts it all together: every run is made.
"""
