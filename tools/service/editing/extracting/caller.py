"""What stands in place of the actions: a RunSub, and a Case where there are several ways out."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.larger import free_id
from .....grammar.finding import Edit
from .....grammar.script import Action, Branch, Literal, Script, Setting, Span
from .....interpreter.analysis.variables import Variables, variable_key
from ...document import Document
from ..regions import Region
from .handing import Handing
from .selection import Selection
from .subscript import Exits, lines_of

_WAY = "NextAction"


def calling(
    script: Script, found: Selection, hands: Handing, name: str, exits: Exits
) -> tuple[Action, ...]:
    """Return the actions that call the subscript and go on where it says.

    The first of them has the id of the action that was come into, so all branches to it stay.
    """
    id = found.program.written(found.entry).id
    settings = [Setting("Script Name", Literal(name))]
    if hands.parameters:
        values = tuple(Literal(f"{{{each}}}") for each in hands.parameters)
        settings.append(Setting("Parameters", Literal(values)))
    ids = {at: found.program.written(at).id for at in found.exits}
    if len(ids) < 2:  # noqa: PLR2004 - a way out needs no choice
        branches = tuple(Branch("Default", to) for to in ids.values())
        return (Action(id, "RunSub", "", tuple(settings), branches),)
    way, chosen = _free_variable(found), free_id(script, f"after_{id}")
    settings.append(Setting("Return Variable", Literal(way)))
    *others, last = ids
    call = Action(id, "RunSub", "", tuple(settings), (Branch("Default", chosen),))
    cases = tuple(Branch(exits.values[at], ids[at], is_custom=True) for at in others)
    variable = (Setting("Variable", Literal(way)),)
    return call, Action(chosen, "Case", "", variable, (*cases, Branch("Default", ids[last])))


def _free_variable(found: Selection) -> str:
    known = {
        variable_key(name)
        for name in Variables(found.program.resolved, found.program.codes).spelled
    }
    number, name = 2, _WAY
    while variable_key(name) in known:
        name, number = f"{_WAY}{number}", number + 1
    return name


def caller_edits(
    document: Document, found: Selection, places: list[Region], new: tuple[Action, ...]
) -> Iterator[Edit]:
    """Yield what puts actions in the place of the selected ones."""
    end = "\r\n" if "\r\n" in document.text else "\n"
    for number, at in enumerate(found.inside):
        span = places[at].span
        if number == 0:
            text = f"{end}".join(
                "".join(f"{line}{end}" for line in lines_of(document, action)) for action in new
            )
            is_last = not document.text[: span.end].endswith("\n")
            yield Edit(span, text.removesuffix(end) if is_last else text)
            continue
        start = places[at - 1].span.end  # the blank lines above go with it
        yield Edit(Span(start, span.end), "")
