"""Transfer: transfers a live call to an outside number."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Property, ScriptType


class Transfer(Action):
    """Transfers a live call to an outside number and keeps it on the platform.

    A run assumes that it goes well (L24).
    """

    name = "Transfer"
    export_name = "TRANSFER"
    library_id = "949269D9-946E-4FCD-8583-45C3D97B86E3"
    page = "https://help.nice-incontact.com/content/studio/actionscx/transfer/transfer.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = ("uses two ports; afterwards ACD/Studio can no longer control the call",)

    destination = Property(
        "Destination", Kind.TEXT, "phone number", export="Destination", position=0
    )
    caller_id = Property(
        "Caller ID", Kind.TEXT, "number shown to the destination", export="CallerID", position=1
    )
    no_answer_timeout = Property(
        "No Answer Timeout",
        Kind.NUMBER,
        "seconds before the no-answer branch",
        export="NoAnswerTimeout",
        position=2,
    )
    skill = Property(
        "Skill",
        Kind.TEXT,
        "skill for the outbound leg (reporting); without it inbound leg's skill",
        export="Skill",
        position=3,
    )

    default = DEFAULT
    dialing_error = Outcome("DialingError", "network could not place the call", index=0)
    on_busy = Outcome("OnBusy", "busy signal")
    no_answer = Outcome("NoAnswer", "no answer within the timeout", index=2)
    invalid_number = Outcome("InvalidNumber", "number invalid", index=3)
