"""RunSub: runs a subscript and goes on when it returns."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Precondition, Property, Running, Unknown, Visit


class RunSub(Action):
    """Runs another script as a subscript and takes one value from it (L23)."""

    name = "RunSub"
    export_name = "RUNSUB"
    library_id = "F8B958D0-8CD3-40DF-97D3-5862930B0807"
    page = "https://help.nicecxone.com/content/studio/actionscx/runsub/runsub.htm"
    preconditions = (Precondition.NOT_AFTER_RELEASE, Precondition.NOT_AFTER_PREVIEW)
    unknown = (Unknown.OUTCOMES,)
    warnings = (
        "the subscript needs a Return on every path",
        "variables of the subscript vanish at Return, but for those that begin with global:",
    )

    script_name = Property(
        "Script Name", Kind.SCRIPT, "script to run", is_required=True, position=0
    )
    return_variable = Property(
        "Return Variable",
        Kind.VARIABLE,
        "variable that receives the value of Return",
        is_output=True,
        position=2,
    )
    parameters = Property(
        "Parameters", Kind.LIST, "values for p1, p2, ... of the subscript", position=3
    )
    count = Property(
        "ParamCount", Kind.TEXT, "number of parameters, as exports keep it", position=1
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that asks for the subscript."""
        script, arguments = here.text(self.script_name), here.values(self.parameters)
        variable = here.names_variable(self.return_variable)
        edge = here.calls(self.default)

        def visit(me: Running) -> int:
            me.call_script(script(me), arguments(me), variable)
            return edge

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit at which the stub stands in for the subscript (D125)."""
        _ = outcome
        script, arguments = here.text(self.script_name), here.values(self.parameters)
        edge = here.answer(self.default)

        def visit(me: Running) -> int:
            arguments(me)
            me.reason = ('it stands in for script "{}", which does not run', script(me))
            return edge

        return visit
