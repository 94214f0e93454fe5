"""Annotation: a comment that shows on the canvas."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property


class Annotation(Action):
    """May own a branch to the action that it explains; never runs."""

    name = "Annotation"
    export_name = "ANNOTATION"
    page = "https://help.nice-incontact.com/content/studio/actions/annotation/annotation.htm"
    is_executed = False

    comments = Property("Comments", Kind.TEXT, "text of the comment")
    width = Property("Width", Kind.TEXT, "width on the canvas")
    height = Property("Height", Kind.TEXT, "height on the canvas")

    default = DEFAULT
