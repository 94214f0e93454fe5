"""GetValue: retrieves the first value of a list stored by PutValue."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Outcome, Property, Running, Visit, is_true


class GetValue(Action):
    """Takes the oldest value that PutValue has kept under a scope and a name (D41)."""

    name = "GetValue"
    export_name = "GETVALUE"
    library_id = "13087702-F8FF-4FDE-B275-D93C08219A5E"
    page = "https://help.nicecxone.com/zh-cn/content/studio/actionscx/getvalue/getvalue.htm"
    warnings = ('tips call the branch "No Data"; Desktop: OnNoData',)

    scope = Property("Scope", Kind.TEXT, "must match PutValue's scope", position=0)
    name_value = Property("Name", Kind.TEXT, "not case sensitive; must match", position=1)
    variable = Property(
        "Variable", Kind.VARIABLE, "receives the value", is_output=True, position=2
    )
    default_value = Property(
        "Default Value", Kind.TEXT, "used when nothing matches; at most 200 characters", position=3
    )
    remove = Property(
        "Remove",
        Kind.TEXT,
        "True: value is removed from the list after retrieval",
        default="True",
        position=4,
    )

    default = DEFAULT
    no_data = Outcome(
        "NoData",
        ("no value for the name; also on the call after the last value was taken (Remove = True)"),
        index=0,
    )

    def bind(self, here: Binding) -> Visit:
        """Return a visit that reads the oldest value, and takes it out where Remove says so."""
        scope, name = here.text(self.scope), here.text(self.name_value)
        otherwise, remove = here.text(self.default_value), here.text(self.remove)
        store = here.setter(self.variable)
        found, nothing = here.answer(self.default), here.answer(self.no_data)

        def visit(me: Running) -> int:
            where, what = scope(me), name(me)
            is_taken = is_true(remove(me))
            values = me.context.stored.values(where, what)
            if not values:
                store(me, otherwise(me))
                me.reason = ('nothing is kept as "{}" in scope {}', what, where)
                return nothing
            store(me, values[0])
            if is_taken:
                me.context.stored.take(where, what)
            me.reason = ('"{}" is kept in scope {}', what, where)
            return found

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that sets the default value where nothing is to be found."""
        if outcome != self.no_data.name:
            return super().decide(here, outcome)
        read, otherwise = self.read(here, outcome), here.text(self.default_value)
        store = here.setter(self.variable)

        def visit(me: Running) -> int:
            store(me, otherwise(me))
            return read(me)

        return visit
