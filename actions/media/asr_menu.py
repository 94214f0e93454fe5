"""ASRMenu: menu answered by speech."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Precondition, Property, ScriptType, Unknown


class ASRMenu(Action):
    """Menu answered by speech; assumed to go well (L24)."""

    name = "ASRMenu"
    export_name = "ASRMENU"
    page = "https://help.nicecxone.com/content/Studio/actionscx/asrmenu/asrmenu.htm"
    script_types = frozenset({ScriptType.PHONE})
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    warnings = ("ASR must be enabled",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    sequence = Property("Sequence", Kind.TEXT, "prompt", is_heard=True)
    phrase = Property("Phrase", Kind.TEXT, "documentation only")
    min_confidence = Property(
        "Min Confidence",
        Kind.TEXT,
        ("1-100; below it OnNoConfidence is taken; without it 40 small menus / 50 large menus"),
    )

    default = DEFAULT
    on_no_confidence = Outcome(
        "OnNoConfidence", "named on the page; the stored text ends before its meaning"
    )
