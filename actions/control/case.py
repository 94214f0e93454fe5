"""Case: branches on the value of one variable, a branch a value."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Visit, show


class Case(Action):
    """Compares a value with the user's own cases, without case; Default where none is equal."""

    name = "Case"
    export_name = "CASE"
    library_id = "22050500-6DC0-4949-AF9C-1E52975F141D"
    page = "https://help.nice-incontact.com/content/studio/actionscx/case/case.htm"
    has_cases = True
    warnings = ("connect Default: it is taken for every value without a branch of its own",)

    variable = Property(
        "Variable", Kind.EXPRESSION, "variable to compare", is_required=True, position=0
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that looks the value up among the cases."""
        value = here.expression(self.variable)
        name = here.literal(self.variable)
        edges = {
            label.casefold(): here.case(label, because=f'{name} is "{label}"')
            for label in here.cases
        }
        other = here.answer(self.default)

        def visit(me: Running) -> int:
            found = show(value(me))
            edge = edges.get(found.casefold())
            if edge is None:
                me.reason = ('{} is "{}", which no case names', name, found)
                return other
            return edge

        return visit

    decide = Action.read  # it only looks
