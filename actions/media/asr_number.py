"""ASRNumber: captures a spoken whole number into a variable."""

from __future__ import annotations

from ..base import (
    DEFAULT,
    Action,
    Binding,
    Kind,
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


class ASRNumber(Action):
    """Captures a spoken whole number into a variable.

    No page that could be read names that variable, so a run sets none.
    """

    name = "ASRNumber"
    export_name = "ASRNUMBER"
    page = "https://help.nicecxone.com/content/studio/actions/asrnumber/asrnumber.htm"
    script_types = frozenset({ScriptType.PHONE})
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    warnings = ("up to 999,999; ASR must be enabled",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    sequence = Property("Sequence", Kind.TEXT, "prompt", is_heard=True)

    takes_words = True
    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that lasts until the caller has spoken (D195)."""
        sequence = here.text(self.sequence)
        unknown = UnknownLength(here, "nothing says what the caller says")
        heard = here.later(here.answer(self.default))

        def visit(me: Running) -> int:
            prompts = sequence(me)
            message = me.hear(SAYS)
            if message is None:
                return unknown.visit(me, PATIENCE + (me.length_of(prompts) or 0.0))
            me.reason = listened(me, message, prompts)
            return heard

        return visit
