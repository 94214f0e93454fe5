"""CountAgents: counts the agents of skills by their state."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property, Unknown


class CountAgents(Action):
    """Counts the agents of skills by their state; assumed to go well (L24)."""

    name = "CountAgents"
    export_name = "COUNTAGENTS"
    library_id = "7D8157D3-46AF-4C29-9819-736216E6CD57"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    skills = Property("Skills", Kind.TEXT, "skills that count", export="Skills", position=0)
    total_logged_in = Property(
        "TotalLoggedIn",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        export="TotalLoggedIn",
        position=1,
    )
    available = Property(
        "Available",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        export="Available",
        position=2,
    )
    unavailable = Property(
        "Unavailable",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        export="Unavailable",
        position=3,
    )
    acd = Property(
        "ACD",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        export="ACD",
        position=4,
    )
    outbound = Property(
        "Outbound",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        export="Outbound",
        position=5,
    )
    dialer = Property(
        "Dialer",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        export="Dialer",
        position=6,
    )
    high_proficiency = Property(
        "HighProficiency",
        Kind.TEXT,
        "highest proficiency that counts",
        export="HighProficiency",
        position=7,
    )
    low_proficiency = Property(
        "LowProficiency",
        Kind.TEXT,
        "lowest proficiency that counts",
        export="LowProficiency",
        position=8,
    )

    default = DEFAULT
