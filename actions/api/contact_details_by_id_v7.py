"""Contact Details by ID V7: looks up one contact."""

from __future__ import annotations

from ..api_base import ApiAction, Operation, security_user
from ..base import ALL_BUT_DIGITAL, DEFAULT, Kind, Property, Unknown


class ContactDetailsByIdV7(ApiAction):
    """Returns what is known of a contact as a dynamic object."""

    name = "Contact Details by ID V7"
    export_name = "CONTACT_ID_V7"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actions/contact_id_v7/contact_id_v7.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("the data is historical: it may be a quarter of an hour old or older",)
    unknown = (Unknown.OUTCOMES,)

    security_user = security_user("securityUser", "securityUser")
    contact_id = Property("contactID", Kind.TEXT, "id of the contact")
    fields = Property(
        "fields", Kind.TEXT, "names of the members wanted, parted by commas; empty for all"
    )
    errors = Property(
        "errorArgs", Kind.VARIABLE, "variable that receives the errors", is_output=True
    )
    result = Property(
        "resultSet", Kind.VARIABLE, "variable that receives the object", is_output=True
    )

    default = DEFAULT
    success = default

    operation = Operation("contact_details", "GET", "/contacts/{contactId}", "contacts.view")
    arguments = (
        contact_id,
        fields,
    )
