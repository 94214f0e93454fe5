"""PageClose: closes a page sequence popped by Page."""

from __future__ import annotations

from ..base import DEFAULT, Action


class PageClose(Action):
    """Closes a sequence of pages; only then the script can read their variables.

    A run assumes that it goes well (L24).
    """

    name = "PageClose"
    export_name = "PAGECLOSE"
    library_id = "088444DF-2789-4CB2-A935-035580CB5003"
    page = "https://help.nicecxone.com/content/studio/actionscx/pageclose/pageclose.htm"

    default = DEFAULT
