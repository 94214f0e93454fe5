"""What a rule reads of a script: where none of it has changed, it finds what it found before."""

from __future__ import annotations

from enum import Flag, auto


class Reads(Flag):
    """The parts of a script that rules and analyses read.

    ``ACTION`` stands alone: what a rule finds at an action depends on that action and on nothing
    else, so that an editor asks it of what was just written. ``ALL`` is what a rule reads that
    does not say; it is asked after every change.
    """

    ACTION = auto()
    ACTIONS = auto()
    """Which actions there are, of which kind, and in which order."""
    BRANCHES = auto()
    """Which branches they have, and where these lead."""
    VARIABLES = auto()
    """Which variables each action reads and sets, and where in its properties."""
    CONSTANTS = auto()
    """To which values variables are set."""
    CODE = auto()
    """The expressions and statements of all properties."""
    VALUES = auto()
    """The properties as written."""
    CAPTIONS = auto()
    ESTATE = auto()
    """The scripts around, and which of them this one calls."""
    TEXT = auto()
    """Whatever else stands in the text: comments, blanks, places."""

    WIRING = ACTIONS | BRANCHES
    """Both: what there is, and how it is connected."""
    GRAPH = WIRING | ESTATE
    """What may follow what: a subscript that never comes back ends a path."""
    NAMES = ACTIONS | ESTATE | VARIABLES
    """Who reads and sets what, subscripts included."""
    FLOW = GRAPH | VARIABLES
    """What is set and read along the paths."""
    ALL = FLOW | CONSTANTS | CODE | VALUES | CAPTIONS | TEXT


NOTHING = Reads(0)
ALL = Reads.ALL | Reads.ACTION
"""What changes where nothing is known of what was before."""
