"""ClearList: empties every PutValue list of a scope."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Binding, Kind, Property, Running, Visit


class ClearList(Action):
    """Empties every list that PutValue keeps in a scope (D41)."""

    name = "ClearList"
    export_name = "CLEARLIST"
    page = "https://help.nicecxone.com/content/studio/actionscx/clearlist/clearlist.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("rarely used in production",)

    scope = Property("Scope", Kind.TEXT, "visibility level; must match the other list actions")

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that empties the lists."""
        scope, done = here.text(self.scope), here.answer(self.default)

        def visit(me: Running) -> int:
            where = scope(me)
            me.reason = (
                "{} [value is|values are] removed from scope {}",
                me.context.stored.clear(where),
                where,
            )
            return done

        return visit
