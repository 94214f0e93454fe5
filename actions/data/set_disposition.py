"""SetDisposition: sets the disposition of a Personal Connection call."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property, Unknown


class SetDisposition(Action):
    """Sets the disposition of a Personal Connection call; assumed to go well (L24)."""

    name = "SetDisposition"
    export_name = "SETDISPOSITION"
    page = "https://help.nicecxone.com/content/studio/actionscx/setdisposition/setdisposition.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "a later call overwrites an earlier one; the call must still be connected",
        "page advises connecting every error branch so that the cause is recorded",
    )
    unknown = (Unknown.OUTCOMES,)

    contact_id = Property(
        "Contact ID", Kind.TEXT, "contact to disposition; default fits the skill's custom script"
    )
    skill = Property("Skill", Kind.TEXT, "skill of that contact")
    disposition = Property("Disposition", Kind.TEXT, "drop-down")
    callback_number = Property(
        "Callback Number", Kind.TEXT, "for callback dispositions; default the number dialled"
    )
    callback_time = Property("Callback Time", Kind.TEXT, "time")
    notes = Property("Notes", Kind.TEXT, "free text")
    commitment_amount = Property("Commitment Amount", Kind.TEXT, "amount")

    default = DEFAULT
    success = Outcome(
        "Success", "named on the page; the stored text ends before its meaning", is_happy=True
    )
    invalid_contact_id = Outcome(
        "InvalidContactID", "named on the page; the stored text ends before its meaning"
    )
    invalid_skill = Outcome(
        "InvalidSkill", "named on the page; the stored text ends before its meaning"
    )
