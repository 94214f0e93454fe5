"""Play: plays audio files and speaks text to the caller."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property, ScriptType, Unknown


class Play(Action):
    """Plays a sequence of prompts; a run assumes that it is heard to its end (L24)."""

    name = "Play"
    export_name = "PLAY"
    library_id = "B1B9A2DD-65B6-4626-9CF5-9CFA69CF59E2"
    page = "https://help.nice-incontact.com/content/studio/actionscx/play/play.htm"
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.OUTCOMES,)

    sequence = Property(
        "Sequence",
        Kind.TEXT,
        "files and texts in the order they are heard",
        is_heard=True,
        export="Sequence",
        position=0,
    )
    phrase = Property(
        "Phrase",
        Kind.TEXT,
        "words of the prompt for readers; never heard",
        export="Phrase",
        position=1,
    )
    clear_digits = Property(
        "ClearDigits",
        Kind.TEXT,
        "forget keys pressed before",
        default="True",
        export="ClearDigits",
        position=2,
    )
    detect_dtmf = Property(
        "DetectDTMF", Kind.TEXT, "stop when a key is pressed", export="DetectDTMF", position=3
    )
    suppress_silence = Property(
        "SuppressSilence", Kind.TEXT, "shorten silence", export="SuppressSilence", position=4
    )
    tts_volume = Property(
        "TTSVolume", Kind.TEXT, "volume of the spoken text", export="TTSVolume", position=5
    )
    tts_rate = Property(
        "TTSRate", Kind.TEXT, "speed of the spoken text", export="TTSRate", position=6
    )
    tts_voice = Property(
        "TTSVoice", Kind.TEXT, "voice of the spoken text", export="TTSVoice", position=7
    )

    default = DEFAULT
    digit = Outcome("Digit", "the caller pressed a key", index=0)
