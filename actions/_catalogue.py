"""Strict discovery: every file of the family folders defines exactly one action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
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
    """All actions, found by any spelling of any of their names (L5).

    An action that ships with Branchline is loaded when its file's name is first asked for;
    all are loaded for any other name, as exports use them, and where somebody goes through them.
    """

    def __init__(
        self, actions: Mapping[str, Action], files: Mapping[str, str] | None = None
    ) -> None:
        """Keep the actions by name, and further ones as modules by the key of their file's name.

        Raises ``ImportError`` where two of the actions share a name; of the modules, when all of
        them are loaded.
        """
        self._given = actions
        self._files = files or {}
        self._found: dict[str, Action] = {}
        self._is_whole = not self._files
        if self._is_whole:
            self._load_all()

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """Answer every action by its name, in the order of the names."""
        further = (_action_in(module) for module in self._files.values())
        actions = {**self._given, **{action.name: action for action in further}}
        return MappingProxyType(dict(sorted(actions.items())))

    def find(self, name: str) -> Action | None:
        """Answer the action of that name, or ``None``.

        >>> catalogue().find("kill_contact").name
        'End a Contact'
        """
        wanted = key(name)
        if wanted not in self._found and not self._is_whole:
            module = self._files.get(wanted)
            action = None if module is None else _action_in(module)
            if action is not None and wanted in _keys_of(action):
                self._found[wanted] = action
            else:
                self._load_all()
        return self._found.get(wanted)

    def nearest(self, name: str) -> str | None:
        """Answer the name of the action that somebody most likely meant."""
        return nearest(name, self.actions)

    def __iter__(self) -> Iterator[Action]:
        """Go through the actions by name."""
        return iter(self.actions.values())

    def _load_all(self) -> None:
        for action in self.actions.values():
            for name in _keys_of(action):
                other = self._found.setdefault(name, action)
                if other is not action:
                    raise ImportError(
                        f'"{action.name}" and "{other.name}" share the name "{name}"'
                    )
        self._is_whole = True


@cache
def catalogue() -> Catalogue:
    """Answer the catalogue of the actions that ship with Branchline."""
    files: dict[str, str] = {}
    for family in _FAMILIES:
        package = import_module(f"{__package__}.{family}")
        for info in iter_modules(package.__path__):
            if not info.name.startswith("_"):
                files[key(info.name.rstrip("_"))] = f"{package.__name__}.{info.name}"
    return Catalogue({}, files)


@cache
def _action_in(module: str) -> Action:
    return action_of(import_module(module))


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


def _keys_of(action: Action) -> set[str]:
    names = (action.name, action.export_name, *action.aliases)
    return {key(name) for name in names if name}
