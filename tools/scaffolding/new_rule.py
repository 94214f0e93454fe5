"""A new rule of check: its file, a folder of cases, and its place in the page of rules."""

from __future__ import annotations

import importlib
from pathlib import Path

from ...grammar.finding import RequestError
from ...grammar.names import key, nearest
from ...rules import FAMILIES, Rule, Rules, faults, rule_of, rules
from ..reports.reference.rules import markdown_lines
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

    def page() -> str:
        importlib.invalidate_caches()
        package = f"{__package__}".removesuffix(".tools.scaffolding")
        own = rule_of(importlib.import_module(f"{package}.rules.{family}.{name.stem}"), family)
        known = sorted((*rules(), own), key=_place)
        every = Rules({each.id: each for each in known})
        return "".join(f"{line}\n" for line in markdown_lines(every, is_whole=True))

    near = nearest(name.id, names)
    return Contribution(
        files,
        root / "docs" / "rules.md",
        page,
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


def _place(rule: Rule) -> tuple[int, str]:
    """Return the key by which rules are ordered: by family, then by file."""
    return FAMILIES.index(rule.family), rule.id.replace("-", "_")
