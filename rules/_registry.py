"""Strict discovery: every file of the family folders defines exactly one rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from ..actions import catalogue
from ..grammar.names import key, nearest
from ._base import Rule
from ._page import page_of

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


class Rules:
    """All rules, by id."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        """Keep the rules in the order of their families, then of their ids."""
        self.by_id = MappingProxyType(dict(rules))

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

    def nearest(self, id: str) -> str | None:
        """Return the id or family that somebody most likely meant."""
        return nearest(id, (*self.by_id, *FAMILIES))


@cache
def rules() -> Rules:
    """Return the rules that ship with Branchline."""
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        package = import_module(f"{__package__}.{family}")
        for info in iter_modules(package.__path__):
            if not info.name.startswith("_"):
                rule = rule_of(import_module(f"{package.__name__}.{info.name}"))
                if rule.id in found:
                    raise ImportError(f'there are two rules "{rule.id}"')
                found[rule.id] = rule
    return Rules(found)


def rule_of(module: ModuleType) -> Rule:
    """Return the rule that a module defines; raise ``ImportError`` where it is not just one."""
    own = [
        item
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, Rule) and item.__module__ == module.__name__
    ]
    if len(own) != 1:
        raise ImportError(f"{module.__file__}: expected exactly one rule, found {len(own)}")
    (cls,) = own
    *_, family, stem = module.__name__.split(".")
    if key(stem) != key(cls.__name__):
        raise ImportError(
            f'{module.__file__}: the rule is called "{cls.__name__}", its file "{stem}"'
        )
    if cls.check is Rule.check:
        raise ImportError(f'{module.__file__}: the rule has no "check"')
    try:
        text = page_of(cls.__doc__)
    except ValueError as error:
        raise ImportError(f"{module.__file__}: the page of the rule: {error}") from None
    rule = cls()
    rule.id, rule.family, rule.text = stem.replace("_", "-"), family, text
    if cls.about:
        action = catalogue().find(cls.about)
        if action is None or not action.page:
            raise ImportError(f'{module.__file__}: there is no page of an action "{cls.about}"')
        rule.page = action.page
    return rule
