"""Strict discovery: every file of the family folders defines exactly one action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import RLock
from types import MappingProxyType, ModuleType

from ..grammar.catalogue_files import class_in, entry_names
from ..grammar.names import key, nearest
from ..grammar.own.places import files_of_actions, own_folder, shown_as
from ..grammar.own.trust import is_trusted
from ..grammar.slices import cached_property
from .base import Action
from .plugins import actions_in, clashes, installed_actions

FAMILIES = (
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
"""The folders of the actions that ship."""
_LOADING = RLock()
"""Held by whoever loads: servers ask in several threads, and there is one of each action."""


class Catalogue:
    """All actions, found by any spelling of any of their names (L5).

    An action that ships with Branchline is loaded when its file's name is first asked for;
    all are loaded for any other name, as exports use them, and where somebody goes through them.
    """

    def __init__(
        self,
        actions: Mapping[str, Action],
        files: Mapping[str, str] | None = None,
        *,
        has_installed: bool = False,
        passed_over: Iterable[Path] = (),
    ) -> None:
        """Keep the actions by name, and further ones as modules by the key of their file's name.

        Those of installed packages are asked for where nothing else has a name. ``passed_over``
        are files of own actions whose code may not run.
        Raises ``ImportError`` where two of the actions share a name; of the modules, when all of
        them are loaded.
        """
        self._given = actions
        self._files = files or {}
        self._asks_installed, self._is_asking = has_installed, False
        self._found: dict[str, Action] = {}
        self.origins: dict[str, str] = {}
        self.passed_over = tuple(passed_over)
        self._is_whole = not self._files
        if self._is_whole:
            self._load_all()

    @property
    def actions(self) -> Mapping[str, Action]:
        """Return every action by its name, in the order of the names."""
        self._ask_installed()
        return self._known

    @cached_property
    def _known(self) -> Mapping[str, Action]:
        further = (_action_in(module) for module in self._files.values())
        actions = {**self._given, **{action.name: action for action in further}}
        return MappingProxyType(dict(sorted(actions.items())))

    def find(self, name: str) -> Action | None:
        """Return the action of that name, or ``None``.

        >>> catalogue().find("kill_contact").name
        'End a Contact'
        """
        wanted = key(name)
        if wanted not in self._found and not self._is_whole:
            with _LOADING:
                self._load(wanted)
        found = self._found.get(wanted)
        if found is None and self._asks_installed:
            self._ask_installed()
            found = self._found.get(wanted)
        return found

    def _load(self, wanted: str) -> None:
        """Load the action of a name, all of them where no file is called so."""
        module = self._files.get(wanted)
        action = None if module is None else _action_in(module)
        if action is not None and wanted in _keys_of(action):
            self._found[wanted] = action
        else:
            self._load_all()

    def add(self, own: Iterable[tuple[str, Action]]) -> None:
        """Add somebody's own actions, each with where it is from.

        Raises ``BranchlineError`` where one shares a name with another action.
        """
        own = list(own)
        if not own:
            return
        with _LOADING:
            self._load_all()
            for origin, action in own:
                clashes([(origin, action)], self._found_as)
                self._found.update(dict.fromkeys(_keys_of(action), action))
                self.origins[action.name] = origin
            more = {action.name: action for _, action in own}
            self._known = MappingProxyType(dict(sorted({**self._known, **more}.items())))

    def _found_as(self, name: str) -> Action | None:
        return self._found.get(key(name))

    def _ask_installed(self) -> None:
        """Add the actions of installed packages, once."""
        if not self._asks_installed:
            return
        with _LOADING:
            if not self._asks_installed or self._is_asking:
                return  # another thread was first, or what is loaded asks itself
            self._is_asking = True
            try:
                self.add(installed_actions(action_of))
            finally:
                self._asks_installed = self._is_asking = False

    def passed_over_for(self, name: str) -> str | None:
        """Return the file of an own action of that name whose code may not run."""
        wanted = key(name)
        found = (path for path in self.passed_over if key(path.stem.rstrip("_")) == wanted)
        return next(map(shown_as, found), None)

    def nearest(self, name: str) -> str | None:
        """Return the name of the action that somebody most likely meant."""
        return nearest(name, self.actions)

    def __iter__(self) -> Iterator[Action]:
        """Go through the actions by name."""
        return iter(self.actions.values())

    def _load_all(self) -> None:
        if self._is_whole and self._files:
            return
        for action in self._known.values():
            for name in _keys_of(action):
                other = self._found.setdefault(name, action)
                if other is not action:
                    raise ImportError(
                        f'"{action.name}" and "{other.name}" share the name "{name}"'
                    )
        self._is_whole = True


def catalogue() -> Catalogue:
    """Return the catalogue: what ships with Branchline, what is installed, and the project's own.

    The project's own are in it where the project is trusted.
    Raises ``BranchlineError`` where an action of the project or of a package is none.
    """
    own = own_folder()
    has_trust = own is not None and is_trusted(own.parent)
    with _LOADING:
        return _catalogue_with(own, has_trust=has_trust)


@cache
def _catalogue_with(own: Path | None, *, has_trust: bool) -> Catalogue:
    files: dict[str, str] = {}
    for family in FAMILIES:
        package = import_module(f"{__package__}.{family}")
        for name in entry_names(package.__path__):
            files[key(name.rstrip("_"))] = f"{package.__name__}.{name}"
    if own is None:
        return Catalogue({}, files, has_installed=True)
    if not has_trust:
        return Catalogue({}, files, has_installed=True, passed_over=files_of_actions(own))
    known = Catalogue({}, files, has_installed=True)
    known.add(actions_in(own, action_of))
    return known


def _action_in(module: str) -> Action:
    with _LOADING:
        return _loaded(module)


@cache
def _loaded(module: str) -> Action:
    return action_of(import_module(module))


def action_of(module: ModuleType) -> Action:
    """Return the action that a module defines; raise ``ImportError`` where it is not just one."""
    cls = class_in(module, Action, "action")
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
