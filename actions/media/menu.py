"""Menu: plays a prompt and collects DTMF choices into a variable."""

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
from ..caller_keys import (
    Collected,
    How,
    KeyRules,
    as_decided,
    collect,
    is_plain,
    rules_of,
    switch_of,
    why_over,
)
from ..unknown_length import UnknownLength


class Menu(Action):
    """Plays a prompt and collects a choice; assumed to go well where no input is given (L24)."""

    name = "Menu"
    export_name = "MENU"
    library_id = "DAEE9C00-12CE-4222-A42E-307C37D53B7F"
    page = "https://help.incontact.com/Content/Studio/Actions/MENU/MENU.htm"
    script_types = frozenset({ScriptType.PHONE})
    takes_keys = True
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    has_cases = True
    warnings = (
        (
            "a choice without a linked branch takes Default; if Default is not "
            "connected the contact can get stuck at Menu"
        ),
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    sequence = Property("Sequence", Kind.TEXT, "prompt segments", is_heard=True, position=0)
    phrase = Property(
        "Phrase", Kind.TEXT, "words of the prompt for readers; never heard", position=1
    )
    clear_digits = Property(
        "ClearDigits", Kind.TEXT, "not described on a page that could be read", position=2
    )
    max_digits = Property(
        "MaxDigits", Kind.NUMBER, "not described on a page that could be read", position=3
    )
    terminator = Property(
        "Terminator", Kind.TEXT, "not described on a page that could be read", position=4
    )
    timeout = Property("Timeout", Kind.NUMBER, "seconds until it gives up", position=5)
    inter_digit_timeout = Property(
        "InterDigitTimeout", Kind.NUMBER, "not described on a page that could be read", position=6
    )
    variable = Property(
        "Variable", Kind.VARIABLE, "receives the digits", is_output=True, position=7
    )

    default = DEFAULT
    terminator_outcome = Outcome("Terminator", "seen in exports", index=0)
    timeout_outcome = Outcome("Timeout", "seen in exports", index=2)
    inter_digit_timeout_outcome = Outcome("InterDigitTimeout", "seen in exports", index=3)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that takes the caller's keys and follows the case that they name."""
        return self._bound(here, None)

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that keeps the digits of a case, or those that come to the outcome."""
        return self._bound(here, outcome)

    def _bound(self, here: Binding, decided: str | None) -> Visit:
        sequence, phrase = here.text(self.sequence), here.text(self.phrase)
        is_read, keep = not is_plain(here, self.phrase), here.setter(self.variable)
        clears = switch_of(here, self.clear_digits, default=True)
        rules_at = rules_of(
            here, self.max_digits, self.terminator, self.timeout, self.inter_digit_timeout
        )
        unknown = UnknownLength(here, "nothing says what the caller does")
        cases = {label.casefold(): here.later(here.case(label)) for label in here.cases}
        otherwise = {
            How.MOST: here.later(here.answer(self.default)),
            How.TERMINATOR: here.later(here.answer(self.terminator_outcome)),
            How.TIMEOUT: here.later(here.answer(self.timeout_outcome)),
            How.PAUSE: here.later(here.answer(self.inter_digit_timeout_outcome)),
        }

        def visit(me: Running) -> int:
            prompts, rules = sequence(me), rules_at(me)
            if is_read:
                phrase(me)
            listening = me.listen(clears=clears(me))
            length = me.length_of(prompts)
            if length or type(rules.first) is not float:
                rules = rules._replace(first=rules.first + (length or 0.0))
            if listening is None and decided is None:
                return unknown.visit(me, rules.first)
            found = collect(() if listening is None else listening.keys, rules)
            if decided is not None and named(found, rules) != decided.casefold():
                found = as_decided(decided, rules, is_case=decided.casefold() in cases)
            if found is None:
                return unknown.visit(me, rules.first)

            def take(me: Running) -> None:
                me.take_keys(found.taken)
                keep(me, found.digits)

            me.sleep(found.seconds)
            me.when_over(take)
            me.reason = why_over(found)
            return cases.get(choice_of(found, rules), otherwise[found.how])

        def named(found: Collected, rules: KeyRules) -> str:
            choice = choice_of(found, rules)
            how = self.default.name if found.how is How.MOST else found.how
            return choice if choice in cases else how.casefold()

        return visit


def choice_of(found: Collected, rules: KeyRules) -> str:
    """Return the case that digits name, without their terminator."""
    choice = found.digits
    if found.how is How.TERMINATOR and rules.keeps_terminator:
        choice = choice[:-1] or choice
    return choice.casefold()
