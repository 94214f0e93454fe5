"""Note: a comment for the people who edit the script."""

from __future__ import annotations

from ..base import Action, Kind, Property


class Note(Action):
    """Cannot be connected, and never runs."""

    name = "Note"
    export_name = "NOTE"
    library_id = "1F385D77-15FA-4833-8801-1738D7DA8A0C"
    page = "https://help.nice-incontact.com/content/studio/actions/note/note.htm"
    is_executed = False

    comments = Property("Comments", Kind.TEXT, "text of the note", position=0)
