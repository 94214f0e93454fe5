"""PushURL: opens a web page on the chat contact's computer."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property, ScriptType


class PushURL(Action):
    """Opens a web page on the chat contact's computer; assumed to go well (L24)."""

    name = "PushURL"
    export_name = "PUSHURL"
    page = "https://help.nicecxone.com/content/studio/actionscx/pushurl/pushurl.htm"
    script_types = frozenset({ScriptType.CHAT})
    warnings = ("must run before the contact ends",)

    url = Property("URL", Kind.TEXT, "address")
    frame = Property("Frame", Kind.TEXT, "userframe or Newwindow")

    default = DEFAULT
