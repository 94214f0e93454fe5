"""MCRMetadata: keeps pairs of names and values with the recording."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class MCRMetadata(Action):
    """Keeps pairs of names and values with the recording; assumed to go well (L24)."""

    name = "MCRMetadata"
    export_name = "MCRMETADATA"
    library_id = "8C7E001D-D061-4651-A348-8AEDC3E9E3F8"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    key_value_pairs = Property(
        "KeyValuePairs", Kind.LIST, "not described on a page that could be read", position=0
    )

    default = DEFAULT
