"""Return: ends a subscript and hands one value to the script that called it."""

from __future__ import annotations

from .._base import Action, Binding, Kind, Property, Running, Visit


class Return(Action):
    """Gives control back to the calling script (L22, L23)."""

    name = "Return"
    export_name = "RETURN"
    page = "https://help.nicecxone.com/content/studio/actionscx/return/return.htm"
    terminates = "the subscript"
    warnings = ("a dynamic object must become text before it can be returned",)

    return_value = Property("ReturnValue", Kind.TEXT, "value for the caller's Return Variable")

    def bind(self, here: Binding) -> Visit:
        """Answer a visit that leaves the subscript."""
        value = here.value(self.return_value)
        edge = here.returns()

        def visit(me: Running) -> int:
            me.return_value(value(me))
            return edge

        return visit
