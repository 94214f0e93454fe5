"""RemValue: removes one specific list value stored by PutValue."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property, Unknown


class RemValue(Action):
    """Removes one specific list value stored by PutValue; assumed to go well (L24)."""

    name = "RemValue"
    export_name = "REMVALUE"
    library_id = "40419A9E-4AFD-400B-8BA1-5D59E8BAC026"
    page = "https://help.nice-incontact.com/content/studio/actions/remvalue/remvalue.htm"
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    scope = Property("Scope", Kind.TEXT, "whose value it is", export="Scope", position=0)
    name_value = Property("Name", Kind.TEXT, "name of the value", export="Name", position=1)
    value = Property("Value", Kind.TEXT, "the value", export="Value", position=2)
    occurrence = Property(
        "Occurrence",
        Kind.TEXT,
        "not described on a page that could be read",
        export="Occurrence",
        position=3,
    )

    default = DEFAULT
