"""Forms that several parts of scenarios and worlds share."""

from __future__ import annotations

import re

from ....actions import ScriptType, catalogue
from ....grammar.documents.forms import (
    TEXT,
    AnyOf,
    Choice,
    Compared,
    ListOf,
    MapOf,
    Named,
    Plain,
    Text,
    one_or_more,
)
from ....grammar.documents.nodes import Shape

VARIABLE_NAME = re.compile(r"[^\s=\"{}]+")
VARIABLES = MapOf(Plain.VALUE, Named.VARIABLE, VARIABLE_NAME.pattern)
"""Variables with their values."""

TEXTS = ListOf(TEXT)
ACTION, CONTACT = Text(Named.ACTION), Text(Named.CONTACT)
SKILL, AGENT = Text(Named.SKILL), Text(Named.AGENT)
SCRIPT = Text(Named.SCRIPT)
REQUIREMENTS = one_or_more(TEXT)
MEDIA = Choice(lambda: tuple(ScriptType))


def event_names() -> tuple[str, ...]:
    """Return the events that can cut in: the actions of the catalogue that begin with one."""
    return tuple(each.name for each in catalogue() if each.is_event)


def _said_of_event(name: str) -> str:
    found = next(each for each in catalogue() if each.name == name)
    return (type(found).__doc__ or "").partition("\n")[0]


EVENT = Choice(event_names, Compared.AS_OUTCOMES, says=_said_of_event)


def or_nothing(form: Shape) -> AnyOf:
    """Return the form of a mapping that may be left empty."""
    return AnyOf.of(form, Plain.NOTHING)
