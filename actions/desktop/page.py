"""Page: shows a page to the agent."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class Page(Action):
    """Shows a page to the agent; assumed to go well (L24)."""

    name = "Page"
    export_name = "PAGE"
    library_id = "90C568AA-BE5C-4537-86BD-AE5920E90D69"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    title = Property("Title", Kind.TEXT, "not described on a page that could be read", position=0)
    raw_xml = Property(
        "RawXML", Kind.TEXT, "not described on a page that could be read", position=1
    )
    show_next = Property(
        "ShowNext", Kind.TEXT, "not described on a page that could be read", position=2
    )
    show_back = Property(
        "ShowBack", Kind.TEXT, "not described on a page that could be read", position=3
    )
    style_sheet = Property(
        "StyleSheet", Kind.TEXT, "not described on a page that could be read", position=4
    )
    branch_key = Property(
        "BranchKey", Kind.TEXT, "not described on a page that could be read", position=5
    )
    branch_options = Property(
        "BranchOptions", Kind.TEXT, "not described on a page that could be read", position=6
    )

    default = DEFAULT
