"""End a Contact: ends any contact by its id, whatever its media."""

from __future__ import annotations

from types import MappingProxyType

from ..api_base import ApiAction, Operation, security_user
from ..base import ALL_BUT_DIGITAL, DEFAULT, Kind, Outcome, Property


class EndAContact(ApiAction):
    """Ends a contact as the security user; the script itself goes on (L20)."""

    name = "End a Contact"
    export_name = "KILLCONTACT"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actionscx/killcontact/killcontact.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "the current script goes on: end it by the ending of its script type",
        "the page's text for Contact Id speaks of agent states; it is a contact id (L21)",
    )

    security_user = security_user()
    contact_id = Property(
        "Contact Id",
        Kind.TEXT,
        "id of the contact to end",
        is_required=True,
    )

    default = DEFAULT
    success = Outcome("Success", "the platform answered 2xx: the contact is ended", is_happy=True)
    invalid_contact_id = Outcome("Invalid Contact ID", "there is no such contact, or it has ended")
    unauthorized = Outcome("Unauthorized", "the security user lacks the permission")
    invalid_security_user = Outcome(
        "Invalid Security User", "the variable holds no valid security user"
    )

    operation = Operation("end_contact", "POST", "/contacts/{contactId}/end", "contacts.end")
    arguments = (contact_id,)
    statuses = MappingProxyType(
        {
            400: invalid_contact_id,
            401: invalid_security_user,
            403: unauthorized,
            404: invalid_contact_id,
        }
    )
