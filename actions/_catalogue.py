"""Strict discovery: every file of the family folders defines exactly one action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from ..grammar.names import key, nearest
from ._base import Action

_FAMILIES = (
    "api",
    "calls",
    "control",
    "data",
    "desktop",
    "endings",
    "events",
    "files",
    "media",
    "messaging",
    "routing",
)


class Catalogue:
    """All actions, found by any spelling of any of their names (L5)."""

    def __init__(self, actions: Mapping[str, Action]) -> None:
        """Keep the actions by name; raise ``ImportError`` where two share a name."""
        self.actions = MappingProxyType(dict(sorted(actions.items())))
        self._by_key: dict[str, Action] = {}
        for action in self.actions.values():
            for name in {key(name) for name in _names_of(action)}:
                other = self._by_key.setdefault(name, action)
                if other is not action:
                    raise ImportError(
                        f'"{action.name}" and "{other.name}" share the name "{name}"'
                    )

    def find(self, name: str) -> Action | None:
        """Answer the action of that name, or ``None``.

        >>> catalogue().find("kill_contact").name
        'End a Contact'
        """
        return self._by_key.get(key(name))

    def nearest(self, name: str) -> str | None:
        """Answer the name of the action that somebody most likely meant."""
        return nearest(name, self.actions)

    def __iter__(self) -> Iterator[Action]:
        """Go through the actions by name."""
        return iter(self.actions.values())


@cache
def catalogue() -> Catalogue:
    """Answer the catalogue of the actions that ship with Branchline."""
    found: dict[str, Action] = {}
    for family in _FAMILIES:
        package = import_module(f"{__package__}.{family}")
        for info in iter_modules(package.__path__):
            if not info.name.startswith("_"):
                action = action_of(import_module(f"{package.__name__}.{info.name}"))
                found[action.name] = action
    return Catalogue(found)


def action_of(module: ModuleType) -> Action:
    """Answer the action that a module defines; raise ``ImportError`` where it is not just one."""
    own = [
        item
        for item in vars(module).values()
        if isinstance(item, type)
        and issubclass(item, Action)
        and item.__module__ == module.__name__
    ]
    if len(own) != 1:
        raise ImportError(f"{module.__file__}: expected exactly one action, found {len(own)}")
    (cls,) = own
    stem = module.__name__.rpartition(".")[2].rstrip("_")
    if key(stem) != key(cls.__name__):
        raise ImportError(
            f'{module.__file__}: the action is called "{cls.__name__}", its file "{stem}"'
        )
    for fact in ("name", "page"):
        if not isinstance(getattr(cls, fact, None), str):
            raise ImportError(f'{module.__file__}: the action declares no "{fact}"')  # noqa: TRY004
    if not cls.__doc__ or cls.__doc__ is Action.__doc__:
        raise ImportError(f"{module.__file__}: the action has no docstring")
    return cls()


def _names_of(action: Action) -> Iterator[str]:
    yield action.name
    yield from action.aliases
    if action.export_name:
        yield action.export_name
