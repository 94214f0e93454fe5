"""FileExist: tells whether a file is there."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property, Unknown


class FileExist(Action):
    """Tells whether a file is there; assumed to go well (L24)."""

    name = "FileExist"
    export_name = "FILEEXIST"
    library_id = "328D4280-59A8-43A3-A9A9-E484BA1235D3"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    file_name = Property("FileName", Kind.TEXT, "name of the file", export="FileName", position=0)

    default = DEFAULT
    true = Outcome("True", "seen in exports", index=0)
    false = Outcome("False", "seen in exports", index=1)
