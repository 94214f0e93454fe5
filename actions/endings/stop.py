"""Stop: halts a script without ending it or its contact."""

from __future__ import annotations

from ..base import Action, Binding, Running, Visit


class Stop(Action):
    """Halts the script; only an event moves it on (L22)."""

    name = "Stop"
    export_name = "STOP"
    library_id = "F62127BD-385B-4FBD-9AA8-0A1D6CFCFCDA"
    page = "https://help.nicecxone.com/content/studio/actionscx/stop/stop.htm"
    warnings = ("no ending: script and contact go on running, which harms the platform",)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that halts the script."""
        edge = here.stops()

        def visit(_me: Running) -> int:
            return edge

        return visit
