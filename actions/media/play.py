"""Play: plays audio files and speaks text to the caller."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property, ScriptType, Unknown


class Play(Action):
    """Plays a sequence of prompts; a run assumes that it is heard to its end (L24)."""

    name = "Play"
    export_name = "PLAY"
    page = "https://help.nice-incontact.com/content/studio/actionscx/play/play.htm"
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.OUTCOMES,)

    sequence = Property(
        "Sequence", Kind.TEXT, "files and texts in the order they are heard", is_heard=True
    )
    phrase = Property("Phrase", Kind.TEXT, "words of the prompt for readers; never heard")
    clear_digits = Property("ClearDigits", Kind.TEXT, "forget keys pressed before", default="True")
    detect_dtmf = Property("DetectDTMF", Kind.TEXT, "stop when a key is pressed")
    suppress_silence = Property("SuppressSilence", Kind.TEXT, "shorten silence")
    tts_volume = Property("TTSVolume", Kind.TEXT, "volume of the spoken text")
    tts_rate = Property("TTSRate", Kind.TEXT, "speed of the spoken text")
    tts_voice = Property("TTSVoice", Kind.TEXT, "voice of the spoken text")

    default = DEFAULT
    digit = Outcome("Digit", "the caller pressed a key")
