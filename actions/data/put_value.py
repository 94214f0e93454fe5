"""PutValue: stores a named value that other scripts/contacts can read."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property, Unknown


class PutValue(Action):
    """Stores a named value that other scripts/contacts can read; assumed to go well (L24)."""

    name = "PutValue"
    export_name = "PUTVALUE"
    library_id = "928FADA8-DD9D-46F5-AE9D-94E4565CF0C4"
    page = "https://help.incontact.com/Content/Studio/Actions/PUTVALUE/PUTVALUE.htm"
    warnings = (
        "read back with GetValue, RemValue, GetList, ClearList",
        "persistent values must be removed explicitly",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    scope = Property("Scope", Kind.TEXT, "whose value it is", export="Scope", position=0)
    name_value = Property(
        "Name", Kind.TEXT, 'value name, e.g. "{MasterID}List"', export="Name", position=1
    )
    value = Property("Value", Kind.TEXT, "value to store", export="Value", position=2)
    method = Property(
        "Method",
        Kind.TEXT,
        "not described on a page that could be read",
        export="Method",
        position=3,
    )
    persistent = Property(
        "Persistent",
        Kind.TEXT,
        "False: public values are removed when the contact is released",
        export="Persistent",
        position=4,
    )
    ttl_hrs = Property(
        "TTL hrs",
        Kind.NUMBER,
        "lifetime in hours, 1-168",
        default="24",
        export="TTLhrs",
        position=5,
    )

    default = DEFAULT
