"""TTSVoice: chooses a voice for spoken text."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class TTSVoice(Action):
    """Chooses a voice for spoken text; assumed to go well (L24)."""

    name = "TTSVoice"
    export_name = "TTSVOICE"
    library_id = "8E121149-83EF-40E0-8FFE-341DB5302671"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    baseapiurl = Property(
        "baseapiurl", Kind.TEXT, "not described on a page that could be read", position=0
    )
    vendor = Property(
        "vendor", Kind.TEXT, "not described on a page that could be read", position=1
    )
    voicename = Property(
        "voicename", Kind.TEXT, "not described on a page that could be read", position=2
    )

    default = DEFAULT
