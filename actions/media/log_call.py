"""LogCall: starts call recording with the legacy ACD recorder."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType


class LogCall(Action):
    """Starts call recording with the legacy ACD recorder; assumed to go well (L24)."""

    name = "LogCall"
    export_name = "LOGCALL"
    page = "https://help.nicecxone.com/Content/studio/actionscx/logcall/logcall.htm"
    script_types = frozenset({ScriptType.GENERIC, ScriptType.PHONE})
    warnings = (
        "only once per call",
        (
            "voicemails cannot be logged; DO NOT Record stops, LogRecordingPro is for"
            " the newer recorder"
        ),
    )

    while_in_conversation = Property(
        "While In Conversation", Kind.TEXT, "what to record when not on hold"
    )
    while_in_ivr_or_on_hold = Property(
        "While In Ivr Or OnHold",
        Kind.TEXT,
        (
            "PauseRecording, RecordOnlyContactAudio, RecordOnlyNonContactAudio, "
            "RecordBothcontactAndNonContactAudio, RecordSilenceForDuration"
        ),
    )
    file_format = Property("File Format", Kind.TEXT, "CompressedMp3Mono, MonoWav, StereoWav")

    default = DEFAULT
