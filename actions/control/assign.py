"""Assign: gives a variable a value."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Visit


class Assign(Action):
    """Sets one variable: to a text, or to what an expression computes."""

    name = "Assign"
    export_name = "ASSIGN"
    library_id = "9015C095-98D9-441F-BF92-E90F5C5ED8C8"
    page = "https://help.nicecxone.com/content/studio/actionscx/assign/assign.htm"

    variable = Property(
        "Variable", Kind.VARIABLE, "variable to set", is_required=True, is_output=True, position=0
    )
    value = Property("Value", Kind.TEXT, "value to store", position=1)
    value_type = Property(
        "Type",
        Kind.CHOICE,
        "String keeps 1+1 as text, Numeric computes 2",
        default="String",
        choices=("String", "Numeric", "Datetime"),
        position=2,
    )
    screen_pop = Property(
        "ScreenPop",
        Kind.TEXT,
        "whether the default screen pop shows the variable",
        default="False",
        position=4,
    )
    publish = Property("Publish", Kind.TEXT, "not described on the stored page", position=3)
    save_to_db = Property("SaveToDB", Kind.TEXT, "not described on the stored page", position=5)
    max_string_size = Property("MaxStringSize", Kind.TEXT, "where a long text is cut", position=6)

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that computes the value once and stores it."""
        is_numeric = here.literal(self.value_type).casefold() == "numeric"
        edge = here.answer(self.default, because="the value is stored")
        return here.assignment(self.variable, self.value, edge, computes=is_numeric)
