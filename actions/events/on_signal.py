"""OnSignal: where a script goes on when a signal reaches its contact."""

from __future__ import annotations

from types import MappingProxyType

from ..base import DEFAULT, Binding, EventAction, Kind, Precondition, Property, Running, Visit


class OnSignal(EventAction):
    """Interrupts the script with values from another script or from outside (L17)."""

    name = "OnSignal"
    export_name = "ONSIGNAL"
    library_id = "DE09A7DE-6654-4642-A86A-87FFBE75C7D7"
    page = "https://help.incontact.com/content/Studio/Actions/ONSIGNAL/ONSIGNAL.htm"
    preconditions = (Precondition.ONE_A_SCRIPT,)

    source = Property(
        "Src Contact ID Var",
        Kind.VARIABLE,
        "variable that receives the sender's contact id; 0 for a web request",
        is_output=True,
        position=0,
    )
    parameters = Property(
        "Parameters",
        Kind.LIST,
        "names for the values SP1, SP2, ..., which keep their own names too",
        is_output=True,
        position=2,
    )
    count = Property(
        "ParamCount", Kind.TEXT, "number of parameters, as exports keep it", position=1
    )

    default = DEFAULT

    sources = MappingProxyType({"_SIGNALSOURCE": source})

    def bind(self, here: Binding) -> Visit:
        """Return a visit that also gives the values the names that the script has for them."""
        name_source = super().bind(here)
        names = [
            (f"sp{number}", name)
            for number, name in enumerate(here.names_variables(self.parameters), 1)
            if name is not None
        ]

        def visit(me: Running) -> int:
            for value, name in names:
                found = me.get(value)
                if found is not None:
                    me.set(name.lower(), found)
            return name_source(me)

        return visit
