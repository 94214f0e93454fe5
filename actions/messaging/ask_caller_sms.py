"""AskCaller SMS: asks the SMS contact a question and waits for the answer."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Outcome, Property, ScriptType, Visit
from ..messages import Question, asking


class AskCallerSMS(Action):
    """Asks the SMS contact a question and waits for the answer.

    A run assumes an answer where nothing says what the caller writes (L24).
    """

    name = "AskCaller SMS"
    export_name = "SMS_ASKCALLER"
    aliases = ("ASKCALLER (SMS Scripts)",)
    page = "https://help.nicecxone.com/content/studio/actionscx/sms_askcaller/sms_askcaller.htm"
    script_types = frozenset({ScriptType.SMS})
    warnings = ("variants for chat and digital scripts have separate pages",)

    message = Property("Message", Kind.TEXT, "text; variables allowed")
    result_var = Property("Result Var", Kind.VARIABLE, "receives the answer", is_output=True)
    timeout_sec = Property("Timeout Sec", Kind.NUMBER, "seconds to wait, 0-60")

    takes_words = True
    default = DEFAULT
    timeout = Outcome("Timeout", "no answer in time")
    caller_responded = Outcome("CallerResponded", "contact answered", is_happy=True)
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that waits for what the caller writes."""
        asked = Question(
            self.message, self.result_var, self.timeout_sec, self.caller_responded, self.timeout
        )
        return asking(here, asked)
