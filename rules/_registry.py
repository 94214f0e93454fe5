"""Strict discovery: every file of the family folders defines exactly one rule.

Further ones are a project's own, in ``branchline_rules/``, and what installed packages offer; the
code of a project runs where it is trusted, as that of its actions does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from ..actions import catalogue
from ..actions.plugins import fault, installed_things, things_in
from ..grammar.catalogue_files import class_in, entry_names
from ..grammar.finding import BranchlineError
from ..grammar.names import key
from ..grammar.own.places import RULES, files_of_actions, own_folder, shown_as
from ..grammar.own.trust import is_trusted
from ._base import Rule
from ._language import faults

FAMILIES = (
    "wiring",
    "endings",
    "authority",
    "events",
    "data",
    "estate",
    "safety",
    "callers",
    "clarity",
)


OWN = "own"
"""The family of the rules that are somebody's own."""


class Rules:
    """All rules, by id."""

    def __init__(
        self,
        rules: Mapping[str, Rule],
        origins: Mapping[str, str] | None = None,
        passed_over: Iterable[Path] = (),
    ) -> None:
        """Keep the rules in the order of their families, then of their ids.

        ``origins`` says where those are from that are somebody's own, by id; ``passed_over`` are
        files of own rules whose code may not run.
        """
        self.by_id = MappingProxyType(dict(rules))
        self.origins = MappingProxyType(dict(origins or {}))
        self.passed_over = tuple(passed_over)

    def __iter__(self) -> Iterator[Rule]:
        """Go through the rules."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Return how many rules there are."""
        return len(self.by_id)

    def find(self, id: str) -> Rule | None:
        """Return the rule of that id, ``None`` where there is none.

        >>> rules().find("Stop as ending").id
        'stop-as-ending'
        """
        wanted = key(id)
        return next((rule for rule in self if key(rule.id) == wanted), None)


def rules() -> Rules:
    """Return the rules: what ships with Branchline, what is installed, and the project's own.

    The project's own are among them where the project is trusted.
    Raises ``BranchlineError`` where a rule or an action of the project or of a package is none.
    """
    catalogue()  # its mistakes are told first, whatever rules are known already
    own = own_folder(RULES)
    return _rules_with(own, has_trust=own is not None and is_trusted(own.parent))


@cache
def _rules_with(own: Path | None, *, has_trust: bool) -> Rules:
    found = dict(_shipped())
    added = list(installed_things(_own_rule_of, RULES))
    passed_over: list[Path] = []
    if own is not None and has_trust:
        added += things_in(own, _own_rule_of, RULES)
    elif own is not None:
        passed_over = files_of_actions(own)
    origins: dict[str, str] = {}
    for origin, rule in added:
        if rule.id in found or rule.id in faults():
            said = f'there is another rule or finding "{rule.id}"'
            raise BranchlineError([fault(origin, said, "an id of its own", kind=RULES)])
        found[rule.id], origins[rule.id] = rule, origin
    return Rules(found, origins, passed_over)


@cache
def _shipped() -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        package = import_module(f"{__package__}.{family}")
        for name in entry_names(package.__path__):
            rule = _declared_in(import_module(f"{package.__name__}.{name}"), family)
            if rule.id in found:
                raise ImportError(f'there are two rules "{rule.id}"')
            found[rule.id] = rule
    return MappingProxyType(found)


def passed_over_for(id: str, known: Rules) -> str | None:
    """Return the file of an own rule of that id whose code may not run."""
    return next((shown_as(path) for path in known.passed_over if key(path.stem) == key(id)), None)


def _own_rule_of(module: ModuleType) -> Rule:
    return rule_of(module, OWN)


def rule_of(module: ModuleType, family: str) -> Rule:
    """Return the rule that a module defines; raise ``ImportError`` where it is not just one."""
    rule = _declared_in(module, family)
    try:
        _ = rule.text
    except ValueError as error:
        raise ImportError(f"{module.__file__}: the page of the rule: {error}") from None
    if rule.about and not rule.page:
        raise ImportError(f'{module.__file__}: there is no page of an action "{rule.about}"')
    return rule


def _declared_in(module: ModuleType, family: str) -> Rule:
    """Return the same without a look at its pages: those of the shipped rules are tested."""
    cls = class_in(module, Rule, "rule")
    stem = module.__name__.rpartition(".")[2]
    if key(stem) != key(cls.__name__):
        raise ImportError(
            f'{module.__file__}: the rule is called "{cls.__name__}", its file "{stem}"'
        )
    if cls.check is Rule.check:
        raise ImportError(f'{module.__file__}: the rule has no "check"')
    rule = cls()
    rule.id, rule.family = stem.replace("_", "-"), family
    return rule
