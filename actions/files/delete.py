"""Delete: deletes a file."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property, Unknown


class Delete(Action):
    """Deletes a file; assumed to go well (L24)."""

    name = "Delete"
    export_name = "DELETE"
    library_id = "81DDC140-F1EA-47C6-9041-918C8952A725"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    file_name = Property("FileName", Kind.TEXT, "name of the file", export="FileName", position=0)

    default = DEFAULT
