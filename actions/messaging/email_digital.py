"""Email Digital: sends an email through a digital channel."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class EmailDigital(Action):
    """Sends an email through a digital channel; assumed to go well (L24)."""

    name = "Email Digital"
    export_name = "EMAIL_DIGITAL"
    aliases = ("EMAIL (Digital Scripts)",)
    page = (
        "https://help.nice-incontact.com/content/studio/actionscx/email_digital/email_digital.htm"
    )
    script_types = frozenset({ScriptType.DIGITAL})
    warnings = ("needs Digital Experience",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    attachments = Property("Attachments", Kind.TEXT, "files, semicolon separated")
    body = Property("Body", Kind.TEXT, "text")
    cc_recipient = Property("CCRecipient", Kind.TEXT, "cc")
    email_poc = Property("EmailPOC", Kind.TEXT, "digital email point of contact")
    html = Property("HTML", Kind.TEXT, "optional HTML", is_required=False)
    id_on_external_platform = Property(
        "idOnExternalPlatform", Kind.TEXT, "thread id when replying"
    )

    default = DEFAULT
