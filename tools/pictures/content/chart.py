"""What every picture of a script shows: its actions, their branches by target, its beginnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ....grammar.finding import Findings
from ....grammar.graph import edge_key
from ....grammar.names import key
from ....grammar.script import Action, Script
from ....grammar.source import Source
from ....interpreter.program.resolve import Resolved, resolve
from ....interpreter.trace.masking import Masking
from ...terminal import clean

BEGIN = "begin"


@dataclass(frozen=True, slots=True)
class Arrow:
    """The outcomes of one action that lead to one target, by its position."""

    labels: tuple[str, ...]
    target: int


@dataclass(frozen=True, slots=True)
class Box:
    """One action, or one script of an estate, as pictures show it; all texts are clean.

    ``is_marked`` where something is odd about a script, as that only a run decides which it is;
    then ``action`` says what. ``is_fault`` where that is a fault, as that it is missing.
    """

    id: str
    action: str
    caption: str
    arrows: tuple[Arrow, ...]
    is_root: bool
    is_comment: bool
    is_ending: bool
    is_marked: bool = False
    is_fault: bool = False


def name_of(id: str, action: str, caption: str) -> str:
    """Return what people call an action: its id where that is a word, else its caption.

    An export numbers its actions; nobody knows the numbers.

    >>> name_of("sign_in", "SetSecurityUser", "Sign in"), name_of("17", "Snippet", "Find a queue")
    ('sign_in', 'Find a queue')
    >>> name_of("145", "Wait", "")
    'Wait 145'
    """
    if not id.isdecimal():
        return id
    return caption.strip() or f"{action} {id}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole script, or a whole estate; boxes stand at the positions of their actions.

    ``lost`` heads what no beginning leads to. In a tree, a chain without choice stays on one
    level where ``has_chains``.
    """

    name: str
    boxes: tuple[Box, ...]
    lost: str = "no path leads here"
    has_chains: bool = True

    def roots(self) -> list[int]:
        """Return where a script can begin: Begin first, then its events."""
        roots = [at for at, box in enumerate(self.boxes) if box.is_root]
        return sorted(roots, key=lambda at: key(self.boxes[at].action) != BEGIN)


def chart_of(script: Script, source: Source) -> Chart:
    """Return the chart of a script, without what is secret in its texts.

    Names that the catalogue does not know stay as they are.
    """
    positions = {action.id: at for at, action in enumerate(script.actions)}
    resolved = resolve(script, Findings(source))
    shown = Masking(resolved).hidden
    boxes = tuple(_box(action, positions, shown) for action in resolved)
    return Chart(clean(shown(script.name)), boxes)


def _box(resolved: Resolved, positions: dict[str, int], shown: Callable[[str], str]) -> Box:
    written, declaration = resolved.written, resolved.declaration
    labels: dict[int, list[str]] = {}
    for branch in written.branches:
        if branch.target in positions:
            label = clean(shown(edge_key(branch.outcome, is_custom=branch.is_custom)))
            labels.setdefault(positions[branch.target], []).append(label)
    return Box(
        clean(written.id),
        clean(declaration.name),
        clean(shown(_caption(written, is_comment=not declaration.is_executed))),
        tuple(Arrow(tuple(names), target) for target, names in labels.items()),
        is_root=declaration.is_event or key(declaration.name) == BEGIN,
        is_comment=not declaration.is_executed,
        is_ending=declaration.is_executed and not declaration.outcomes,
    )


def _caption(written: Action, *, is_comment: bool) -> str:
    """Return the caption; of a comment without one, what it says."""
    texts = (setting.value.value for setting in written.settings)
    said = next((text for text in texts if isinstance(text, str) and text.strip()), "")
    is_silent = key(written.caption) in ("", key(written.name))
    return " ".join(said.split()) if is_comment and is_silent and said else written.caption
