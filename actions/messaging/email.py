"""Email: sends a new email."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class Email(Action):
    """Sends a new email; assumed to go well (L24)."""

    name = "Email"
    export_name = "EMAIL"
    library_id = "933F7543-0CD4-4BB3-A403-FBFE14F4D34C"
    page = "https://help.nice-incontact.com/content/studio/actionscx/email/email.htm"
    unknown = (Unknown.OUTCOMES,)

    mail_server = Property(
        "Mail Server", Kind.TEXT, "mail server", default="Automatic", position=0
    )
    sender_name = Property("Sender Name", Kind.TEXT, "name", position=1)
    sender_address = Property(
        "Sender Address",
        Kind.TEXT,
        "needs @niceincontact.com domain; without it nothing is sent",
        is_required=True,
        position=2,
    )
    reserved1073743171 = Property(
        "reserved1073743171", Kind.TEXT, "not used; exports hold it", position=3
    )
    recipient = Property("Recipient", Kind.TEXT, "to address", position=4)
    cc_recipient = Property("CC Recipient", Kind.TEXT, "cc", position=5)
    subject = Property(
        "Subject", Kind.TEXT, "without it nothing is sent", is_required=True, position=6
    )
    body = Property("Body", Kind.TEXT, "plain text", position=7)
    html = Property("HTML", Kind.TEXT, "optional HTML body", is_required=False, position=8)
    attachments = Property(
        "Attachments", Kind.TEXT, "files on the file server, semicolon separated", position=9
    )
    error_msg_var = Property(
        "Error Msg Var",
        Kind.VARIABLE,
        "mail server response on error",
        is_output=True,
        position=10,
    )

    default = DEFAULT
