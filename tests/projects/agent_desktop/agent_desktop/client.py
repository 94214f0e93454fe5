"""Calls of the platform: tokens that are renewed, waiting when asked to, and what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast
from urllib.parse import quote

import requests

API = "/incontactapi/services/v31.0"
PASSWORD_TOKENS = "/InContactAuthorizationServer/Token"  # noqa: S105 - a path
KEY_TOKENS = "/authentication/v1/token/access-key"
APPLICATION = ("agent-desktop", "")
"""What the platform knows this application by: an id, and a secret where it has one."""
LONGEST_WAIT = 30.0
MOST_WAITS = 3

Json = Mapping[str, object]
Body = Mapping[str, str]


class PasswordLogin(NamedTuple):
    """What a person types."""

    username: str
    password: str


class KeyLogin(NamedTuple):
    """An access key of a user, for a program that nobody sits at."""

    key: str
    secret: str


class PlatformError(Exception):
    """The platform did not do what it was asked; ``status`` is 0 where it said nothing."""

    def __init__(self, status: int, reason: str) -> None:
        """Keep what it answered."""
        super().__init__(reason)
        self.status, self.reason = status, reason


class LoginError(PlatformError):
    """Nobody is logged in: wrong user, password or key."""


class NotAllowedError(PlatformError):
    """The user lacks the permission."""


class NotThereError(PlatformError):
    """There is no such thing, or no longer."""


class NotNowError(PlatformError):
    """It is there, but cannot be done in its state."""


class BusyError(PlatformError):
    """Too many requests, also after waiting."""


class NoAnswerError(PlatformError):
    """No answer came: whether it was done is not known."""


_ERRORS: Mapping[int, type[PlatformError]] = {
    401: LoginError,
    403: NotAllowedError,
    404: NotThereError,
    409: NotNowError,
    429: BusyError,
}


class Client:
    """One user of the platform at ``url``; logs in at the first call, and again when it must."""

    def __init__(
        self,
        url: str,
        login: PasswordLogin | KeyLogin,
        *,
        timeout: float = 10.0,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """Ask nothing yet; ``wait`` is told how many seconds to let pass."""
        self._url, self._login = url.rstrip("/"), login
        self.timeout, self._wait = timeout, wait
        self._http = requests.Session()
        self._access = self._refresh = ""
        self.agent_id = ""
        """Who is logged in, once somebody is."""

    def get(self, *path: str, **query: str) -> Json:
        """Return what is at a path; its parts may hold any sign."""
        return self._call("GET", path, query, None)

    def post(self, *path: str, body: Body | None = None, **query: str) -> Json:
        """Return what came of asking for something to be done."""
        return self._call("POST", path, query, body)

    def log_in(self) -> None:
        """Get a token for the user."""
        if isinstance(self._login, KeyLogin):
            key, secret = self._login
            body: Body = {"accessKeyId": key, "accessKeySecret": secret}
            self._keep(self._send("POST", KEY_TOKENS, json=body))
        else:
            name, password = self._login
            body = {"grant_type": "password", "username": name, "password": password}
            self._keep(self._send("POST", PASSWORD_TOKENS, json=body, auth=APPLICATION))

    def _renew(self) -> None:
        """Get another token for the one that is too old; log in where that does not help."""
        refresh, self._refresh = self._refresh, ""
        if not refresh:
            return self.log_in()
        body = {"grant_type": "refresh_token", "refresh_token": refresh}
        try:
            return self._keep(self._send("POST", PASSWORD_TOKENS, json=body, auth=APPLICATION))
        except LoginError:
            return self.log_in()

    def _keep(self, answer: requests.Response) -> None:
        if answer.status_code in {400, 401, 403}:
            raise LoginError(answer.status_code, _reason(answer))
        tokens = _checked(answer)
        self._access = str(tokens["access_token"])
        self.agent_id = str(tokens.get("agent_id", ""))
        self._refresh = str(tokens.get("refresh_token", ""))

    def _call(
        self, method: str, path: tuple[str, ...], query: Mapping[str, str], body: Body | None
    ) -> Json:
        if not self._access:
            self.log_in()
        where = "/".join([API, *(quote(part, safe="") for part in path)])
        answer = self._authorized(method, where, query, body)
        if answer.status_code == requests.codes.unauthorized:
            self._renew()
            answer = self._authorized(method, where, query, body)
        return _checked(answer)

    def _authorized(
        self, method: str, where: str, query: Mapping[str, str], body: Body | None
    ) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._access}", "Accept": "application/json"}
        return self._send(method, where, params=query, json=body, headers=headers)

    def _send(
        self,
        method: str,
        where: str,
        *,
        params: Mapping[str, str] | None = None,
        json: Body | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
    ) -> requests.Response:
        """Return an answer; wait as often as it may where the platform asks for patience."""

        def once() -> requests.Response:
            try:
                return self._http.request(
                    method,
                    self._url + where,
                    params=params,
                    json=json,
                    headers=headers,
                    auth=auth,
                    timeout=self.timeout,
                )
            except requests.Timeout:
                said = f"no answer within {self.timeout:g} seconds"
                raise NoAnswerError(0, said) from None
            except requests.ConnectionError as error:
                raise NoAnswerError(0, f"the connection was lost: {error}") from None

        for _ in range(MOST_WAITS):
            answer = once()
            pause = _pause(answer)
            if pause is None:
                return answer
            self._wait(pause)
        return once()


def _pause(answer: requests.Response) -> float | None:
    """Return how long the platform asks to be left alone, ``None`` where it does not."""
    asked = answer.headers.get("Retry-After", "")
    if answer.status_code not in {429, 503} or not asked.isdecimal():
        return None
    return min(float(asked), LONGEST_WAIT)


def _checked(answer: requests.Response) -> Json:
    """Return what an answer holds; raise what it says went wrong."""
    if not answer.ok:
        raise _ERRORS.get(answer.status_code, PlatformError)(answer.status_code, _reason(answer))
    return _json(answer)


def _reason(answer: requests.Response) -> str:
    said = _json(answer)
    return str(said.get("error_description") or said.get("error") or answer.reason)


def _json(answer: requests.Response) -> Json:
    if not answer.content:
        return {}
    try:
        found: object = answer.json()
    except requests.JSONDecodeError:
        return {}
    return cast("Json", found) if isinstance(found, dict) else {"value": found}
