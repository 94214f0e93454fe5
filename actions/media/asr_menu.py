"""ASRMenu: menu answered by speech."""

from __future__ import annotations

from ..base import (
    DEFAULT,
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

LEAST = 40.0
"""The confidence that a small menu asks for where its script says none."""


class ASRMenu(Action):
    """Menu answered by speech; assumed to be understood where nothing says what is said (L24)."""

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

    takes_words = True
    default = DEFAULT
    on_no_confidence = Outcome(
        "OnNoConfidence", "named on the page; the stored text ends before its meaning"
    )

    def bind(self, here: Binding) -> Visit:
        """Return a visit that follows how well the caller is understood (D195)."""
        sequence, phrase = here.text(self.sequence), here.text(self.phrase)
        least_of = here.number(self.min_confidence)
        unknown = UnknownLength(here, "nothing says what the caller says")
        understood = here.later(here.answer(self.default))
        none = here.later(here.answer(self.on_no_confidence))

        def visit(me: Running) -> int:
            prompts, least = sequence(me), least_of(me)
            phrase(me)
            message = me.hear(SAYS)
            if message is None:
                return unknown.visit(me, PATIENCE + (me.length_of(prompts) or 0.0))
            me.reason = listened(me, message, prompts)
            is_clear = message.confidence >= (LEAST if least is None else least)
            return understood if message.text and is_clear else none

        return visit
