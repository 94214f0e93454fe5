"""PlayLog: plays a recording to the contact."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Precondition, Property, Unknown


class PlayLog(Action):
    """Plays a recording to the contact; assumed to go well (L24)."""

    name = "PlayLog"
    export_name = "PLAYLOG"
    library_id = "67B8BA28-2759-4AB8-AABA-3859DD062BD4"
    page = ""
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    contact_i_dor_file = Property(
        "ContactIDorFile", Kind.TEXT, "not described on a page that could be read", position=0
    )
    start_offset = Property(
        "StartOffset", Kind.NUMBER, "not described on a page that could be read", position=1
    )
    secondsto_play = Property(
        "SecondstoPlay", Kind.NUMBER, "not described on a page that could be read", position=2
    )
    reserved1073743007 = Property(
        "reserved1073743007", Kind.TEXT, "not used; exports hold it", position=3
    )
    stopon_dtmf = Property(
        "StoponDTMF", Kind.TEXT, "not described on a page that could be read", position=4
    )
    current_position = Property(
        "CurrentPosition",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=5,
    )
    clear_digits = Property(
        "ClearDigits", Kind.TEXT, "not described on a page that could be read", position=6
    )

    default = DEFAULT
