"""The function whose arguments are written at an offset, and which of them it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from ....grammar.script import Span
from ....grammar.snippet.scanner import Scanner, Token
from ....interpreter.functions import functions
from ..completing.names import own_functions
from ..document import Document
from ..places.find import place_at
from ..places.place import What
from ..workspace import Workspace

_PARAMETER = re.compile(r"[^(),]+(?=[,)])")
_FAR = 20_000


class Signature(NamedTuple):
    """A function as it is called: ``parameters`` are the spans of its arguments in ``label``.

    ``active`` is the position of the argument that is written, behind the last one where there
    are too many.
    """

    label: str
    parameters: tuple[Span, ...]
    active: int
    says: str = ""


class _Call(NamedTuple):
    name: str
    commas: int
    is_method: bool


def signature(workspace: Workspace, document: Document, offset: int) -> Signature | None:
    """Return the function whose arguments are written at an offset of an expression or code."""
    del workspace
    if not document.kind.is_script:
        return None
    place = place_at(document, offset)
    if place.what not in (What.EXPRESSION, What.CODE):
        return None
    call = _open_call(document.text, max(place.inside.start, offset - _FAR), offset)
    if call is None:
        return None
    known = functions().find(call.name)
    if known is not None:
        return _made(
            _as_called(known.signature, is_method=call.is_method), call.commas, known.says
        )
    script = document.script
    own = {} if script is None else own_functions(script)
    for name, given in own.items():
        if name.lower() == call.name.lower():
            return _made(f"{name}({given})", call.commas, "A function of this script.")
    return None


def _as_called(label: str, *, is_method: bool) -> str:
    """Return how a function is written as a method of its first argument, or without.

    >>> _as_called("text.replace(old, new)", is_method=False), _as_called("now()", is_method=True)
    ('replace(text, old, new)', 'now()')
    >>> _as_called("round(number, places)", is_method=True)
    'number.round(places)'
    """
    head, _, rest = label.partition("(")
    before, dot, name = head.partition(".")
    given = [each.strip() for each in rest.rstrip(")").split(",") if each.strip()]
    if dot and not is_method:
        return f"{name}({', '.join((before, *given))})"
    if not dot and is_method and given:
        return f"{given[0]}.{head}({', '.join(given[1:])})"
    return label


def _open_call(text: str, start: int, offset: int) -> _Call | None:
    """Return the innermost call that is open at an offset, and how many commas it has so far."""
    calls: list[_Call] = []
    last = Token("END", "", start)
    for word in Scanner(text, start, offset, is_program=True).words():
        if word.at >= offset and word.type != "LPAR":
            break
        if word.type == "LPAR":
            is_call = last.type in ("NAME", "MEMBER")
            name = last.value.lstrip(". \t") if is_call else ""
            calls.append(_Call(name, 0, last.type == "MEMBER"))
        elif word.type == "RPAR" and calls:
            calls.pop()
        elif word.type == "COMMA" and calls:
            calls[-1] = calls[-1]._replace(commas=calls[-1].commas + 1)
        elif word.type in ("LBRACE", "RBRACE"):
            calls.clear()
        last = word
    return next((call for call in reversed(calls) if call.name), None)


def _made(label: str, commas: int, says: str) -> Signature:
    opening = label.index("(")
    parameters = tuple(
        Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
        for match in _PARAMETER.finditer(label, opening + 1)
        if match[0].strip()
    )
    if parameters and label[slice(*parameters[-1])] == "...":
        return Signature(label, parameters, min(commas, len(parameters) - 1), says)
    return Signature(label, parameters, commas, says)
