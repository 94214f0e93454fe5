"""Annotation: a comment that shows on the canvas."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property


class Annotation(Action):
    """May own a branch to the action that it explains; never runs."""

    name = "Annotation"
    export_name = "ANNOTATION"
    library_id = "D28D2B39-D4DB-499A-9B8B-F3879E4C5B25"
    page = "https://help.nice-incontact.com/content/studio/actions/annotation/annotation.htm"
    is_executed = False

    comments = Property("Comments", Kind.TEXT, "text of the comment", position=0)
    width = Property("Width", Kind.TEXT, "width on the canvas", position=1)
    height = Property("Height", Kind.TEXT, "height on the canvas", position=2)

    default = DEFAULT
