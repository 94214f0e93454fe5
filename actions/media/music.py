"""Music: plays music to a caller who waits."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property, ScriptType, Unknown


class Music(Action):
    """Plays hold music; a run assumes that it is heard to its end (L24)."""

    name = "Music"
    export_name = "MUSIC"
    page = "https://help-beta.niceincontact.com/spring19/Content/Studio/Actions/MUSIC/MUSIC.htm"
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.OUTCOMES,)

    music_file = Property("MusicFile", Kind.TEXT, "one of the supplied files", is_heard=True)
    start_offset = Property("StartOffset", Kind.TEXT, "second to start from", default="0")
    seconds_to_play = Property(
        "SecondstoPlay", Kind.TEXT, "seconds to play; 0 is all", default="0"
    )
    interrupt_messages = Property("InterruptMessages", Kind.TEXT, "messages to put in between")
    repeat_index = Property("RepeatIndex", Kind.TEXT, "message to start again from")
    detect_dtmf = Property("DetectDTMF", Kind.TEXT, "stop when a key is pressed")
    clear_digits = Property("ClearDigits", Kind.TEXT, "forget keys pressed before")
    reserved = Property("reserved1073742978", Kind.TEXT, "not used; exports hold it")

    default = DEFAULT
    complete = Outcome("Complete", "the file has ended", is_happy=True)
    digit = Outcome("Digit", "the caller pressed a key")
