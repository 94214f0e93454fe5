"""Begin: where every script starts."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Visit


class Begin(Action):
    """Starts a script and names the values it was given (L3)."""

    name = "Begin"
    export_name = "BEGIN"
    library_id = "B2F794C5-0232-40E7-9830-76D573BF57D7"
    page = "https://help.nice-incontact.com/content/studio/actionscx/begin/begin.htm"
    warnings = ("a script has exactly one; of several the vendor starts at the last added",)

    parameters = Property(
        "Parameters",
        Kind.LIST,
        "names for the values p1, p2, ... that a caller passes",
        position=3,
    )

    root_folder = Property("RootFolder", Kind.TEXT, "not used", position=0)
    application = Property(
        "Application", Kind.TEXT, "not described on the stored page", position=1
    )
    count = Property(
        "ParamCount", Kind.TEXT, "number of parameters, as exports keep it", position=2
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that copies ``p1`` to the first name and so on, if it has a value."""
        names = here.names_variables(self.parameters)
        pairs = [(f"p{number}", name.lower()) for number, name in enumerate(names, 1) if name]
        edge = here.answer(self.default, because="the script starts here")

        def visit(me: Running) -> int:
            given = [(name, me[source]) for source, name in pairs]
            for name, value in given:
                if value is not None:
                    me.set(name, value)
            return edge

        return visit
