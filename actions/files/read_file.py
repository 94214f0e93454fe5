"""ReadFile: reads a file from the platform file server into a variable."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property, Unknown


class ReadFile(Action):
    """Reads a file from the platform file server into a variable; assumed to go well (L24)."""

    name = "ReadFile"
    export_name = "READFILE"
    page = "https://help.nicecxone.com/content/studio/actionscx/readfile/readfile.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "throttling above about 15 concurrent calls with file actions",
        "companions: WriteFile, FileExist",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    file_name = Property("FileName", Kind.TEXT, "file to read")
    variable = Property("Variable", Kind.VARIABLE, "receives the content", is_output=True)

    default = DEFAULT
