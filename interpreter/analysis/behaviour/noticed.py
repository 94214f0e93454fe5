"""What somebody outside of a script can notice of an action, and what they cannot.

Every action is noticed with all that it is given, but for those that compute, and those that only
ask how things stand. How an action, a variable or a branch is called, and where it stands, is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from ....actions import Kind, Property
from ....grammar.names import key
from ....grammar.snippet.expression import ExpressionError, parse_text
from ...program.instrumentation import literal_text
from ...program.resolve import Resolved
from ..explorer.data.names_used import names_in
from ..variables import bare_name, expressions_of


class Notice(StrEnum):
    """A kind of what can be noticed, the weightiest first."""

    ENDING = "ending"
    AGENT = "agent"
    MENU = "menu"
    PROMPT = "prompt"
    CALL = "call"
    HANDED = "handed-on"
    WAIT = "wait"


SAYS = {
    Notice.ENDING: "how it ends",
    Notice.AGENT: "who gets the contact",
    Notice.MENU: "what the contact is asked",
    Notice.PROMPT: "what the contact hears or reads",
    Notice.CALL: "what the platform is asked to do",
    Notice.HANDED: "what is handed to another script",
    Notice.WAIT: "how long it waits",
}

_OF_FAMILY = {
    "media": Notice.PROMPT,
    "messaging": Notice.PROMPT,
    "routing": Notice.AGENT,
    "calls": Notice.AGENT,
    "endings": Notice.ENDING,
}
_OF_ACTION = {
    "menu": Notice.MENU,
    "capture": Notice.MENU,
    "asr": Notice.MENU,
    "asrmenu": Notice.MENU,
    "asrnumber": Notice.MENU,
    "askcallerchat": Notice.MENU,
    "askcallerdigital": Notice.MENU,
    "askcallersms": Notice.MENU,
    "logcall": Notice.CALL,
    "logrecordingpro": Notice.CALL,
    "stoplog": Notice.CALL,
    "wait": Notice.WAIT,
    "runsub": Notice.HANDED,
    "runscript": Notice.HANDED,
    "spawn": Notice.HANDED,
    "signal": Notice.HANDED,
    "return": Notice.HANDED,
}
QUESTIONS = frozenset(
    {
        "agentstate", "checkcallsup", "countagents", "estimatedwaittime", "getqueue",
        "getskillinfo", "hours", "info", "querycallback", "scriptcount",
    }
)  # fmt: skip
"""Actions that only ask how things stand: nobody notices that they do."""
_NOT_NOTICED = frozenset({"phrase", "paramcount", "comments"})
"""Properties that are for readers of a script."""


def notice_of(resolved: Resolved) -> Notice:
    """Return of which kind an action is."""
    declaration = resolved.declaration
    family = type(declaration).__module__.split(".")[-2:-1]
    by_family = _OF_FAMILY.get(family[0] if family else "", Notice.CALL)
    return _OF_ACTION.get(key(declaration.name), by_family)


def is_question(resolved: Resolved) -> bool:
    """Whether an action only asks how things stand."""
    return key(resolved.declaration.name) in QUESTIONS


def noticed_properties(resolved: Resolved) -> Iterator[Property]:
    """Yield the properties of an action that count, those that are left out included."""
    given = [prop for prop, _ in resolved.values]
    for prop in dict.fromkeys((*resolved.declaration.properties, *given)):
        if not prop.is_output and key(prop.name) not in _NOT_NOTICED:
            yield prop


def shown_names(resolved: Resolved) -> set[str]:
    """Return the variables that an action shows, in lower case."""
    found: set[str] = set()
    written = dict(resolved.values)
    for prop in noticed_properties(resolved):
        literal = written.get(prop)
        if prop.kind is Kind.VARIABLE:
            text = prop.default or "" if literal is None else literal_text(literal)
            found.add(bare_name(text).lower())
        elif literal is not None:
            for tree, _ in expressions_of(prop, literal):
                found |= {name.lower() for name in names_in(tree)}
        elif prop.default and "{" in prop.default:
            found |= _names_in_text(prop.default)
    return found - {""}


def _names_in_text(text: str) -> set[str]:
    try:
        parts = parse_text(text)
    except ExpressionError:
        return set()
    trees = (part for part in parts if not isinstance(part, str))
    return {name.lower() for tree in trees for name in names_in(tree)}
