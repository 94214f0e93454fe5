"""What somebody who starts a platform is told: where it is, who may log in, what is assumed."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.counted import counted
from ..terminal import clean
from .door import Door
from .routes import KEY_PATH, PASSWORD_PATHS, SHOWN_BASE

_MOST_NAMED = 5


def lines(door: Door, address: str) -> Iterator[str]:
    """Yield it, for a server at this address."""
    yield f"Platform: {address}{SHOWN_BASE}"
    yield f"Tokens: {address}{PASSWORD_PATHS[0]}, and {KEY_PATH}"
    yield f"Page to try it: {address}/docs, from {address}/openapi.json"
    logins = door.logins
    if not logins.knows_agents:
        yield "The world names no agents: anybody may log in, and is allowed everything (assumed)"
        return
    known = door.emulator.world.agents.values()
    own = sum(bool(each.login.username) for each in known if each.is_active)
    if own:
        yield f"{counted(own, 'agent')} with a login of the world"
    assumed = logins.assumed
    if assumed:
        names = [clean(each.id) for each in assumed[:_MOST_NAMED]]
        more = len(assumed) - len(names)
        named = ", ".join(names) + (f" and {more} more" if more else "")
        yield f"Without one, by id or name with any password (assumed): {named}"
    if not own and not assumed:
        yield "No agent of the world is active, so nobody may log in"
