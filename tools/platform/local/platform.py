"""``branchline.Platform``: a platform over HTTP for as long as a block lasts, held by its maker.

The server runs in a thread of its own. What its maker does to it, as a reset, is done there
between two requests, so no request ever sees half of it.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from ....grammar.finding import RequestError
from ....grammar.names import nearest
from ....grammar.source import Source
from ....interpreter.scenarios.world_reader import read_world, read_world_text
from ....interpreter.world.world import World
from ..control.control import BASE, KEPT
from ..exchange import Asked
from ..journal.recorded import Recorded
from .extra import lacking

if TYPE_CHECKING:
    from ..serving import Platform as Serving

_REFUSED = 400


class Platform:
    """A platform over HTTP that answers as a world says, on this machine and for a block.

    ``world`` is a file, a :class:`World`, or the keys of such a file as a mapping. ``port`` is any
    that is free; ``origins`` are those of pages that may ask, and ``control`` is a token for who
    is to control it over HTTP. With ``floor`` contacts come as the world's key says, by its seed
    or by ``seed``. The virtual clock stands still until it is moved, or goes by ``speed`` seconds
    in a second. Raises :class:`BranchlineError` for a world with mistakes, and
    where the extra ``branchline[platform]`` is not installed.

    >>> platform = Platform({"contacts": [{"id": 4711}]})
    >>> with platform as url:
    ...     url.startswith("http://127.0.0.1:"), dict(platform.contacts)
    (True, {'4711': 'active'})
    """

    def __init__(
        self,
        world: World | Mapping[str, object] | str | os.PathLike[str],
        *,
        port: int = 0,
        origins: Collection[str] = (),
        control: str = "",
        floor: bool = False,
        seed: int | None = None,
        speed: float = 0.0,
    ) -> None:
        """Read the world; nothing listens yet."""
        lack = lacking()
        if lack is not None:
            raise lack
        from ..around.site import Around
        from ..living.floor import plan_of
        from ..serving import Options
        from ..serving import Platform as Serving

        self.world = _world(world)
        if seed is not None and not floor:
            raise RequestError("seed is about a floor", expected="floor=True beside it")
        plan = plan_of(self.world, seed) if floor else None
        around = Around(control=control or secrets.token_urlsafe(), floor=plan, speed=speed)
        self._serving = Serving(self.world, Options(port, tuple(origins)), around)
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

    @property
    def contacts(self) -> Mapping[str, str]:
        """The status of each contact now, by its id."""
        return self._serving.do(self._serving.emulator.layer.statuses)

    @property
    def requests(self) -> tuple[Recorded, ...]:
        """What was asked and answered since the last reset, the latest thousand, in order.

        Each has ``method``, ``path``, ``query``, ``asked``, ``status``, ``reason``, ``answered``,
        and ``fault`` where one befell it; stars stand for what is secret.
        """
        journal = self._serving.site.journal
        if journal is None:
            return ()
        return tuple(self._serving.do(lambda: journal.newest(KEPT, lambda _: True)))

    def fault(  # noqa: PLR0913 - one for each key of a world's transport
        self,
        path: str = "",
        method: str = "",
        *,
        status: int | None = None,
        timeout: bool = False,
        drop: str = "",
        limit: int | None = None,
        per: float | None = None,
        delay: float | None = None,
        retry_after: float | None = None,
        times: int | None = None,
    ) -> str:
        """Plan what goes wrong with requests to a path, and return the id of that fault.

        A part of the path may be ``*`` for any; without a path or a method it is every request.
        One of these happens: a ``status``, no answer at all (``timeout``), a connection that is
        dropped (``drop`` is ``"before"`` or ``"after"`` it is done), 429 beyond a ``limit`` of
        requests ``per`` seconds; a ``delay`` in seconds may come before it or alone. It happens
        ``times``, or until a reset; :meth:`recover` ends it before.
        """
        keys = {
            "path": path or None,
            "method": method or None,
            "status": status,
            "timeout": timeout or None,
            "drop": drop or None,
            "limit": limit,
            "per": per,
            "delay": delay,
            "retry_after": retry_after,
            "times": times,
        }
        said = {name: value for name, value in keys.items() if value is not None}
        faults = cast(
            "list[dict[str, str]]", _told(self._serving, "POST", "/faults", said)["faults"]
        )
        return faults[0]["id"]

    def recover(self, fault: str = "") -> None:
        """Let a fault happen no more, by its id; without one all of them, the world's too."""
        _told(self._serving, "DELETE", f"/faults/{quote(fault, safe='')}" if fault else "/faults")

    def reset(self) -> None:
        """Begin again with the world as it was read, its faults and clock; tokens stay good."""
        _told(self._serving, "POST", "/reset")

    def snapshot(self) -> str:
        """Return a name for this moment, to go back to; sixteen of them are kept."""
        said = {"document": False}
        return str(_told(self._serving, "POST", "/snapshot", said)["id"])

    def restore(self, snapshot: str) -> None:
        """Go back to a moment that was kept."""
        _told(self._serving, "POST", "/restore", {"id": snapshot})

    def move_clock(self, seconds: float) -> None:
        """Move the virtual clock forward: tokens run out, and what is planned happens."""
        _told(self._serving, "POST", "/clock", {"move": seconds})


def _told(
    serving: Serving, method: str, path: str, said: Mapping[str, object] | None = None
) -> Mapping[str, object]:
    """Return what control answers; raise ``RequestError`` with what it says is wrong."""
    control = serving.site.control
    headers = {} if control is None else {"authorization": f"Bearer {control.token}"}
    body = b"" if said is None else json.dumps(said).encode()
    asked = Asked(method, f"{BASE}{path}", "", headers, body)
    answer = serving.do(lambda: serving.site.answer_control(asked))
    found = cast("Mapping[str, object]", json.loads(answer.body or b"{}"))
    if answer.status >= _REFUSED:
        raise RequestError(str(found["error_description"]))
    return found


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
