"""For: counts a variable from one number to another, taking Repeat at each step."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property, Unknown


class For(Action):
    """Counts a variable from one number to another, taking Repeat at each step.

    A run assumes that it goes well (L24).
    """

    name = "For"
    export_name = "FOR"
    library_id = "85486BA0-CA00-4FAC-8ED9-00EBF6284B75"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    from_value = Property(
        "FromValue",
        Kind.NUMBER,
        "not described on a page that could be read",
        export="FromValue",
        position=0,
    )
    to_value = Property(
        "ToValue",
        Kind.NUMBER,
        "not described on a page that could be read",
        export="ToValue",
        position=1,
    )
    step = Property(
        "Step",
        Kind.NUMBER,
        "not described on a page that could be read",
        export="Step",
        position=2,
    )
    counter_name = Property(
        "CounterName",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        export="CounterName",
        position=3,
    )

    default = DEFAULT
    repeat = Outcome("Repeat", "seen in exports", index=1)
    finished = Outcome("Finished", "seen in exports", index=0)
