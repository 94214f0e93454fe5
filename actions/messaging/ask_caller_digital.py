"""AskCaller Digital: asks the digital contact something and waits for the reply."""

from __future__ import annotations

from math import inf

from ..base import (
    DEFAULT,
    Action,
    Binding,
    Kind,
    Property,
    Running,
    ScriptType,
    Unknown,
    Visit,
)
from ..messages import wrote
from ..said import WRITES
from ..unknown_length import REPLY, UnknownLength


class AskCallerDigital(Action):
    """Asks the digital contact something and waits for the reply, be it days.

    A run assumes a reply where nothing says what the caller writes (L24).
    """

    name = "AskCaller Digital"
    export_name = "ASKCALLER_DIGITAL"
    aliases = ("ASKCALLER (Digital Scripts)",)
    page = "https://help.nice-incontact.com/content/studio/actionscx/askcaller_digital/askcaller_digital.htm"
    script_types = frozenset({ScriptType.DIGITAL})
    warnings = ("script pauses until a reply, be it days or weeks",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    message_format = Property("MessageFormat", Kind.TEXT, "e.g. JSON or Prompt Sequence")
    result_postback = Property(
        "ResultPostback", Kind.VARIABLE, "postback of rich media", is_output=True
    )

    takes_words = True
    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that waits for what the caller writes, without an end (D197)."""
        form = here.text(self.message_format)
        replied = here.later(here.answer(self.default))
        unknown = UnknownLength(here, "nothing says what the caller writes")

        def visit(me: Running) -> int:
            form(me)
            message = me.hear(WRITES)
            if message is None:
                return unknown.visit(me, REPLY)
            me.when_over(lambda me: me.take_message(WRITES))
            if not message.text:
                me.sleep(inf)
                me.reason = "the caller never writes again"
                return replied
            me.sleep(message.after)
            me.reason = wrote(message)
            return replied

        return visit
