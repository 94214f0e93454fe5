"""Capture: collects DTMF digits from the caller into a variable (no prompt)."""

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
    Visit,
)
from ..caller_keys import How, as_decided, collect, rules_of, why_over
from ..unknown_length import UnknownLength


class Capture(Action):
    """Collects DTMF digits from the caller into a variable (no prompt).

    A run assumes that it goes well where nothing says what the caller does (L24).
    """

    name = "Capture"
    export_name = "CAPTURE"
    library_id = "8399BF70-928E-45D9-BF3E-A35C56CC3E25"
    page = "https://help.nicecxone.com/Content/studio/actionscx/capture/capture.htm"
    script_types = frozenset({ScriptType.PHONE})
    takes_keys = True
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    warnings = (
        (
            "digits pressed earlier sit in a buffer and are consumed when Capture "
            "runs; a Capture with Timeout 0 clears the buffer"
        ),
        'this is the action meant by "CaptureDTMF"',
    )

    variable = Property(
        "Variable",
        Kind.VARIABLE,
        (
            "receives the digits; the terminator is included unless the Terminator "
            'value ends with a minus sign (e.g. "#-")'
        ),
        is_output=True,
        position=0,
    )
    max_digits = Property(
        "MaxDigits",
        Kind.NUMBER,
        "most digits accepted; count the terminator if one is used",
        default="1",
        position=1,
    )
    terminator = Property(
        "Terminator", Kind.TEXT, "character that ends input; may be empty", position=2
    )
    timeout = Property("Timeout", Kind.NUMBER, "seconds before the action times out", position=3)
    inter_digit_timeout = Property(
        "Inter Digit Timeout", Kind.NUMBER, "seconds allowed between digits", position=4
    )

    default = DEFAULT
    terminator_outcome = Outcome("Terminator", "caller pressed the terminator")
    max_digits_outcome = Outcome("MaxDigits", "MaxDigits digits have been entered")
    timeout_outcome = Outcome("Timeout", "no input within Timeout")
    inter_digit_timeout_outcome = Outcome(
        "InterDigitTimeout", "pause between digits exceeded Inter Digit Timeout"
    )

    def bind(self, here: Binding) -> Visit:
        """Return a visit that takes the caller's keys, those of the buffer first."""
        return self._bound(here, None)

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that takes the keys if they come to that, or waits for none."""
        return self._bound(here, outcome)

    def _bound(self, here: Binding, decided: str | None) -> Visit:
        keep = here.setter(self.variable)
        rules_at = rules_of(
            here, self.max_digits, self.terminator, self.timeout, self.inter_digit_timeout
        )
        unknown = UnknownLength(here, "nothing says what the caller does")
        edges = {
            How.MOST: here.later(here.answer(self.max_digits_outcome)),
            How.TERMINATOR: here.later(here.answer(self.terminator_outcome)),
            How.TIMEOUT: here.later(here.answer(self.timeout_outcome)),
            How.PAUSE: here.later(here.answer(self.inter_digit_timeout_outcome)),
        }

        def visit(me: Running) -> int:
            rules = rules_at(me)
            only_clears = rules.first == 0
            listening = me.listen(clears=only_clears)
            if listening is None and decided is None:
                return unknown.visit(me, rules.first)
            keys = listening.keys if listening is not None and not only_clears else ()
            found = collect(keys, rules)
            if decided is not None and found.how != decided:
                found = as_decided(decided, rules, is_case=False)
            if found is None:
                return unknown.visit(me, rules.first)

            def take(me: Running) -> None:
                me.take_keys(found.taken)
                keep(me, found.digits)

            me.sleep(found.seconds)
            me.when_over(take)
            me.reason = why_over(found)
            return edges[found.how]

        return visit
