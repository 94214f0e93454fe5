"""What a script must not do: one file a rule, its docstring is its page and its tests.

:func:`rules` finds the files by itself and is strict, as the catalogue of actions is.
:func:`inspect` holds a script against some of them.
"""

from ._base import Confidence, Rule
from ._estate_view import EstateView
from ._inspect import inspect
from ._language import Fault, faults
from ._registry import FAMILIES, Rules, rules
from ._subject import Subject
from ._suppression import Suppression, in_comments, without_suppressed

__all__ = [
    "FAMILIES",
    "Confidence",
    "EstateView",
    "Fault",
    "Rule",
    "Rules",
    "Subject",
    "Suppression",
    "faults",
    "in_comments",
    "inspect",
    "rules",
    "without_suppressed",
]
