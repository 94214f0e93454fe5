"""PopURL: opens a web page in the agent application."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class PopURL(Action):
    """Opens a web page in the agent application; assumed to go well (L24)."""

    name = "PopURL"
    export_name = "POPURL"
    library_id = "FF08B4CD-1AC1-D8F4-B52A-85FB86E7A824"
    page = "https://help.nicecxone.com/content/Studio/actionscx/popurl/popurl.htm"
    script_types = frozenset(
        {
            ScriptType.GENERIC,
            ScriptType.EMAIL,
            ScriptType.CHAT,
            ScriptType.PHONE,
            ScriptType.WORK_ITEM,
            ScriptType.SMS,
            ScriptType.DIGITAL,
        }
    )
    warnings = (
        "digital scripts only with CXone Agent",
        "RunApp with OpenURL equals PopURL with destination Default",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    agent_id = Property("Agent ID", Kind.TEXT, "agent who gets the page", position=0)
    url = Property("URL", Kind.TEXT, "address", position=1)
    tab_title = Property("Tab Title", Kind.TEXT, "title of the new tab", position=2)
    pop_destination = Property(
        "Pop Destination", Kind.TEXT, "Default, ContactPanel, ... where the page opens", position=3
    )
    popout_window_height = Property(
        "PopoutWindowHeight", Kind.TEXT, "not described on a page that could be read", position=4
    )
    popout_window_width = Property(
        "PopoutWindowWidth", Kind.TEXT, "not described on a page that could be read", position=5
    )
    close_popout_upon_termination = Property(
        "ClosePopoutUponTermination",
        Kind.TEXT,
        "not described on a page that could be read",
        position=6,
    )
    cache_pop_url = Property(
        "CachePopURL", Kind.TEXT, "not described on a page that could be read", position=7
    )

    default = DEFAULT
