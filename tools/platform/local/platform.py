"""``branchline.Platform``: a platform over HTTP for as long as a block lasts, held by its maker.

The server runs in a thread of its own. What its maker does to it, as a reset, is done there
between two requests, so no request ever sees half of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from types import TracebackType

from ....grammar.finding import RequestError
from ....grammar.names import nearest
from ....grammar.source import Source
from ....interpreter.scenarios.world_reader import read_world, read_world_text
from ....interpreter.world.world import World
from .extra import lacking


class Platform:
    """A platform over HTTP that answers as a world says, on this machine and for this block.

    ``world`` is a file, a :class:`World`, or the keys of such a file as a mapping. ``port`` is any
    that is free; ``origins`` are those of pages that may ask. Raises :class:`BranchlineError` for
    a world with mistakes, and where the extra ``branchline[platform]`` is not installed.

    >>> with Platform({"contacts": [{"id": 4711}]}) as url:
    ...     url.startswith("http://127.0.0.1:")
    True
    """

    def __init__(
        self,
        world: World | Mapping[str, object] | str | os.PathLike[str],
        *,
        port: int = 0,
        origins: Collection[str] = (),
    ) -> None:
        """Read the world; nothing listens yet."""
        lack = lacking()
        if lack is not None:
            raise lack
        from ..serving import Options
        from ..serving import Platform as Serving

        self.world = _world(world)
        self._serving = Serving(self.world, Options(port, tuple(origins)))
        self._url = ""

    def __repr__(self) -> str:
        """Return where it is."""
        return f"<Platform: {self._url or 'not running'}>"

    @property
    def url(self) -> str:
        """The address, below which the paths are the vendor's."""
        if not self._url:
            said = "the platform is not running"
            raise RequestError(said, expected='a block "with platform:" around what asks it')
        return self._url

    def __enter__(self) -> str:
        """Listen, and return the address; a port that cannot be had is a `BranchlineError`."""
        if self._url:
            raise RequestError("the platform is running already", expected="one block at a time")
        self._url = self._serving.start()
        return self._url

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Listen no more; what was done stays until the next block."""
        self._url = ""
        self._serving.stop()

    def token(self, agent: str = "") -> str:
        """Return a token of an agent, by id or name, or of the application itself."""
        door = self._serving.door
        id = _id(self.world, agent)
        return self._serving.do(lambda: door.tokens.issue(id, now=door.emulator.clock))

    def reset(self) -> None:
        """Begin again with the world as it was read."""
        self._serving.do(self._serving.site.reset)


def _id(world: World, agent: str) -> str:
    """Return the id of an agent; where the world names none, whoever is asked for is one."""
    if not agent or not world.tells_of("agents"):
        return agent
    found = world.find_agent(agent)
    if found is None:
        known = [text for each in world.agents.values() for text in (each.id, each.name)]
        said = f'agent "{agent}" is not in the world'
        raise RequestError(said, nearest=nearest(agent, filter(None, known)))
    return found.id


def _world(given: World | Mapping[str, object] | str | os.PathLike[str]) -> World:
    if isinstance(given, World):
        return given
    if not isinstance(given, Mapping):
        return read_world(Path(given))
    try:
        text = json.dumps(given, indent=1, default=str, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError) as error:
        said = f"the world cannot be read: {error}"
        raise RequestError(said, expected="keys as a world file has them") from None
    return read_world_text(Source("world", text))
