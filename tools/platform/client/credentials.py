"""Tokens, which come from the environment and go nowhere but into a header."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ....grammar.finding import RequestError

TOKEN = "BRANCHLINE_PLATFORM_TOKEN"  # noqa: S105 - the name of a variable
"""The token of the application; behind this and ``_`` stands an agent's id for its own."""
CONTROL_TOKEN = "BRANCHLINE_CONTROL_TOKEN"  # noqa: S105 - the name of a variable
"""The token of an emulator's control, as the emulator itself takes it from there."""
_STARS = "***"
_SIGNS = re.compile(r"[\x21-\x7e]+")
_NO_NAME = re.compile(r"[^A-Za-z0-9]")


class Credentials:
    """The tokens of the application, of agents and of control; its ``repr`` shows none."""

    __slots__ = ("_control", "_general", "_of_agents", "_pattern")

    def __init__(
        self, general: str = "", of_agents: Mapping[str, str] | None = None, control: str = ""
    ) -> None:
        """Keep them; agents are named by their ids."""
        self._general, self._control = general, control
        self._pattern: re.Pattern[str] | None = None
        self._of_agents = {_name(id): token for id, token in (of_agents or {}).items()}

    def __repr__(self) -> str:
        return f"<Credentials: {len(self._all())} tokens>"

    @property
    def control(self) -> str:
        """Return the token of control, empty for none."""
        return self._control

    def of_agent(self, id: str) -> str:
        """Return the token for calls of an agent, that of the application where it has none.

        Raises ``RequestError`` where there is neither.
        """
        found = (self._of_agents.get(_name(id)) if id else "") or self._general
        if found:
            return found
        whom = f"agent {id} has no token" if id else "the application has no token"
        name = f"{TOKEN}_{_name(id)}" if id else TOKEN
        raise RequestError(whom, expected=f"it in the environment, as {name}").of("platform")

    def hide(self, text: str) -> str:
        """Return a text in which every token is hidden, also as addresses and JSON write it.

        >>> Credentials("a-b").hide("a-b or a%2Db")
        '*** or ***'
        """
        if self._pattern is None:
            tokens = self._all()
            self._pattern = re.compile("|".join(map(_in_any_form, tokens)) or r"(?!)")
        return self._pattern.sub(_STARS, text)

    def _all(self) -> list[str]:
        """Return every token, the longest first: one may be the beginning of another."""
        found = {self._general, self._control, *self._of_agents.values()} - {""}
        return sorted(found, key=len, reverse=True)


def read_credentials(environment: Mapping[str, str]) -> Credentials:
    """Return the tokens of an environment.

    Raises ``RequestError`` where one is no token, and where there is none at all.
    """
    tokens = {name: value for name, value in environment.items() if name.startswith(TOKEN)}
    tokens[CONTROL_TOKEN] = environment.get(CONTROL_TOKEN, "")
    for name, value in tokens.items():
        if value and not _SIGNS.fullmatch(value):
            said = f"{name} holds a sign that no token has"
            raise RequestError(said, expected="letters, digits and signs of ASCII").of("platform")
    agents = {
        name.removeprefix(f"{TOKEN}_"): value
        for name, value in tokens.items()
        if value and name.startswith(f"{TOKEN}_")
    }
    general = tokens.get(TOKEN, "")
    if not general and not agents:
        said = "there is no token for the platform"
        expected = f"it in the environment, as {TOKEN}, or {TOKEN}_ID for an agent"
        raise RequestError(said, expected=expected).of("platform")
    return Credentials(general, agents, tokens[CONTROL_TOKEN])


def _in_any_form(token: str) -> str:
    """Return a pattern of a token in which any sign may be written as an address or JSON may."""
    return "".join(
        rf"(?:{re.escape(sign)}|%(?i:{ord(sign):02x})|\\u00(?i:{ord(sign):02x}))" for sign in token
    )


def _name(id: str) -> str:
    """Return an id as the name of a variable can have it."""
    return _NO_NAME.sub("_", id.strip()).upper()
