"""The reference of the catalogue, from the actions' own declarations: table, page, Markdown."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ....actions import EVERY_TYPE, Action, ApiAction, Outcome, Property, ScriptType
from ...terminal import Terminal, padded, wrapped
from ._listing import labelled
from ._markdown import escaped

_GAP = "  "
_TABLE = (("action", 22), ("what it does", 43), ("in a run", 9))
_LABEL = 14
_FEW = 3
_OWN = "Your own"
_OURS = Action.__module__.rpartition(".")[0]


def table_lines(
    actions: Iterable[Action],
    terminal: Terminal,
    origins: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield one entry an action, family by family, none wider than 80 columns.

    ``origins`` says by its name where an action of somebody's own is from.
    """
    head = _GAP.join(padded(name, width) for name, width in _TABLE).rstrip()
    yield terminal.paint(head, "dim")
    families: dict[str, list[Action]] = {}
    for action in actions:
        family = _OWN if action.name in origins else family_of(action)
        families.setdefault(family, []).append(action)
    for family, members in sorted(families.items()):
        yield from ("", terminal.paint(family, "cyan"))
        for action in members:
            yield from _row((action.name, in_short(action), how_it_runs(action)), terminal)


def family_of(action: Action) -> str:
    """Return what the folder of an action says of all that is in it, of somebody's own that."""
    name = type(action).__module__.rpartition(".")[0]
    if not name.startswith(f"{_OURS}."):
        return _OWN
    package = sys.modules[name]
    return inspect.cleandoc(package.__doc__ or "").partition(", one file each")[0]


def in_short(action: Action) -> str:
    """Return the first half of the sentence that says what an action does."""
    return re.split(r"[.;]( |$)", plain_meaning(action), maxsplit=1)[0]


def plain_meaning(action: Action) -> str:
    """Return the sentence that says what an action does, without the numbers of statements."""
    return re.sub(r" \([A-Z]\d+(, [A-Z]\d+)*\)", "", meaning_of(action))


def _row(cells: tuple[str, ...], terminal: Terminal) -> Iterator[str]:
    parts = [wrapped(cell, width) for cell, (_, width) in zip(cells, _TABLE, strict=True)]
    for number in range(max(map(len, parts))):
        texts = [
            padded(part[number] if number < len(part) else "", width)
            for part, (_, width) in zip(parts, _TABLE, strict=True)
        ]
        first, *rest = texts
        yield f"{terminal.paint(first, 'bold')}{_GAP}{_GAP.join(rest)}".rstrip()


def types_of(action: Action) -> str:
    """Return the script types of an action in as few words as they take."""
    missing = [kind for kind in ScriptType if kind in EVERY_TYPE - action.script_types]
    if not missing:
        return "all"
    if len(missing) <= _FEW:
        return f"all but {', '.join(missing)}"
    return ", ".join(kind for kind in ScriptType if kind in action.script_types)


def how_it_runs(action: Action) -> str:
    """Whether a run computes the action's outcome."""
    if not action.is_executed:
        return "never"
    return "simulated" if action.is_simulated else "assumed"


def meaning_of(action: Action) -> str:
    """Return what the declaration says first."""
    return " ".join((type(action).__doc__ or "").split())


def is_about(action: Action, word: str) -> bool:
    """Whether a word stands in an action's name or in what it does, without case."""
    names = (action.name, action.export_name, meaning_of(action))
    return any(word.casefold() in text.casefold() for text in names)


def facts_of(action: Action) -> Iterator[tuple[str, str]]:
    """Yield what is known of an action as a whole, each as a label and a text."""
    if action.palette:
        yield "Palette", action.palette
    yield "Script types", types_of(action)
    names = [action.export_name, *action.aliases]
    if any(names):
        yield "In exports", ", ".join(name for name in names if name)
    yield "In a run", _RUNS[how_it_runs(action)].format(action.happy.name if action.happy else "")
    if isinstance(action, ApiAction):
        call = action.operation
        needs = call.permission or "no permission"
        yield "Calls", f"{call.method} {call.path}, which needs {needs}"
    if action.terminates:
        yield "Ends", action.terminates
    if action.is_event:
        yield "Begins", "a chain of its own where its event cuts in; no branch leads to it"


_RUNS = {
    "simulated": "simulated: the outcome is computed",
    "assumed": "assumed: the outcome is {}, without a stub",
    "never": "never executed",
}


def traits_of(prop: Property) -> str:
    """Return what a property holds, in one line."""
    traits = [f"sets a {prop.kind}" if prop.is_output else str(prop.kind)]
    if prop.is_required is not None:
        traits.append("required" if prop.is_required else "optional")
    if prop.may_be_empty:
        traits.append("may be empty")
    if prop.default is not None:
        traits.append(f'without it "{prop.default}"')
    if prop.choices:
        traits.append("one of " + ", ".join(prop.choices))
    return ", ".join(traits)


def meaning_of_outcome(action: Action, outcome: Outcome) -> str:
    """Return when an outcome is the answer, and what is special about it."""
    text = outcome.meaning
    if isinstance(action, ApiAction):
        statuses = [str(status) for status, answer in action.statuses.items() if answer is outcome]
        if statuses:
            text += f" (status {', '.join(statuses)})"
    if not outcome.falls_back:
        text += "; where it is not connected the script fails, Default does not stand in"
    return text


def page_lines(action: Action, terminal: Terminal, origin: str | None = None) -> Iterator[str]:
    """Yield the reference of one action for a person; ``origin`` is where one's own is from."""
    yield terminal.paint(action.name, "bold")
    yield from wrapped(meaning_of(action), terminal.width)
    yield ""
    if origin is not None:
        yield from labelled(_OWN, origin, _LABEL, terminal)
    for label, text in facts_of(action):
        yield from labelled(label, text, _LABEL, terminal)
    if action.properties:
        yield from ("", terminal.paint("Properties", "bold"))
        for prop in action.properties:
            yield from _entry(f"{prop.name}: {traits_of(prop)}", prop.meaning, terminal)
    yield from ("", terminal.paint("Outcomes", "bold"))
    for outcome in action.outcomes:
        yield from _entry(outcome.name, meaning_of_outcome(action, outcome), terminal)
    if action.has_cases:
        yield from _entry('"..."', "your own cases, each in quotes", terminal)
    if not action.outcomes:
        yield "  none: nothing follows it"
    notes = [*notes_of(action)]
    if notes:
        yield from ("", terminal.paint("Beware", "bold"))
        for note in notes:
            first, *rest = wrapped(note, terminal.width - 4)
            yield from (f"  - {first}", *(f"    {line}" for line in rest))
    yield from ("", terminal.paint(action.page, "dim"))


def notes_of(action: Action) -> Iterator[str]:
    """Yield what an author must know: what the page asks and warns of, and what is not known."""
    yield from (f"the page asks that {asked}" for asked in action.preconditions)
    yield from action.warnings
    yield from (f"not known: {what}" for what in action.unknown)


def _entry(name: str, text: str, terminal: Terminal) -> Iterator[str]:
    yield f"  {terminal.paint(name, 'cyan')}"
    yield from (f"      {line}" for line in wrapped(text, terminal.width - 6))


def markdown_lines(actions: Iterable[Action], *, is_whole: bool) -> Iterator[str]:
    """Yield the reference as Markdown, with a heading where it is the whole catalogue."""
    if is_whole:
        yield "# Actions"
        yield ""
        yield "Made from the declarations in `actions/`."
        yield ""
    for number, action in enumerate(actions):
        yield from _section(action) if number == 0 else ("", *_section(action))


def _section(action: Action) -> Iterator[str]:
    yield from (f"## {action.name}", "", escaped(meaning_of(action)), "")
    yield from (f"- {label}: {escaped(text)}" for label, text in facts_of(action))
    yield f"- [The vendor's page]({action.page})"
    if action.properties:
        yield from ("", "| property | holds | meaning |", "|---|---|---|")
        for prop in action.properties:
            cells = (prop.name, traits_of(prop), prop.meaning)
            yield f"| {' | '.join(map(escaped, cells))} |"
    if action.outcomes or action.has_cases:
        yield from ("", "| outcome | when |", "|---|---|")
        for outcome in action.outcomes:
            cells = (outcome.name, meaning_of_outcome(action, outcome))
            yield f"| {' | '.join(map(escaped, cells))} |"
        if action.has_cases:
            yield '| `"..."` | your own cases, each in quotes |'
    notes = [*notes_of(action)]
    if notes:
        yield ""
    yield from (f"- Beware: {escaped(note)}" for note in notes)
