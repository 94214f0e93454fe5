"""Where tokens are had: by password, by a token that refreshes, and by an access key (D342)."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from typing import NamedTuple

from .exchange import Answered, Asked
from .fields import Fields, WrongRequestError, fields_of
from .logins import Logins
from .replies import answered
from .routes import KEY_PATH, PASSWORD_PATHS
from .tokens import LIVES, REFRESH_LIVES, Tokens

APPLICATION = ""
"""In place of an agent's id: the application itself, which any credentials let in (assumed)."""
REFRESHED_AT, SERVICES_AT = "refresh_token_server_uri", "resource_server_base_uri"
"""Members of the answer that say where to go on: for another token, and for calls."""
_KEYED = {each.lower() for each in (*PASSWORD_PATHS, KEY_PATH)}
_NOT_KEPT = (("cache-control", "no-store"), ("pragma", "no-cache"))


class _Asking(NamedTuple):
    fields: Fields
    now: float
    host: str


class TokenEndpoint:
    """Issues tokens to those who may log in."""

    def __init__(self, logins: Logins, tokens: Tokens) -> None:
        """Take who may, and what makes them."""
        self._logins, self._tokens = logins, tokens

    @staticmethod
    def is_at(path: str) -> bool:
        """Whether tokens are had at a path; its case does not count."""
        return path.lower() in _KEYED

    def answer(self, asked: Asked, now: float) -> Answered:
        """Return a token, or why there is none."""
        if asked.method != "POST":
            said = f"{asked.method[:20]} is not allowed here"
            raise WrongRequestError(said, 405, "", (("allow", "POST"),))
        asking = _Asking(fields_of(asked), now, asked.headers.get("host", "127.0.0.1"))
        if asked.path.lower() == KEY_PATH:
            return self._by_key(asking)
        return self._by_grant(asking, asked.headers.get("authorization", ""))

    def _by_key(self, asking: _Asking) -> Answered:
        key = _needed(asking.fields, "accessKeyId")
        secret = _needed(asking.fields, "accessKeySecret")
        return self._issued(asking, self._logins.by_key(key, secret), "access key", 401)

    def _by_grant(self, asking: _Asking, authorization: str) -> Answered:
        grant = _needed(asking.fields, "grant_type")
        _check_client(authorization)
        if grant == "password":
            username = _needed(asking.fields, "username")
            password = asking.fields.get("password", "")
            agent = self._logins.by_password(username, password)
            agent = self._logins.by_key(username, password) if agent is None else agent
            return self._issued(asking, agent, "username or password", 400)
        if grant == "refresh_token":
            token = _needed(asking.fields, "refresh_token")
            return self._issued(
                asking, self._tokens.refreshed(token, asking.now), "refresh token", 400
            )
        if grant == "client_credentials":
            return self._issued(asking, APPLICATION, "application", 400)
        said = "this grant is not served: expected password, client_credentials or refresh_token"
        raise WrongRequestError(said, 400, "unsupported_grant_type")

    def _issued(self, asking: _Asking, agent: str | None, what: str, status: int) -> Answered:
        if agent is None:
            raise WrongRequestError(f"the {what} is wrong", status, "invalid_grant")
        base = f"http://{asking.host}/incontactapi/"
        said = {
            "access_token": self._tokens.issue(agent, LIVES, now=asking.now),
            "token_type": "bearer",
            "expires_in": LIVES,
            "refresh_token": self._tokens.issue(
                agent, REFRESH_LIVES, now=asking.now, is_refresh=True
            ),
            REFRESHED_AT: f"http://{asking.host}{PASSWORD_PATHS[0]}",
            SERVICES_AT: base,
            "scope": asking.fields.get("scope", ""),
            "agent_id": agent,
        }
        return answered(200, said, headers=_NOT_KEPT)


def _needed(fields: Fields, name: str) -> str:
    found = fields.get(name.lower(), "")
    if not found:
        raise WrongRequestError(f'no "{name}" is given', 400, "invalid_request")
    return found


def _check_client(authorization: str) -> None:
    """Refuse an application whose credentials cannot be read; any that can will do (assumed)."""
    scheme, _, given = authorization.partition(" ")
    if not authorization:
        return
    try:
        is_read = scheme.lower() == "basic" and b":" in b64decode(given.strip(), validate=True)
    except (Error, ValueError):
        is_read = False
    if not is_read:
        said = "the credentials of the application cannot be read: expected Basic, as id:secret"
        headers = (("www-authenticate", 'Basic realm="branchline"'),)
        raise WrongRequestError(said, 401, "invalid_client", headers)
