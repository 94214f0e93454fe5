"""GetValue: retrieves the first value of a list stored by PutValue."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property


class GetValue(Action):
    """Retrieves the first value of a list stored by PutValue; assumed to go well (L24)."""

    name = "GetValue"
    export_name = "GETVALUE"
    library_id = "13087702-F8FF-4FDE-B275-D93C08219A5E"
    page = "https://help.nicecxone.com/zh-cn/content/studio/actionscx/getvalue/getvalue.htm"
    warnings = ('tips call the branch "No Data"; Desktop: OnNoData',)

    scope = Property("Scope", Kind.TEXT, "must match PutValue's scope", export="Scope", position=0)
    name_value = Property(
        "Name", Kind.TEXT, "not case sensitive; must match", export="Name", position=1
    )
    variable = Property(
        "Variable",
        Kind.VARIABLE,
        "receives the value",
        is_output=True,
        export="Variable",
        position=2,
    )
    default_value = Property(
        "Default Value",
        Kind.TEXT,
        "used when nothing matches; at most 200 characters",
        export="DefaultValue",
        position=3,
    )
    remove = Property(
        "Remove",
        Kind.TEXT,
        "True: value is removed from the list after retrieval",
        default="True",
        export="Remove",
        position=4,
    )

    default = DEFAULT
    no_data = Outcome(
        "NoData",
        ("no value for the name; also on the call after the last value was taken (Remove = True)"),
        index=0,
    )
