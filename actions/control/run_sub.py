"""RunSub: runs a subscript and goes on when it returns."""

from __future__ import annotations

from .._base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit


class RunSub(Action):
    """Runs another script as a subscript and takes one value from it (L23)."""

    name = "RunSub"
    export_name = "RUNSUB"
    page = "https://help.nicecxone.com/content/studio/actionscx/runsub/runsub.htm"
    unknown = (Unknown.OUTCOMES,)
    warnings = (
        "the subscript needs a Return on every path",
        "variables of the subscript vanish at Return, but for those that begin with global:",
    )

    script_name = Property(
        "Script Name", Kind.SCRIPT, "script to run", is_required=True, aliases=("ScriptName",)
    )
    return_variable = Property(
        "Return Variable",
        Kind.VARIABLE,
        "variable that receives the value of Return",
        is_output=True,
        aliases=("ReturnVariable",),
    )
    parameters = Property("Parameters", Kind.LIST, "values for p1, p2, ... of the subscript")
    count = Property("ParamCount", Kind.TEXT, "number of parameters, as exports keep it")

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Answer a visit that asks for the subscript."""
        script, arguments = here.text(self.script_name), here.texts(self.parameters)
        variable = here.names_variable(self.return_variable)
        edge = here.calls(self.default)

        def visit(me: Running) -> int:
            me.call_script(script(me), arguments(me), variable)
            return edge

        return visit
