"""A new action of the catalogue: its file and a case."""

from __future__ import annotations

from pathlib import Path

from ...actions import catalogue
from ...actions.catalogue import FAMILIES
from ...grammar.finding import RequestError
from .contribution import Contribution
from .entries import filled
from .entry_name import entry_name

__all__ = ["FAMILIES", "new_action"]


def new_action(root: Path, given: str, family: str) -> Contribution:
    """Return what an action of that name begins as; raise ``RequestError`` where there is one."""
    name = entry_name(given)
    known = catalogue().find(given)
    if known is not None:
        raise RequestError(f'there is an action "{known.name}" already, which "{given}" means')
    if name.words[0] == "on":
        raise RequestError(
            f'"{given}" would be an event, as all that begin with On',
            expected="a copy of a file in actions/events/",
        )
    words = {"name": given, "cls": name.class_name, "export": name.export}
    case = root / "tests" / "conformance" / "L24" / f"{name.stem.rstrip('_')}_is_assumed"
    file = root / "actions" / family / f"{name.stem}.py"
    files = {
        file: filled("action", **words),
        case / "case.yaml": filled("action_case", **words),
        case / "script.flow": filled("action_script", **words),
        case / "expected.yaml": filled("action_expected", **words),
    }

    near = catalogue().nearest(given)
    return Contribution(
        files,
        (
            (
                f"{file.relative_to(root)}: what it does, its page, script types, properties and"
                " outcomes, and bind where a run is to compute it"
            ),
            f"{case.relative_to(root)}/: what a run comes to, then further cases",
            "CHANGELOG.md: a sentence under Unreleased",
            *((f'look first whether "{near}" is what you mean',) if near else ()),
        ),
    )
