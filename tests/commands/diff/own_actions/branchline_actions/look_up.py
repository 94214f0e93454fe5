"""LookUp: an action of this project."""

from branchline.actions import DEFAULT, Action, Kind, Property


class LookUp(Action):
    """Looks a customer up in the project's own directory."""

    name = "LookUp"
    page = "https://example.com/look_up"
    customer = Property("Customer", Kind.VARIABLE, "variable that names them", default="Customer")
    default = DEFAULT
