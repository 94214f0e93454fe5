"""DTMF: plays DTMF tones."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType


class DTMF(Action):
    """Plays DTMF tones; assumed to go well (L24)."""

    name = "DTMF"
    export_name = "DTMF"
    page = "https://help-test.nice-incontact.com/content/studio/actionscx/dtmf/dtmf.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = ("one crawl: comma and period are pauses; another: they are ignored",)

    digit_sequence = Property("Digit Sequence", Kind.TEXT, "0-9 # *; at most 20")
    tone_duration_ms = Property("Tone Duration Ms", Kind.TEXT, "length of a tone", default="120")
    tone_spacing_ms = Property("Tone Spacing Ms", Kind.TEXT, "gap", default="120")

    default = DEFAULT
