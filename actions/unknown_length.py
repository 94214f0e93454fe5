"""What an action does where nothing says how long it takes: no time at first, then some.

A prompt that is heard once may take no time. A caller who waits hears it again and again, and a
run in which no time passes would never come to the moment at which they hang up (D116).
"""

from __future__ import annotations

from .ports import Binding, Running

MUSIC, PROMPT, SPEECH, REPLY = 60.0, 10.0, 60.0, 60.0
"""Seconds that music, prompts, a recording and a reply are assumed to take from their second
visit on."""


class UnknownLength:
    """The visits of one action of which nothing says how long they are."""

    def __init__(self, here: Binding, because: str) -> None:
        """Bind the outcome that is assumed, with and without a pause before it."""
        self._key = here.key
        self._at_once = here.assumed(because)
        self._later = here.later(here.assumed(""))

    def comes_again(self, me: Running) -> bool:
        """Whether this is not the first such visit; keeps that there was one."""
        comes_again = me.get_state(self._key) > 0
        me.set_state(self._key, 1)
        return comes_again

    def visit(self, me: Running, seconds: float) -> int:
        """Return the edge of a visit: at once at first, after so many seconds from then on."""
        return self.after(me, seconds) if seconds > 0 and self.comes_again(me) else self._at_once

    def after(self, me: Running, seconds: float) -> int:
        """Return the edge that is followed after so many seconds."""
        me.sleep(seconds)
        said = (
            "nothing says how long it is, and it comes again, so {} [second passes|seconds pass]"
        )
        me.reason = (said, seconds)
        return self._later
