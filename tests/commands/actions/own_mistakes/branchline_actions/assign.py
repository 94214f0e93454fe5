"""Assign: an action of this project."""

from branchline.actions import DEFAULT, Action, Kind, Property


class Assign(Action):
    """Looks a number up in the project's own directory."""

    name = "Assign"
    page = "https://example.com/a"
    number = Property("Number", Kind.TEXT, "number to look up", is_required=True)
    default = DEFAULT
