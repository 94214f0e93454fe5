"""LogRecordingPro: starts or stops the recording of a contact."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class LogRecordingPro(Action):
    """Starts or stops the recording of a contact; assumed to go well (L24)."""

    name = "LogRecordingPro"
    export_name = "LOGRECORDINGPRO"
    library_id = "715C1B82-CA89-4C62-831C-53EB11824806"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    recording_type = Property(
        "RecordingType", Kind.TEXT, "not described on a page that could be read", position=0
    )
    record = Property(
        "Record", Kind.TEXT, "not described on a page that could be read", position=1
    )
    use_recording_statement_id = Property(
        "UseRecordingStatementId",
        Kind.TEXT,
        "not described on a page that could be read",
        position=2,
    )

    default = DEFAULT
