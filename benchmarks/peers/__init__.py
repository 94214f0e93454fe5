"""The peers, one file each: ``prepare(workload)`` returns a function that runs it once.

That function returns the ids visited.
Each peer is used in the fastest of the ways that its documentation shows.
The machine is built once; what a run needs afresh is made in the run.
The work of an action is done by ``plain.py`` outside of the machine, whose only job is to step.
"""
