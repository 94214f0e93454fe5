"""The fixture ``platform``: a platform over HTTP that each test finds as its world says it.

A server is begun when a test first wants it. Tests of one world with the same options get the same
one, put back before each; where something outlasts that, as a file or a port, each has its own.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from ...grammar.finding import BranchlineError
from ...interpreter.world.world import World
from ..platform.local.platform import Platform

WORLD = "branchline_world"
"""The marker, and the setting of a project, that say which world."""
_PUT_BACK = frozenset({"origins", "control", "floor", "seed", "speed"})
"""The options of which nothing outlasts a reset."""
_EXPECTED = (
    f'expected a setting {WORLD} = "world.yaml", or @pytest.mark.{WORLD}("world.yaml") at the test'
)


class Platforms:
    """The servers of one run of pytest, each until it is over."""

    def __init__(self) -> None:
        """Begin none."""
        self._stack = ExitStack()
        self._running: dict[str, Platform] = {}

    def close(self) -> None:
        """End all of them."""
        self._running.clear()
        self._stack.close()

    def given(self, request: pytest.FixtureRequest) -> Generator[Platform]:
        """Yield the platform that a test asks for; a wrong world fails it without a traceback."""
        world, options = _asked(request)
        with ExitStack() as stack:
            try:
                if isinstance(world, World) or not _PUT_BACK.issuperset(options):
                    platform = _begun(world, options, stack)
                else:
                    platform = self._shared(world, options)
            except BranchlineError as error:
                text = "\n".join(finding.text() for finding in error.findings)
                pytest.fail(text, pytrace=False)
            yield platform

    def _shared(self, world: object, options: Mapping[str, object]) -> Platform:
        name = repr((world, sorted(options.items())))
        found = self._running.get(name)
        if found is None:
            found = self._running[name] = _begun(world, options, self._stack)
        else:
            found.reset()
        return found


_PLATFORMS = pytest.StashKey[Platforms]()


def platforms(config: pytest.Config) -> Platforms:
    """Return the servers of a run of pytest."""
    if _PLATFORMS not in config.stash:
        config.stash[_PLATFORMS] = found = Platforms()
        config.add_cleanup(found.close)
    return config.stash[_PLATFORMS]


def _begun(world: object, options: Mapping[str, object], stack: ExitStack) -> Platform:
    # What a marker holds has no types; what is wrong with it says Python, or the world's reader.
    platform = Platform(world, **options)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    stack.enter_context(platform)
    return platform


def _asked(request: pytest.FixtureRequest) -> tuple[object, Mapping[str, object]]:
    """Return which world a test asks for, and with which options."""
    node: pytest.Item = request.node  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType]
    marker = node.get_closest_marker(WORLD)
    if marker is not None:
        if len(marker.args) != 1:
            pytest.fail(f"{WORLD} takes one world; {_EXPECTED}", pytrace=False)
        world: object = marker.args[0]
        if isinstance(world, str | Path):
            world = request.path.parent / world
        return world, marker.kwargs
    config = request.config
    setting = str(config.getini(WORLD))
    if not setting:
        pytest.fail(f'the fixture "platform" has no world; {_EXPECTED}', pytrace=False)
    folder = config.rootpath if config.inipath is None else config.inipath.parent
    return folder / setting, {}
