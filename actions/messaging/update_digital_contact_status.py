"""Update Digital Contact Status: changes the status of a digital contact."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType


class UpdateDigitalContactStatus(Action):
    """Changes the status of a digital contact; assumed to go well (L24)."""

    name = "Update Digital Contact Status"
    export_name = "SET_DIGI_CONTACT_STATUS"
    library_id = "5F9B7A14-DED6-4FA6-ADF5-3ABAE7561EF0"
    page = "https://help.nicecxone.com/Content/studio/actionscx/set_digi_contact_status/set_digi_contact_status.htm"
    script_types = frozenset({ScriptType.DIGITAL})
    warnings = ("needs Digital Experience",)

    contact_id = Property("Contact Id", Kind.TEXT, "variable with the contact ID", position=0)
    update_contact_status = Property(
        "UpdateContactStatus",
        Kind.TEXT,
        "open, Pending, Escalated, Resolved or Closed",
        position=1,
    )

    default = DEFAULT
    on_error = Outcome("OnError", "the action failed; _ERR says why", is_error=True)
    on_invalid_contact_id = Outcome("OnInvalidContactId", "contact ID not valid")
    on_invalid_status = Outcome("OnInvalidStatus", "status not valid")
