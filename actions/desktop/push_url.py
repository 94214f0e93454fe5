"""PushURL: opens a web page on the chat contact's computer."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Precondition, Property, ScriptType


class PushURL(Action):
    """Opens a web page on the chat contact's computer; assumed to go well (L24)."""

    name = "PushURL"
    export_name = "PUSHURL"
    page = "https://help.nicecxone.com/content/studio/actionscx/pushurl/pushurl.htm"
    script_types = frozenset({ScriptType.CHAT})
    preconditions = (Precondition.NOT_AFTER_RELEASE,)

    url = Property("URL", Kind.TEXT, "address")
    frame = Property("Frame", Kind.TEXT, "userframe or Newwindow")

    default = DEFAULT
