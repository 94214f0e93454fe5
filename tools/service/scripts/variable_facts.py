"""What is known of a script's variables: where each is set and read, and which values it has."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from ....grammar.literals.literal_offsets import place_in
from ....grammar.script import Literal, Span
from ....grammar.secrets import looks_secret, sounds_secret
from ....grammar.slices import cached_property
from ....interpreter.analysis.constants import Plain, constants
from ....interpreter.analysis.variables import Use, Variables
from ....interpreter.trace.masking import without_secrets
from ..document import Document
from ..standing.block_facts import named, understood


class Assignment(NamedTuple):
    """Where a variable is set: the place of its name, and the position of the action."""

    span: Span
    at: int


class VariableFacts:
    """The variables of one version of a script, looked through when somebody asks.

    It does not hold the document, which ends with its version.
    """

    def __init__(self, document: Document) -> None:
        """Look at nothing yet."""
        self._text, self._resolved = document.text, document.resolved
        self._reading = document.reading
        program = document.compiled.program
        self._codes = {} if program is None else program.codes

    @cached_property
    def variables(self) -> Variables:
        """Which action sets and reads which variable."""
        reading = self._reading
        known = None if reading is None else [*named(reading)]
        return Variables(self._resolved, self._codes, known=known)

    @cached_property
    def values(self) -> dict[str, frozenset[Plain]]:
        """The values of each variable that only ever holds values of the script."""
        reading = self._reading
        resolved = self._resolved if reading is None else [*understood(reading)]
        return constants(resolved, self._codes, self.variables)

    @cached_property
    def _spelled(self) -> dict[str, str]:
        return self.variables.spelled

    def only_value(self, key: str) -> Plain | None:
        """Return the one value that the script ever gives a variable, where it is no secret."""
        values = self.values.get(key, frozenset())
        if len(values) != 1 or sounds_secret(self._spelled.get(key, key)):
            return None
        value = next(iter(values))
        return None if looks_secret(str(value)) else value

    def assignments(self, key: str) -> list[Assignment]:
        """Return the places where the script sets a variable, in the order of its file."""
        return [
            Assignment(self._place(at, use), at)
            for at in self.variables.set_by.get(key, ())
            for use in self.variables.of[at].sets
            if use.key == key
        ]

    def _place(self, at: int, use: Use) -> Span:
        resolved = self._resolved[at]
        literal = next((one for prop, one in resolved.values if prop == use.prop), None)
        if literal is None:  # what it says nothing for has a variable by default
            return resolved.written.span
        item = _item(literal, use.item)
        start = place_in(self._text, item, use.at)
        found = self._text.find(use.name, start, item.span.end)
        start = found if found >= 0 else start
        return Span(start, min(start + len(use.name), len(self._text)))


def _item(literal: Literal, number: int) -> Literal:
    value = literal.value
    return value[number] if isinstance(value, tuple) and number < len(value) else literal


def variable_facts(document: Document) -> VariableFacts:
    """Return the facts of one version of a document."""
    found = _FACTS.get(document)
    if found is None:
        found = _FACTS[document] = VariableFacts(document)
    return found


_FACTS: WeakKeyDictionary[Document, VariableFacts] = WeakKeyDictionary()


def shown_value(value: Plain) -> str:
    """Return a value as code has it, without secrets and not longer than a hint may be."""
    text = without_secrets(f'"{value}"' if isinstance(value, str) else str(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4]}...{text[-1]}"


_LONGEST = 40
