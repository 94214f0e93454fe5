"""Loop: takes Repeat a number of times, then Finished."""

from __future__ import annotations

from ..base import Action, Binding, Kind, Outcome, Property, Running, Visit


class Loop(Action):
    """Counts its own visits; after Finished it starts again from nothing."""

    name = "Loop"
    export_name = "LOOP"
    library_id = "A10F9F27-A5DD-48BA-AE37-E206FC6E101B"
    page = "https://help.nice-incontact.com/content/studio/actionscx/loop/loop.htm"

    repeat = Property(
        "Repeat", Kind.NUMBER, "how often Repeat is taken", is_required=True, position=0
    )
    counter = Property(
        "Counter Name", Kind.VARIABLE, "variable that holds the count", is_output=True, position=1
    )

    finished = Outcome("Finished", "the count is above the number", is_happy=True, index=0)
    repeat_again = Outcome("Repeat", "the count is at most the number", index=1)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that counts; the count is kept apart from the variable."""
        limit, store, key = here.number(self.repeat), here.setter(self.counter), here.key
        again, done = here.answer(self.repeat_again), here.answer(self.finished)

        def visit(me: Running) -> int:
            times = limit(me) or 0
            count = me.get_state(key) + 1
            store(me, count)
            if count > times:
                me.set_state(key, 0)
                me.reason = ("pass {} is beyond the {} asked for", count, times)
                return done
            me.set_state(key, count)
            me.reason = ("this is pass {} of {}", count, times)
            return again

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that counts on, or to beyond the number where it is to finish."""
        limit, store, key = here.number(self.repeat), here.setter(self.counter), here.key
        is_over = outcome == self.finished.name
        edge = here.answer(self.finished if is_over else self.repeat_again)

        def visit(me: Running) -> int:
            times, count = limit(me) or 0, me.get_state(key) + 1
            if is_over:
                count = max(count, int(times) + 1)
            store(me, count)
            me.set_state(key, 0 if is_over else count)
            me.reason = ("this is pass {} of {}", count, times)
            return edge

        return visit
