"""The vocabulary: what one action takes, answers and does, one file an action.

:func:`catalogue` finds the files by itself and is strict: a file that does not define exactly one
action, named as the file, is an import error that says so.
"""

from .api_base import ApiAction
from .base import Action, EventAction
from .catalogue import Catalogue, catalogue
from .declaration import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    EVERY_TYPE,
    Kind,
    Outcome,
    Precondition,
    Property,
    Release,
    ScriptType,
    Unknown,
)

__all__ = [
    "ALL_BUT_DIGITAL",
    "DEFAULT",
    "EVERY_TYPE",
    "Action",
    "ApiAction",
    "Catalogue",
    "EventAction",
    "Kind",
    "Outcome",
    "Precondition",
    "Property",
    "Release",
    "ScriptType",
    "Unknown",
    "catalogue",
]
