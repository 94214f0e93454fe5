"""A new rule of check: its file and a folder of cases."""

from __future__ import annotations

from pathlib import Path

from ...grammar.finding import RequestError
from ...grammar.names import key, nearest
from ...rules import FAMILIES, faults, rules
from .contribution import Contribution
from .entries import filled
from .entry_name import entry_name

__all__ = ["FAMILIES", "new_rule"]


def new_rule(root: Path, given: str, family: str) -> Contribution:
    """Return what a rule of that name begins as; raise ``RequestError`` where there is one."""
    name = entry_name(given)
    names = [*rules().by_id, *faults()]
    known = next((one for one in names if key(one) == key(name.id)), None)
    if known is not None:
        raise RequestError(f'there is a rule or finding "{known}" already')
    words = {"id": name.id, "cls": name.class_name}
    file = root / "rules" / family / f"{name.stem}.py"
    cases = root / "tests" / "rules" / name.id
    files = {
        file: filled("rule", **words),
        cases / "wrong.flow": filled("rule_wrong", **words),
        cases / "right.flow": filled("rule_right", **words),
        cases / "expected": filled("rule_expected", **words),
    }

    near = nearest(name.id, names)
    return Contribution(
        files,
        (
            (
                f"{file.relative_to(root)}: its page, and what check is to find; in preview until"
                " it is right on real scripts"
            ),
            f"{cases.relative_to(root)}/: what it reports, and in right*.flow what it must not",
            "CHANGELOG.md: a sentence under Unreleased",
            *((f'look first whether "{near}" finds it already',) if near else ()),
        ),
    )
