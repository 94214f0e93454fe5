"""ASR: captures a spoken value using own phrase list or grammar."""

from __future__ import annotations

from ..base import (
    Action,
    Binding,
    Kind,
    Outcome,
    Precondition,
    Property,
    Running,
    ScriptType,
    Unknown,
    Visit,
)
from ..messages import PATIENCE, listened
from ..said import SAYS
from ..unknown_length import UnknownLength

HIGH = 70.0


class ASR(Action):
    """Captures a spoken value using own phrase list or grammar.

    A run assumes that it is understood where nothing says what the caller says (L24).
    """

    name = "ASR"
    export_name = "ASR"
    page = "https://help.nicecxone.com/zh-cn/content/studio/actionscx/asr/asr.htm"
    script_types = frozenset({ScriptType.PHONE})
    takes_words = True
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    warnings = (
        "ASR must be enabled",
        "menu branches need a Case action afterwards",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    sequence = Property("Sequence", Kind.TEXT, "prompt", is_heard=True)
    phrase = Property("Phrase", Kind.TEXT, "documentation only")
    high_confidence = Property(
        "High Confidence",
        Kind.TEXT,
        "at or above it OnHighConfidence is taken",
        default=f"{HIGH:g}",
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

    def bind(self, here: Binding) -> Visit:
        """Return a visit that follows how well the caller is understood (D195)."""
        sequence, phrase = here.text(self.sequence), here.text(self.phrase)
        high_of, least_of = here.number(self.high_confidence), here.number(self.min_confidence)
        unknown = UnknownLength(here, "nothing says what the caller says")
        high = here.later(here.answer(self.on_high_confidence))
        medium = here.later(here.answer(self.on_med_confidence))
        none = here.later(here.answer(self.on_no_confidence))

        def visit(me: Running) -> int:
            prompts, most, least = sequence(me), high_of(me), least_of(me)
            phrase(me)
            message = me.hear(SAYS)
            if message is None:
                return unknown.visit(me, PATIENCE + (me.length_of(prompts) or 0.0))
            me.reason = listened(me, message, prompts)
            if not message.text:
                return none
            if message.confidence >= (HIGH if most is None else most):
                return high
            return medium if message.confidence >= (least or 0.0) else none

        return visit
