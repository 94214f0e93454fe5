"""Wait: pauses the script on the virtual clock."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Visit


class Wait(Action):
    """Pauses for some seconds; an event may cut in meanwhile (L17)."""

    name = "Wait"
    export_name = "WAIT"
    library_id = "5BF67B1C-9736-434D-9B6F-0D856AEA8F16"
    page = "https://help.nice-incontact.com/content/studio/actionscx/wait/wait.htm"

    seconds = Property(
        "Seconds", Kind.NUMBER, "length of the pause in seconds, 0.5 is fine", position=0
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that asks for the pause."""
        seconds = here.number(self.seconds)
        edge = here.pause(self.default)

        def visit(me: Running) -> int:
            length = max(0, seconds(me) or 0)
            me.reason = ("{} [second is|seconds are] over", length)
            me.sleep(length)
            return edge

        return visit
