"""ASR: captures a spoken value using own phrase list or grammar."""

from __future__ import annotations

from ..base import Action, Kind, Outcome, Precondition, Property, ScriptType, Unknown


class ASR(Action):
    """Captures a spoken value using own phrase list or grammar; assumed to go well (L24)."""

    name = "ASR"
    export_name = "ASR"
    page = "https://help.nicecxone.com/zh-cn/content/studio/actionscx/asr/asr.htm"
    script_types = frozenset({ScriptType.PHONE})
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    warnings = (
        "ASR must be enabled",
        "menu branches need a Case action afterwards",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    sequence = Property("Sequence", Kind.TEXT, "prompt", is_heard=True)
    phrase = Property("Phrase", Kind.TEXT, "documentation only")
    high_confidence = Property(
        "High Confidence", Kind.TEXT, "at or above it OnHighConfidence is taken", default="70"
    )
    min_confidence = Property(
        "Min Confidence",
        Kind.TEXT,
        "between it and High Confidence OnMedConfidence; below it OnNoConfidence",
    )

    on_high_confidence = Outcome(
        "OnHighConfidence",
        "named on the page; the stored text ends before its meaning",
        is_happy=True,
    )
    on_med_confidence = Outcome(
        "OnMedConfidence", "named on the page; the stored text ends before its meaning"
    )
    on_no_confidence = Outcome(
        "OnNoConfidence", "named on the page; the stored text ends before its meaning"
    )
