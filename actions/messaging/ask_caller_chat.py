"""AskCaller Chat: asks the chat contact a question and waits for the answer."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Outcome, Property, ScriptType, Visit
from ..messages import Question, asking


class AskCallerChat(Action):
    """Asks the chat contact a question and waits for the answer.

    A run assumes an answer where nothing says what the caller writes (L24).
    """

    name = "AskCaller Chat"
    export_name = "ASKCALLER"
    aliases = ("ASKCALLER (Chat Scripts)",)
    page = "https://help.nicecxone.com/content/Studio/actionscx/askcaller/askcaller.htm"
    script_types = frozenset({ScriptType.CHAT})
    warnings = (
        ("numeric properties have a Value mode (spinner) and an Expression mode in CXone Studio"),
    )

    message = Property("Message", Kind.TEXT, "text; variables allowed")
    result_var = Property(
        "Result Var", Kind.VARIABLE, "receives the answer", default="RES", is_output=True
    )
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
