"""Messages: shows a text message to agents."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property, Unknown


class Messages(Action):
    """Shows a text message to agents; assumed to go well (L24)."""

    name = "Messages"
    export_name = "MESSAGES"
    library_id = "4266FB7B-7C7A-4B23-9EE8-02C2FA2A2341"
    page = "https://help.nice-incontact.com/content/studio/actionscx/messages/messages.htm"
    script_types = ALL_BUT_DIGITAL
    unknown = (Unknown.OUTCOMES,)

    target_type = Property(
        "Target Type", Kind.TEXT, "agent, Team, Station, Skill or Everyone", position=0
    )
    target_id = Property(
        "Target Id", Kind.TEXT, "ID of the target", export="TargetIDs", position=1
    )
    message_text = Property("Message Text", Kind.TEXT, "text; variables allowed", position=2)
    duration_min = Property(
        "Duration Min",
        Kind.NUMBER,
        "minutes; 0 or empty = 5 seconds in MAX",
        default="0",
        export="Durationmin",
        position=3,
    )
    persistent = Property("Persistent", Kind.TEXT, "not used", position=4)
    expire_datetime = Property(
        "Expire Datetime",
        Kind.TEXT,
        "when the message disappears",
        export="ExpireDateTime",
        position=5,
    )

    default = DEFAULT
