"""Wait: pauses the script on the virtual clock."""

from __future__ import annotations

from .._base import DEFAULT, Action, Binding, Kind, Property, Running, Visit


class Wait(Action):
    """Pauses for some seconds; an event may cut in meanwhile (L17)."""

    name = "Wait"
    export_name = "WAIT"
    page = "https://help.nice-incontact.com/content/studio/actionscx/wait/wait.htm"

    seconds = Property("Seconds", Kind.NUMBER, "length of the pause in seconds, 0.5 is fine")

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Answer a visit that asks for the pause."""
        seconds = here.number(self.seconds)
        edge = here.pause(self.default)

        def visit(me: Running) -> int:
            length = max(0, seconds(me) or 0)
            me.reason = ("{} seconds are over", length)
            me.sleep(length)
            return edge

        return visit
