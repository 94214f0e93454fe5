"""Return: ends a subscript and hands one value to the script that called it."""

from __future__ import annotations

from ..base import Action, Binding, Kind, Property, Running, Visit


class Return(Action):
    """Gives control back to the calling script (L22, L23)."""

    name = "Return"
    export_name = "RETURN"
    library_id = "29864722-5314-434E-9D61-6E2019A0D9FD"
    page = "https://help.nicecxone.com/content/studio/actionscx/return/return.htm"
    terminates = "the subscript"
    warnings = ("a dynamic object must become text before it can be returned",)

    return_value = Property(
        "ReturnValue", Kind.TEXT, "value for the caller's Return Variable", position=0
    )

    def bind(self, here: Binding) -> Visit:
        """Return a visit that leaves the subscript."""
        value = here.value(self.return_value)
        edge = here.returns()

        def visit(me: Running) -> int:
            me.return_value(value(me))
            return edge

        return visit
