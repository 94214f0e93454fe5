"""The door of control: who has its token may do what its endpoints say, nobody else anything."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from hmac import compare_digest
from typing import NamedTuple

from ....grammar.finding import RequestError
from ....grammar.names import nearest
from ..emulator import Emulator
from ..exchange import Answered, Asked, Headers
from ..journal.journal import Journal
from ..replies import answered, refused
from ..transport.faults import Transport
from .bodies import WrongAskedError
from .looking import Looking, id_in
from .moments import Moments
from .planning import Planning

TOKEN = "BRANCHLINE_CONTROL_TOKEN"  # noqa: S105 - the name of a variable
"""The variable of the environment that holds the token, where somebody chose one."""
BASE = "/control"
KEPT = 1_000
"""How many exchanges stay in memory for control to show."""
_SHORTEST_TOKEN = 8
_SCHEME = "bearer "
_UNKNOWN: Headers = (("www-authenticate", 'Bearer realm="branchline control"'),)


class Endpoint(NamedTuple):
    """One thing that control does, in words, and what answers it."""

    says: str
    answer: Callable[[Asked, str], Answered]


class Control:
    """What is asked below ``/control`` comes in here.

    ``began`` is called where the emulator goes on from elsewhere: begun again, or restored.
    """

    def __init__(
        self,
        token: str,
        emulator: Emulator,
        transport: Transport,
        journal: Journal,
        began: Callable[[], None] = lambda: None,
    ) -> None:
        """Let in who has this token."""
        self.token = token
        planning, looking = Planning(transport), Looking(emulator, journal)
        moments = Moments(emulator, transport, journal, began)
        self.endpoints: dict[str, dict[str, Endpoint]] = {
            "": {"GET": Endpoint("what control does", self._about)},
            "/faults": {
                "GET": Endpoint("faults of the transport", planning.listed),
                "POST": Endpoint("plan one, or a list", planning.add),
                "DELETE": Endpoint("take all away", planning.clear),
            },
            "/faults/{id}": {
                "DELETE": Endpoint("take one away", planning.remove),
            },
            "/reset": {"POST": Endpoint("begin again", moments.reset)},
            "/snapshot": {
                "POST": Endpoint("keep this moment", moments.snapshot),
            },
            "/restore": {
                "POST": Endpoint("go back to a moment", moments.restore),
            },
            "/clock": {
                "GET": Endpoint("what time it is", moments.clock),
                "POST": Endpoint("move the clock forward", moments.move),
            },
            "/log": {
                "GET": Endpoint("what was asked lately", looking.log),
                "DELETE": Endpoint("forget that", looking.forget),
            },
            "/contacts/{id}": {
                "GET": Endpoint("a contact as it is", looking.contact),
                "PUT": Endpoint("bring a contact", looking.bring),
            },
        }

    def answer(self, asked: Asked) -> Answered:
        """Return the answer to one request."""
        if not self._may(asked):
            said = "control asks for its own token"
            return refused(401, said, "invalid_token", _UNKNOWN)
        try:
            return self._answer(asked)
        except WrongAskedError as wrong:
            return _wrong(wrong)

    def _may(self, asked: Asked) -> bool:
        given = asked.headers.get("authorization", "")
        scheme, token = given[: len(_SCHEME)].lower(), given[len(_SCHEME) :].strip()
        return scheme == _SCHEME and compare_digest(token.encode(), self.token.encode())

    def _answer(self, asked: Asked) -> Answered:
        path = asked.path.removeprefix(BASE).rstrip("/")
        _, _, id = path[1:].partition("/")
        known = self.endpoints.get(f"{path[: -len(id)]}{{id}}" if id else path)
        known = None if "/" in id else known
        if known is None:
            paths = [f"{BASE}{each}" for each in self.endpoints]
            near = nearest(asked.path, paths)
            said = f"there is no such path; expected {', '.join(paths)}"
            return refused(404, f"{said}; did you mean {near}?" if near else said)
        endpoint = known.get(asked.method)
        if endpoint is None:
            allow = ", ".join(known)
            return refused(405, f"expected {allow}", headers=(("allow", allow),))
        return endpoint.answer(asked, id_in(id) if id else "")

    def _about(self, _asked: Asked, _id: str) -> Answered:
        told = [
            {"method": method, "path": f"{BASE}{path}", "does": endpoint.says}
            for path, methods in self.endpoints.items()
            for method, endpoint in methods.items()
        ]
        return answered(200, {"endpoints": told})


def _wrong(wrong: WrongAskedError) -> Answered:
    answer = refused(wrong.status, wrong.said)
    if not wrong.mistakes:
        return answer
    told = {"error": "wrong_body", "error_description": wrong.said, "mistakes": wrong.mistakes}
    return answered(wrong.status, told, wrong.said)


def control_token() -> tuple[str, bool]:
    """Return the token of control, and whether it was made just now.

    Raises ``RequestError`` where the environment has one that is too short.
    """
    given = os.environ.get(TOKEN)
    if given is None:
        return secrets.token_urlsafe(), True
    if len(given) < _SHORTEST_TOKEN or not (given.isascii() and given.isprintable()):
        expected = f"at least {_SHORTEST_TOKEN} signs of ASCII"
        raise RequestError(f"{TOKEN} holds no token", expected=expected)
    return given, False
