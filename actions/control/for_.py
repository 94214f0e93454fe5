"""For: counts a variable from one number to another, taking Repeat at each step."""

from __future__ import annotations

from ..base import Action, Binding, Kind, Outcome, Property, Running, Unknown, Visit


class For(Action):
    """Takes Repeat for each number from one to another, then Finished, and starts anew (D40)."""

    name = "For"
    export_name = "FOR"
    library_id = "85486BA0-CA00-4FAC-8ED9-00EBF6284B75"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    from_value = Property(
        "FromValue", Kind.NUMBER, "number, or expression, to begin with", position=0
    )
    to_value = Property("ToValue", Kind.NUMBER, "number, or expression, to end with", position=1)
    step = Property(
        "Step",
        Kind.NUMBER,
        "how far it is from one number to the next; below 0 it counts down",
        position=2,
    )
    counter_name = Property(
        "CounterName", Kind.VARIABLE, "variable that holds the number", is_output=True, position=3
    )

    finished = Outcome("Finished", "the next number is beyond the last", is_happy=True, index=0)
    repeat = Outcome("Repeat", "the variable holds the next number", index=1)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that counts its passes; a step of nothing or 0 is 1."""
        first, last, step = (
            here.number(prop) for prop in (self.from_value, self.to_value, self.step)
        )
        store, key = here.setter(self.counter_name), here.key
        again, done = here.answer(self.repeat), here.answer(self.finished)

        def visit(me: Running) -> int:
            width = step(me) or 1
            end = last(me) or 0
            number = (first(me) or 0) + me.get_state(key) * width
            store(me, number)
            if number > end if width > 0 else number < end:
                me.set_state(key, 0)
                me.reason = ("{} is beyond {}", number, end)
                return done
            me.set_state(key, me.get_state(key) + 1)
            me.reason = ("{} is not beyond {}", number, end)
            return again

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that counts on, or to beyond the last number where it is to finish."""
        first, last, step = (
            here.number(prop) for prop in (self.from_value, self.to_value, self.step)
        )
        store, key = here.setter(self.counter_name), here.key
        is_over = outcome == self.finished.name
        edge = here.answer(self.finished if is_over else self.repeat)

        def visit(me: Running) -> int:
            width, begin, end = step(me) or 1, first(me) or 0, last(me) or 0
            passes = me.get_state(key)
            if is_over:
                passes = max(passes, int((end - begin) // width) + 1)
            number = begin + passes * width
            store(me, number)
            me.set_state(key, 0 if is_over else passes + 1)
            me.reason = ("{} is where {} to {} has come to", number, begin, end)
            return edge

        return visit
