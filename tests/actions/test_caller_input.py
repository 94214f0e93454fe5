"""The caller's buffer against a model of one line a rule: keys are a list, time is a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stateful_scripts import program_of

from branchline.actions.caller_keys import How, KeyRules, collect
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.world.caller import Caller, DigitBuffer, Pressing
from branchline.interpreter.world.plan import Plan
from branchline.interpreter.world.world import Limits

SECONDS = st.integers(0, 12).map(float)
PRESSES = st.lists(
    st.builds(Pressing, st.text("12#*", max_size=4), SECONDS, st.integers(0, 4).map(float)),
    max_size=4,
)
RULES = st.builds(
    KeyRules,
    most=st.integers(1, 4),
    terminators=st.sampled_from(["", "#", "#*"]),
    keeps_terminator=st.booleans(),
    first=SECONDS,
    between=SECONDS,
)


def model(keys: list[tuple[float, str]], rules: KeyRules) -> tuple[str, str, int]:
    """Return digits, what ended them and how many keys were taken, one key after another."""
    digits, last = "", None
    for count, (moment, key) in enumerate(keys):
        allowed = rules.first if last is None else last + rules.between
        if moment > allowed:
            return digits, "Timeout" if last is None else "InterDigitTimeout", count
        last = moment
        if key in rules.terminators:
            return digits + key * rules.keeps_terminator, "Terminator", count + 1
        digits += key
        if count + 1 == rules.most:
            return digits, "MaxDigits", count + 1
    return digits, "Timeout" if last is None else "InterDigitTimeout", len(keys)


@given(presses=PRESSES, rules=st.lists(RULES, max_size=4), clears=st.booleans())
def test_visits_one_after_another_take_what_a_model_takes(
    presses: list[Pressing], rules: list[KeyRules], *, clears: bool
) -> None:
    line, now = DigitBuffer(presses, is_told=True), 0.0
    left = sorted(
        (
            (press.after + place * press.every, key)
            for press in presses
            for place, key in enumerate(press.keys)
        ),
        key=lambda pair: pair[0],
    )
    for each in rules:
        if clears:
            left = [(moment, key) for moment, key in left if moment > now]
        listening = line.listen(now, clears=clears)
        assert listening is not None
        found = collect(listening.keys, each)
        offsets = [(max(0.0, moment - now), key) for moment, key in left]
        digits, how, taken = model(offsets, each)
        assert (found.digits, found.how, found.taken) == (digits, How(how), taken)
        line.take(found.taken)
        left = left[taken:]
        now += found.seconds


@given(presses=PRESSES, rules=RULES)
def test_input_never_takes_longer_than_its_rules_allow(
    presses: list[Pressing], rules: KeyRules
) -> None:
    listening = DigitBuffer(presses, is_told=True).listen(0.0, clears=False)
    assert listening is not None
    found = collect(listening.keys, rules)
    assert found.seconds <= rules.first + rules.between * rules.most


MENU = """script "Keys"
type Phone

begin: Begin
    -> ask

ask: Menu
    Variable = "Key"
    ClearDigits = "{clears}"
    MaxDigits = "{most}"
    Terminator = "#"
    Timeout = "{first}"
    Timeout -> ask
    -> ask
"""


@pytest.mark.parametrize("number", ["", "0", " 2 ", "007", "1.5", "x"])
@pytest.mark.parametrize("clears", ["", "no", "True"])
def test_rules_as_written_are_those_that_variables_hold(number: str, clears: str) -> None:
    values = {"clears": clears, "most": number, "first": number}
    plan = Plan(caller=Caller(presses=(Pressing("1", 1.0), Pressing("2#3", 4.0, 0.5))))
    setup = Setup(given=values, plan=plan, limits=Limits(steps=8))

    one, other = (dry_run(program_of(text), setup) for text in (_written(values), MENU))

    assert [(each.outcome, each.clock) for each in one.trace] == [
        (each.outcome, each.clock) for each in other.trace
    ]


def test_a_number_that_is_too_long_to_be_held_is_computed_and_told_at_each_visit() -> None:
    program = program_of(_written({"clears": "", "most": "9" * 45, "first": "3"}))

    visits = list(dry_run(program, Setup(limits=Limits(steps=4))).trace)[1:]

    assert [dict(each.properties)["MaxDigits"] for each in visits] == ["1e+45"] * 3


def _written(values: dict[str, str]) -> str:
    text = MENU
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
