"""Assign: gives a variable a value."""

from __future__ import annotations

from .._base import DEFAULT, Action, Binding, Kind, Property, Running, Visit


class Assign(Action):
    """Sets one variable: to a text, or to what an expression computes."""

    name = "Assign"
    export_name = "ASSIGN"
    page = "https://help.nicecxone.com/content/studio/actionscx/assign/assign.htm"

    variable = Property(
        "Variable", Kind.VARIABLE, "variable to set", is_required=True, is_output=True
    )
    value = Property("Value", Kind.TEXT, "value to store")
    value_type = Property(
        "Type",
        Kind.CHOICE,
        "String keeps 1+1 as text, Numeric computes 2",
        default="String",
        choices=("String", "Numeric", "Datetime"),
    )
    screen_pop = Property(
        "ScreenPop",
        Kind.TEXT,
        "whether the default screen pop shows the variable",
        default="False",
    )
    publish = Property("Publish", Kind.TEXT, "not described on the stored page")
    save_to_db = Property("SaveToDB", Kind.TEXT, "not described on the stored page")
    max_string_size = Property("MaxStringSize", Kind.TEXT, "where a long text is cut")

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Answer a visit that computes the value once and stores it."""
        is_numeric = here.literal(self.value_type).casefold() == "numeric"
        value = here.expression(self.value) if is_numeric else here.value(self.value)
        store = here.setter(self.variable)
        edge = here.answer(self.default, because="the value is stored")

        def visit(me: Running) -> int:
            store(me, value(me))
            return edge

        return visit
