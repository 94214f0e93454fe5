"""ChatBlindXfer: transfers a chat (v1) to another business unit's point of contact."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType


class ChatBlindXfer(Action):
    """Transfers a chat (v1) to another business unit's point of contact.

    A run assumes that it goes well (L24).
    """

    name = "ChatBlindXfer"
    export_name = "CHATBLINDXFER"
    page = "https://help-test.nice-incontact.com/content/studio/actionscx/chatblindxfer/chatblindxfer.htm"
    script_types = frozenset({ScriptType.CHAT})
    warnings = ("chat v1 only",)

    chat_poc_url = Property("ChatPoc Url", Kind.TEXT, "destination chat point-of-contact URL")

    default = DEFAULT
    on_success = Outcome(
        "OnSuccess", "completed without errors; API call / data return answered 2xx", is_happy=True
    )
    on_invalid_url = Outcome("OnInvalidURL", "POC URL invalid")
    on_invalid_state = Outcome("OnInvalidState", "contact in a state that cannot be transferred")
    on_exception = Outcome("OnException", "transfer failed with an exception")
