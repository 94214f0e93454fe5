"""StopAsync: ends what runs beside the script."""

from __future__ import annotations

from ..base import DEFAULT, Action, Unknown


class StopAsync(Action):
    """Ends what runs beside the script; assumed to go well (L24)."""

    name = "StopAsync"
    export_name = "STOPASYNC"
    library_id = "77192C66-8992-4AE5-9629-9E9651F891F1"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    default = DEFAULT
