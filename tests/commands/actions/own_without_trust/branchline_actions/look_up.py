"""LookUp: an action of this project."""

from branchline.actions import DEFAULT, Action, Kind, Property


class LookUp(Action):
    """Looks a number up in the project's own directory."""

    name = "LookUp"
    page = "https://example.com/look_up"
    number = Property("Number", Kind.TEXT, "number to look up", is_required=True)
    default = DEFAULT
