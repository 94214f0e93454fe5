"""Whisper: plays a prompt to contact, agent or both during the conversation."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Precondition, Property, ScriptType


class Whisper(Action):
    """Plays a prompt to contact, agent or both during the conversation.

    A run assumes that it goes well (L24).
    """

    name = "Whisper"
    export_name = "WHISPER"
    library_id = "0494C6B4-0433-443D-8FDC-ADCAF23CBF30"
    page = "https://help.incontact.com/Content/Studio/Actions/WHISPER/WHISPER.htm"
    script_types = frozenset({ScriptType.PHONE})
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    warnings = (
        "unlinks the parties while playing; ignores DTMF",
        "increases handle time",
    )

    sequence = Property(
        "Sequence", Kind.TEXT, "prompt (TTS limit 300 characters)", is_heard=True, position=0
    )
    phrase = Property("Phrase", Kind.TEXT, "documentation only", position=1)
    target = Property("Target", Kind.TEXT, "agent, Caller or Both", position=2)

    default = DEFAULT
