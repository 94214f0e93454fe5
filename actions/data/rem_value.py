"""RemValue: removes one specific list value stored by PutValue."""

from __future__ import annotations

from ...grammar.names import key
from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit


class RemValue(Action):
    """Removes a text from what PutValue has kept under a scope and a name (D41)."""

    name = "RemValue"
    export_name = "REMVALUE"
    library_id = "40419A9E-4AFD-400B-8BA1-5D59E8BAC026"
    page = "https://help.nice-incontact.com/content/studio/actions/remvalue/remvalue.htm"
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    scope = Property("Scope", Kind.TEXT, "where it is kept, as BusinessUnit", position=0)
    name_value = Property("Name", Kind.TEXT, "name of the value", position=1)
    value = Property("Value", Kind.TEXT, "text to remove", position=2)
    occurrence = Property("Occurrence", Kind.TEXT, "All, or else the oldest one only", position=3)

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that removes the text once, or wherever it stands."""
        scope, name, value = (
            here.text(prop) for prop in (self.scope, self.name_value, self.value)
        )
        occurrence, done = here.text(self.occurrence), here.answer(self.default)

        def visit(me: Running) -> int:
            where, what = scope(me), name(me)
            every = key(occurrence(me)) == "all"
            removed = me.context.stored.remove(where, what, value(me), every=every)
            me.reason = ('it was kept {} [time|times] as "{}" in scope {}', removed, what, where)
            return done

        return visit
