"""GetList: retrieves all values of a list that PutValue has stored."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property, Unknown


class GetList(Action):
    """Retrieves all values of a list that PutValue has stored; assumed to go well (L24)."""

    name = "GetList"
    export_name = "GETLIST"
    page = "https://help.nicecxone.com/ja/content/studio/actionscx/getlist/getlist.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ('property printed as "Item Vount Var" on one language version',)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    scope = Property("Scope", Kind.TEXT, "must match")
    name_value = Property("Name", Kind.TEXT, "list name; not case sensitive")
    variable = Property("Variable", Kind.VARIABLE, "receives the list", is_output=True)
    item_count_var = Property("Item Count Var", Kind.VARIABLE, "number of items", is_output=True)

    default = DEFAULT
