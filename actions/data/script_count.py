"""ScriptCount: returns how many scripts are running in the system."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Binding, Kind, Property, Running, Visit


class ScriptCount(Action):
    """Counts the scripts that run: this one, and those beside it (D44)."""

    name = "ScriptCount"
    export_name = "BUSCRIPTCOUNT"
    page = "https://help.nicecxone.com/content/studio/actionscx/buscriptcount/buscriptcount.htm"
    script_types = ALL_BUT_DIGITAL

    script_count = Property(
        "Script Count", Kind.VARIABLE, "variable receiving the count", is_output=True
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that counts the scripts of the run."""
        store, done = here.setter(self.script_count), here.answer(self.default)

        def visit(me: Running) -> int:
            number = me.context.counting.scripts()
            store(me, number)
            me.reason = ("{} [script runs|scripts run]", number)
            return done

        return visit
