"""TextMsg Digital: sends a text or rich-media message to the digital contact."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType


class TextMsgDigital(Action):
    """Sends a text or rich-media message to the digital contact; assumed to go well (L24)."""

    name = "TextMsg Digital"
    export_name = "TEXTMSG_DIGITAL"
    aliases = ("TEXTMSG (Digital)",)
    page = "https://help.nicecxone.com/zh-cn/content/studio/actionscx/textmsg_digital/textmsg_digital.htm"
    script_types = frozenset({ScriptType.DIGITAL})
    warnings = ("SENDTEXT is for internal use; TextMsg Digital is the usual way to send",)

    message = Property("Message", Kind.TEXT, "text or JSON string; variables allowed")
    message_format = Property(
        "Message Format", Kind.TEXT, "PromptSequence, Text or JSON", default="Text"
    )
    message_sender = Property("Message Sender", Kind.TEXT, "internal use")
    message_status = Property(
        "Message Status",
        Kind.TEXT,
        "pending, Escalated, Resolved, Open (row appears twice on the page)",
        default="Pending",
    )
    message_author = Property(
        "Message Author", Kind.TEXT, "system or an agent who may send", default="System"
    )

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
