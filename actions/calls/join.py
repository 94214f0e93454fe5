"""Join: connects the contact to a conference."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType


class Join(Action):
    """Connects the contact to a conference; assumed to go well (L24)."""

    name = "Join"
    export_name = "JOIN"
    page = "https://help.nicecxone.com/content/studio/actionscx/join/join.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = ("needs an earlier Conference; id usually shared with PutValue/GetValue",)

    conference_id = Property(
        "Conference ID", Kind.TEXT, "id from a Conference action in the same business unit"
    )

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
