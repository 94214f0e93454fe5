"""The door to an emulator: a request in, its answer out; no sockets, and nothing but bytes.

Who calls is asked first, then whether what is said can be read, then the platform is called: it
decides by user, permission and world, as it does for a run (L20).
"""

from __future__ import annotations

from typing import cast

from ...actions.platform_port import NOT_KNOWN
from .emulator import Called, Emulator
from .exchange import UNANSWERED, Answered, Asked, Headers
from .fields import WrongRequestError, fields_of
from .logins import Logins
from .replies import ASSUMED, NO_CONTENT, REASON, answered, refused, written
from .routes import NoRoute, Route, Routes
from .token_endpoint import TokenEndpoint
from .tokens import Tokens
from .wire import to_json

_ACCEPTED = 202
_SUCCESSFUL = 2
_WITHOUT_BODY = frozenset({"GET", "HEAD", "DELETE"})
_SCHEME = "bearer "
_SHOWN = 40


class Door:
    """What requests to an emulator come in by; ``routes`` are its endpoints."""

    def __init__(
        self, emulator: Emulator, tokens: Tokens | None = None, routes: Routes | None = None
    ) -> None:
        """Stand before this emulator."""
        self.emulator = emulator
        self.tokens = tokens or Tokens()
        self.logins = Logins(emulator.world)
        self.routes = routes or Routes()
        self._token_endpoint = TokenEndpoint(self.logins, self.tokens)

    def answer(self, asked: Asked) -> Answered:
        """Return the answer to one request."""
        try:
            return self._answer(asked)
        except WrongRequestError as wrong:
            return refused(wrong.status, str(wrong), wrong.error, wrong.headers)

    def _answer(self, asked: Asked) -> Answered:
        found = self.routes.match(asked.method, asked.path)
        if isinstance(found, NoRoute):
            if self._token_endpoint.is_at(asked.path):
                return self._token_endpoint.answer(asked, self.emulator.clock)
            allow: Headers = (("allow", found.allow),) if found.allow else ()
            return refused(found.status, found.reason, headers=allow)
        route, values = found
        agent_id = self._caller(asked)
        arguments = values
        if route.others:
            arguments = (*values, *_arguments(route, asked))
        elif asked.body and asked.method not in _WITHOUT_BODY:
            fields_of(asked)
        return _told(route, self.emulator.call(route.operation, agent_id, arguments))

    def _caller(self, asked: Asked) -> str:
        """Return the id of the agent who calls; refuse whoever has no token that is good."""
        given = asked.headers.get("authorization", "")
        if given[: len(_SCHEME)].lower() != _SCHEME:
            raise WrongRequestError("no bearer token is given", 401, "", _UNKNOWN)
        agent_id = self.tokens.agent_of(given[len(_SCHEME) :].strip(), self.emulator.clock)
        if agent_id is None:
            said = "the token is wrong or has run out"
            raise WrongRequestError(said, 401, "invalid_token", _NOT_GOOD)
        return agent_id


_UNAUTHORIZED = 401
_UNKNOWN: Headers = (("www-authenticate", 'Bearer realm="branchline"'),)
"""What comes to who brings no token: how to bring one, and no error (RFC 6750)."""
_NOT_GOOD: Headers = (("www-authenticate", 'Bearer realm="branchline", error="invalid_token"'),)


def _arguments(route: Route, asked: Asked) -> list[str]:
    """Return the arguments of a call behind those of its path, each found by its name."""
    has_body = asked.method not in _WITHOUT_BODY
    fields = fields_of(asked, has_body=has_body)
    for name in route.needed:
        if not fields.get(name.lower(), "").strip():
            raise WrongRequestError(f'no "{name}" is given')
    found = [fields.get(each.name.lower(), "") for each in route.others]
    for each, text in zip(route.others, found, strict=True):
        if each.choices and text.lower() not in each.choices:
            known = " or ".join(filter(None, each.choices))
            raise WrongRequestError(f'"{each.name}" is "{text[:_SHOWN]}": expected {known}')
    return found


def _told(route: Route, called: Called) -> Answered:
    """Return what a call answered as it travels."""
    status, reason, value, is_assumed = called
    if status == UNANSWERED:
        return Answered(UNANSWERED, ((REASON, written(reason)),))
    if status == NOT_KNOWN:
        found = to_json(route.handed, value)
        handed = cast("dict[str, object]", found) if isinstance(found, dict) else {}
        said = {**handed, "assumed": reason}
        return answered(_ACCEPTED, said, reason, ((ASSUMED, "true"),))
    if status // 100 != _SUCCESSFUL:
        return refused(status, reason, headers=_NOT_GOOD if status == _UNAUTHORIZED else ())
    extra: Headers = ((ASSUMED, "true"),) if is_assumed else ()
    if status in NO_CONTENT:
        return Answered(status, ((REASON, written(reason)), *extra))
    return answered(status, to_json(route.handed, value), reason, extra)
