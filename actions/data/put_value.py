"""PutValue: stores a named value that other scripts/contacts can read."""

from __future__ import annotations

from ...grammar.names import key
from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit, is_true

_HOURS = 24


class PutValue(Action):
    """Keeps a value under a scope and a name, where other scripts find it (D41)."""

    name = "PutValue"
    export_name = "PUTVALUE"
    library_id = "928FADA8-DD9D-46F5-AE9D-94E4565CF0C4"
    page = "https://help.incontact.com/Content/Studio/Actions/PUTVALUE/PUTVALUE.htm"
    warnings = (
        "read back with GetValue, RemValue, GetList, ClearList",
        "persistent values must be removed explicitly",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    scope = Property("Scope", Kind.TEXT, "where it is kept, as BusinessUnit", position=0)
    name_value = Property("Name", Kind.TEXT, 'value name, e.g. "{MasterID}List"', position=1)
    value = Property("Value", Kind.TEXT, "value to store", position=2)
    method = Property(
        "Method",
        Kind.TEXT,
        "ReplaceAll, or Append to add to what is there",
        default="Append",
        position=3,
    )
    persistent = Property(
        "Persistent",
        Kind.TEXT,
        "False: public values are removed when the contact is released",
        position=4,
    )
    ttl_hrs = Property(
        "TTL hrs", Kind.NUMBER, "lifetime in hours, 1-168", default="24", position=5
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that keeps the value until its hours are over."""
        scope, name = here.text(self.scope), here.text(self.name_value)
        value = here.value(self.value)
        method, persistent = here.text(self.method), here.text(self.persistent)
        hours = here.number(self.ttl_hrs)
        done = here.answer(self.default)

        def visit(me: Running) -> int:
            where, what = scope(me), name(me)
            kept = me.hand_on(value(me), "a stored value")
            me.context.keep(kept)
            me.context.stored.put(
                where,
                what,
                kept,
                hours=hours(me) or _HOURS,
                owner="" if is_true(persistent(me)) else me.contact_id,
                replaces=key(method(me)) == "replaceall",
            )
            me.reason = ('it is kept as "{}" in scope {}', what, where or "nowhere")
            return done

        return visit
