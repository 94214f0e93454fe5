"""ScriptCount: returns how many scripts are running in the system."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property


class ScriptCount(Action):
    """Returns how many scripts are running in the system; assumed to go well (L24)."""

    name = "ScriptCount"
    export_name = "BUSCRIPTCOUNT"
    page = "https://help.nicecxone.com/content/studio/actionscx/buscriptcount/buscriptcount.htm"
    script_types = ALL_BUT_DIGITAL

    script_count = Property(
        "Script Count", Kind.VARIABLE, "variable receiving the count", is_output=True
    )

    default = DEFAULT
