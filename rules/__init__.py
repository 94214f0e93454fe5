"""What a script must not do: one file a rule, its docstring is its page and its tests.

:func:`rules` finds the files by itself and is strict, as the catalogue of actions is.
:func:`inspect` holds a script against some of them, :func:`judged` what they find against every
run of it.
"""

from ._base import Confidence, Finding, Reads, Rule, Severity, Step, Tree
from ._estate_view import EstateView
from ._examples import broken_promises
from ._inspect import inspect, inspect_slowly
from ._judged import judged, judged_slowly
from ._language import LanguageFault, faults
from ._registry import FAMILIES, OWN, Rules, passed_over_for, rule_of, rules
from ._subject import Subject
from ._suppression import Suppression, in_comments, renamed, without_suppressed

__all__ = [
    "FAMILIES",
    "OWN",
    "Confidence",
    "EstateView",
    "Finding",
    "LanguageFault",
    "Reads",
    "Rule",
    "Rules",
    "Severity",
    "Step",
    "Subject",
    "Suppression",
    "Tree",
    "broken_promises",
    "faults",
    "in_comments",
    "inspect",
    "inspect_slowly",
    "judged",
    "judged_slowly",
    "passed_over_for",
    "renamed",
    "rule_of",
    "rules",
    "without_suppressed",
]
