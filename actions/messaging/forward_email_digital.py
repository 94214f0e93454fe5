"""Forward Email Digital: forwards an e-mail."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class ForwardEmailDigital(Action):
    """Forwards an e-mail; assumed to go well (L24)."""

    name = "Forward Email Digital"
    export_name = "FORWARD_EMAIL_DIGITAL"
    library_id = "895BD5F3-5C44-4591-A487-652E5C4A0642"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    to = Property("To", Kind.TEXT, "receiver", position=0)
    cc = Property("CC", Kind.TEXT, "receiver of a copy", position=1)
    bcc = Property("BCC", Kind.TEXT, "hidden receiver of a copy", position=2)
    channel_id = Property(
        "ChannelId", Kind.TEXT, "not described on a page that could be read", position=3
    )
    body = Property("Body", Kind.TEXT, "text of the message", position=4)
    message_id = Property(
        "MessageId", Kind.TEXT, "not described on a page that could be read", position=5
    )
    add_attachment = Property(
        "AddAttachment", Kind.TEXT, "not described on a page that could be read", position=6
    )
    subject = Property("Subject", Kind.TEXT, "subject line", position=7)

    default = DEFAULT
