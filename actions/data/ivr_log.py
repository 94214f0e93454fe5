"""IVRLog: writes a result to the log of the IVR."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class IVRLog(Action):
    """Writes a result to the log of the IVR; assumed to go well (L24)."""

    name = "IVRLog"
    export_name = "IVRLOG"
    library_id = "38822118-6A58-4FFE-B4F5-096F51BD2E76"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    result = Property(
        "Result", Kind.TEXT, "not described on a page that could be read", position=0
    )
    ivr_custom_data_variable = Property(
        "ivrCustomDataVariable",
        Kind.TEXT,
        "not described on a page that could be read",
        position=1,
    )

    default = DEFAULT
