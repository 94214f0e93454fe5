"""Conference: creates a conference bridge that others join with Join."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType


class Conference(Action):
    """Creates a conference bridge that others join with Join; assumed to go well (L24)."""

    name = "Conference"
    export_name = "CONFERENCE"
    page = "https://help.nicecxone.com/content/studio/actionscx/conference/conference.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = (("OnJoin/OnLeave are context-free interrupts: the running sequence is aborted"),)

    conference_id_var = Property(
        "Conference ID Var", Kind.VARIABLE, "receives the conference id", is_output=True
    )
    num_participants = Property(
        "Num Participants",
        Kind.VARIABLE,
        "updated with the participant count when OnJoin fires; maximum 3 parties",
        is_output=True,
    )
    participant_id_var = Property(
        "Participant ID Var",
        Kind.VARIABLE,
        "contact ID of the joining call when OnJoin fires",
        is_output=True,
    )

    default = DEFAULT
    on_join = Outcome(
        "OnJoin", "interrupt branch: a participant joined, whatever the script was doing"
    )
    on_leave = Outcome("OnLeave", "interrupt branch: a participant left (hang-up or Leave)")
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
