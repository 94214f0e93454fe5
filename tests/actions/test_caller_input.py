"""The caller's buffer against a model of one line a rule: keys are a list, time is a number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from branchline.actions.caller_keys import How, KeyRules, collect
from branchline.interpreter.world.caller import DigitBuffer, Pressing

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
