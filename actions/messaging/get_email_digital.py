"""Get Email Digital: reads the parts of an e-mail into variables."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class GetEmailDigital(Action):
    """Reads the parts of an e-mail into variables; assumed to go well (L24)."""

    name = "Get Email Digital"
    export_name = "GET_EMAIL_DIGITAL"
    library_id = "9F9315AA-F999-4269-915B-EE7F9820D97C"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    contact_id = Property("ContactID", Kind.TEXT, "id of the contact", position=0)
    subject_var = Property(
        "SubjectVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=1,
    )
    from_var = Property(
        "FromVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=2,
    )
    to_var = Property(
        "ToVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=3,
    )
    cc_var = Property(
        "CCVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=4,
    )
    date_var = Property(
        "DateVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=5,
    )
    body_text_var = Property(
        "BodyTextVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=6,
    )
    attachment_list_var = Property(
        "AttachmentListVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=7,
    )
    max_body_text_length = Property(
        "MaxBodyTextLength", Kind.TEXT, "not described on a page that could be read", position=8
    )

    default = DEFAULT
