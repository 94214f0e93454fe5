"""GetList: retrieves all values of a list that PutValue has stored."""

from __future__ import annotations

from ..base import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    Action,
    Binding,
    Kind,
    Property,
    Running,
    Unknown,
    Visit,
    show,
)


class GetList(Action):
    """Reads all texts that PutValue keeps under a scope and a name, parted by bars (D41)."""

    name = "GetList"
    export_name = "GETLIST"
    page = "https://help.nicecxone.com/ja/content/studio/actionscx/getlist/getlist.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ('property printed as "Item Vount Var" on one language version',)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    scope = Property("Scope", Kind.TEXT, "must match")
    name_value = Property("Name", Kind.TEXT, "list name; not case sensitive")
    variable = Property("Variable", Kind.VARIABLE, "receives the list", is_output=True)
    item_count_var = Property("Item Count Var", Kind.VARIABLE, "number of items", is_output=True)

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that copies the list; an empty one sets nothing and a count of 0."""
        scope, name = here.text(self.scope), here.text(self.name_value)
        store, count = here.setter(self.variable), here.setter(self.item_count_var)
        done = here.answer(self.default)

        def visit(me: Running) -> int:
            where, what = scope(me), name(me)
            values = me.context.stored.values(where, what)
            store(me, "|".join(show(each) for each in values))
            count(me, len(values))
            me.reason = ('"{}" holds {} [value|values] in scope {}', what, len(values), where)
            return done

        return visit
