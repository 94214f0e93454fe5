"""PlaceCall: dials a new outbound call that has its own script handling."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType, Unknown
from ..unknown_length import REPLY


class PlaceCall(Action):
    """Dials a new outbound call that has its own script handling; assumed to go well (L24)."""

    name = "PlaceCall"
    export_name = "PLACECALL"
    page = "https://help.nice-incontact.com/content/studio/actions/placecall/placecall.htm"
    lasts = REPLY
    script_types = frozenset({ScriptType.PHONE})
    warnings = (
        (
            "after NoAnswer, Busy, InvalidNumber or Error the script must run Hangup "
            "(End for Error), otherwise it stays in the system as a non-terminated "
            "script"
        ),
    )
    unknown = (Unknown.OUTCOMES,)

    phone_number = Property("PhoneNumber", Kind.TEXT, "number")
    caller_id = Property("CallerID", Kind.TEXT, "shown number")
    timeout = Property("Timeout", Kind.TEXT, "seconds until NoAnswer")
    detection_type = Property(
        "DetectionType",
        Kind.TEXT,
        ("NONE, NOTIFYOFMACHINEASAP or NOTIFYOFMESSAGEEND (anything but NONE delays results 7 s)"),
    )
    no_voice_timeout = Property("NoVoiceTimeout", Kind.TEXT, "seconds of silence before NoVoice")
    voice_minimum = Property("VoiceMinimum", Kind.TEXT, "sound length that counts as voice")
    max_live_voice = Property("MaxLiveVoice", Kind.TEXT, "longer speech counts as machine")
    live_silence = Property("LiveSilence", Kind.TEXT, "silence that means a live person")
    max_machine = Property("MaxMachine", Kind.TEXT, "seconds until MachineTimeout")
    machine_silence = Property(
        "MachineSilence", Kind.TEXT, "silence after a machine message before AnswerMachine"
    )
    link_contact_id = Property("LinkContactID", Kind.TEXT, "pre-links the call to another")
    source_leg_persistent = Property(
        "SourceLegPersistent", Kind.TEXT, "not described on a page that could be read"
    )

    default = DEFAULT
    no_answer = Outcome("NoAnswer", "named on the page; the stored text ends before its meaning")
    busy = Outcome("Busy", "named on the page; the stored text ends before its meaning")
    invalid_number = Outcome(
        "InvalidNumber", "named on the page; the stored text ends before its meaning"
    )
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
    no_voice = Outcome("NoVoice", "named on the page; the stored text ends before its meaning")
    live_person = Outcome(
        "LivePerson",
        "named on the page; the stored text ends before its meaning",
        is_happy=True,
    )
    answer_machine = Outcome(
        "AnswerMachine", "named on the page; the stored text ends before its meaning"
    )
    machine_timeout = Outcome(
        "MachineTimeout", "named on the page; the stored text ends before its meaning"
    )
