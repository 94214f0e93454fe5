"""ClearList: empties every PutValue list of a scope."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property


class ClearList(Action):
    """Empties every PutValue list of a scope; assumed to go well (L24)."""

    name = "ClearList"
    export_name = "CLEARLIST"
    page = "https://help.nicecxone.com/content/studio/actionscx/clearlist/clearlist.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("rarely used in production",)

    scope = Property("Scope", Kind.TEXT, "visibility level; must match the other list actions")

    default = DEFAULT
