"""WriteFile: writes text to a file on the platform file server."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property


class WriteFile(Action):
    """Writes text to a file on the platform file server; assumed to go well (L24)."""

    name = "WriteFile"
    export_name = "WRITEFILE"
    page = "https://help.incontact.com/Content/Studio/Actions/WRITEFILE/WRITEFILE.htm"
    warnings = ("file actions get throttled above about 15 concurrent calls",)

    file_name = Property("FileName", Kind.TEXT, "file name")
    output_text = Property("OutputText", Kind.TEXT, "text to write")
    append = Property("Append", Kind.TEXT, "append or overwrite (drop-down)")

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
