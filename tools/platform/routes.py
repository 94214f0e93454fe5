"""The table of endpoints: which operation a method and a path ask for.

A path is taken apart at its slashes before anything in it is decoded, so an encoded slash is a
sign of an id and no more, and ``..`` is the name of nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from ...actions.platform_port import Operation, Parameter, Place
from ...interpreter.platform.operations import Handed, handed, operations

BASE = ("incontactapi", "services")
"""What stands before the version in the path of every operation, in any case."""
OLDEST, NEWEST = 3, 99
"""The versions of which one is named in a path (decided; seen are 3 to 30)."""
SHOWN_BASE = "/incontactapi/services/v30.0"
"""The base with a version that clients of today use."""
PASSWORD_PATHS = ("/InContactAuthorizationServer/Token", "/auth/token", "/authentication/v1/token")
"""Where a password or a refreshing token is exchanged: the older framework's place first."""
KEY_PATH = "/authentication/v1/token/access-key"
"""Where an access key is."""
_IN_BASE = 4
"""The empty text before the first slash, the base, and the version."""
_LEAST_SIGN = " "
_DELETE = "\x7f"


class Route(NamedTuple):
    """One endpoint; ``others`` are the parameters behind those of the path."""

    operation: Operation
    handed: Handed
    others: tuple[Parameter, ...]
    needed: tuple[str, ...]
    """Names of those of ``others`` that have to be given."""


class Found(NamedTuple):
    """A route, and the values in its path."""

    route: Route
    values: tuple[str, ...]


class NoRoute(NamedTuple):
    """Why there is none: the status that says so, and the methods that there are."""

    status: int
    reason: str
    allow: str = ""


class _Node:
    __slots__ = ("blank", "named", "routes")

    def __init__(self) -> None:
        self.named: dict[str, _Node] = {}
        self.blank: _Node | None = None
        self.routes: dict[str, Route] = {}


class Routes:
    """All endpoints of operations."""

    def __init__(self, known: Mapping[str, Operation] | None = None) -> None:
        """Enter the operations, all that there are by themselves."""
        self._root = _Node()
        self.all: dict[str, Route] = {}
        for name, operation in (operations() if known is None else known).items():
            if name in handed():  # what a project's own actions call is known to nobody here
                self._enter(operation)

    def _enter(self, operation: Operation) -> None:
        path, _, query = operation.path.partition("?")
        node = self._root
        for segment in path.strip("/").split("/"):
            if segment.startswith("{"):
                node.blank = node.blank or _Node()
                node = node.blank
            else:
                node = node.named.setdefault(segment, _Node())
        others = tuple(each for each in operation.parameters if each.place is not Place.PATH)
        has_choice = operation.name == "join_session"
        needed = tuple(each.name for each in others if f"{{{each.name}}}" in query)
        route = Route(operation, handed()[operation.name], others, () if has_choice else needed)
        node.routes[operation.method] = route
        self.all[operation.name] = route

    def match(self, method: str, path: str) -> Found | NoRoute:
        """Return the route of a path, or why there is none."""
        segments = path.split("/")
        wrong = _wrong_base(segments)
        if wrong is not None:
            return wrong
        node: _Node | None = self._root
        values: list[str] = []
        for segment in segments[_IN_BASE:]:
            following = node.named.get(segment) or node.named.get(segment.lower())
            if following is None:
                if node.blank is None or not segment:
                    return _NOWHERE
                value = _decoded(segment)
                if value is None:
                    return _UNREADABLE
                values.append(value)
                following = node.blank
            node = following
        if not node.routes:
            return _NOWHERE
        route = node.routes.get("GET" if method == "HEAD" else method)
        if route is None:
            return NoRoute(405, f"{method[:20]} is not allowed here", _allowed(node))
        return Found(route, tuple(values))


_NOWHERE = NoRoute(404, "there is nothing at this path")
_UNREADABLE = NoRoute(400, "the path is no text: expected UTF-8 without control characters")


def _wrong_base(segments: list[str]) -> NoRoute | None:
    """Return what is wrong with the beginning of a path."""
    if len(segments) <= _IN_BASE or segments[0]:
        return _NOWHERE
    if (segments[1].lower(), segments[2].lower()) != BASE:
        return _NOWHERE
    version = segments[3]
    number = version[1:-2]
    if version[:1] not in {"v", "V"} or version[-2:] != ".0" or not number.isdecimal():
        return _NOWHERE
    if not (number.isascii() and OLDEST <= int(number[:3]) <= NEWEST and len(number) < 3):  # noqa: PLR2004
        return NoRoute(404, f"there is no version {version[:20]}: expected v3.0 to v99.0")
    return None


def _decoded(segment: str) -> str | None:
    """Return what a segment of a path says, ``None`` where that is no text."""
    if "%" not in segment and segment.isascii():
        return segment
    try:
        text = unquote_to_bytes(segment).decode()
    except UnicodeDecodeError:
        return None
    return None if any(sign < _LEAST_SIGN or sign == _DELETE for sign in text) else text


def _allowed(node: _Node) -> str:
    return ", ".join(sorted({*node.routes, *({"HEAD"} if "GET" in node.routes else ())}))
