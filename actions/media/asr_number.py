"""ASRNumber: captures a spoken whole number into a variable."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Precondition, Property, ScriptType, Unknown


class ASRNumber(Action):
    """Captures a spoken whole number into a variable; assumed to go well (L24)."""

    name = "ASRNumber"
    export_name = "ASRNUMBER"
    page = "https://help.nicecxone.com/content/studio/actions/asrnumber/asrnumber.htm"
    script_types = frozenset({ScriptType.PHONE})
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    warnings = ("up to 999,999; ASR must be enabled",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    sequence = Property("Sequence", Kind.TEXT, "prompt", is_heard=True)

    default = DEFAULT
