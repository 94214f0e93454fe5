"""Music: plays music to a caller who waits."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property, ScriptType, Unknown


class Music(Action):
    """Plays hold music; a run assumes that it is heard to its end (L24)."""

    name = "Music"
    export_name = "MUSIC"
    library_id = "DBCC742B-28D8-42D1-9D95-0D9ABF20B04B"
    page = "https://help-beta.niceincontact.com/spring19/Content/Studio/Actions/MUSIC/MUSIC.htm"
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.OUTCOMES,)

    music_file = Property(
        "MusicFile",
        Kind.TEXT,
        "one of the supplied files",
        is_heard=True,
        export="MusicFile",
        position=0,
    )
    start_offset = Property(
        "StartOffset",
        Kind.TEXT,
        "second to start from",
        default="0",
        export="StartOffset",
        position=1,
    )
    seconds_to_play = Property(
        "SecondstoPlay",
        Kind.TEXT,
        "seconds to play; 0 is all",
        default="0",
        export="SecondstoPlay",
        position=2,
    )
    interrupt_messages = Property(
        "InterruptMessages",
        Kind.TEXT,
        "messages to put in between",
        export="InterruptMessages",
        position=4,
    )
    repeat_index = Property(
        "RepeatIndex", Kind.TEXT, "message to start again from", export="RepeatIndex", position=5
    )
    detect_dtmf = Property(
        "DetectDTMF", Kind.TEXT, "stop when a key is pressed", export="DetectDTMF", position=6
    )
    clear_digits = Property(
        "ClearDigits", Kind.TEXT, "forget keys pressed before", export="ClearDigits", position=7
    )
    reserved = Property(
        "reserved1073742978",
        Kind.TEXT,
        "not used; exports hold it",
        export="reserved1073742978",
        position=3,
    )

    default = DEFAULT
    complete = Outcome("Complete", "the file has ended", is_happy=True, index=0)
    digit = Outcome("Digit", "the caller pressed a key", index=2)
