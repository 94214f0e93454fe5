"""Record: records what the caller says."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Precondition, Property, Unknown
from ..unknown_length import SPEECH


class Record(Action):
    """Records what the caller says; assumed to go well (L24)."""

    name = "Record"
    export_name = "RECORD"
    library_id = "17E90CCE-5E63-48A3-9A00-2FCB44FC53A6"
    page = ""
    lasts = SPEECH
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    file_name = Property("FileName", Kind.TEXT, "name of the file", position=0)
    reserved1073742958 = Property(
        "reserved1073742958", Kind.TEXT, "not used; exports hold it", position=1
    )
    record_timeout = Property(
        "RecordTimeout", Kind.NUMBER, "not described on a page that could be read", position=2
    )
    record_beep = Property(
        "RecordBeep", Kind.TEXT, "not described on a page that could be read", position=3
    )
    term_digits = Property(
        "TermDigits", Kind.TEXT, "not described on a page that could be read", position=4
    )
    auto_clear_digits = Property(
        "AutoClearDigits", Kind.TEXT, "not described on a page that could be read", position=5
    )
    max_silence = Property(
        "MaxSilence", Kind.TEXT, "not described on a page that could be read", position=6
    )
    suppress_silence = Property(
        "SuppressSilence", Kind.TEXT, "not described on a page that could be read", position=7
    )
    reserved1073742965 = Property(
        "reserved1073742965", Kind.TEXT, "not used; exports hold it", position=8
    )
    no_voice_timeout = Property(
        "NoVoiceTimeout", Kind.NUMBER, "not described on a page that could be read", position=9
    )
    reserved1073742967 = Property(
        "reserved1073742967", Kind.TEXT, "not used; exports hold it", position=10
    )
    reserved1073742968 = Property(
        "reserved1073742968", Kind.TEXT, "not used; exports hold it", position=11
    )
    reserved1073742969 = Property(
        "reserved1073742969", Kind.TEXT, "not used; exports hold it", position=12
    )
    reserved1073742970 = Property(
        "reserved1073742970", Kind.TEXT, "not used; exports hold it", position=13
    )

    default = DEFAULT
    no_voice = Outcome("NoVoice", "seen in exports", index=3)
