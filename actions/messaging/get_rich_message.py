"""GetRichMessage: fetches the template of a rich message as JSON."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType


class GetRichMessage(Action):
    """Fetches a rich-message template as JSON for AskCaller/TextMsg Digital (digital).

    A run assumes that it goes well (L24).
    """

    name = "GetRichMessage"
    export_name = "GET_RICH_MESSAGE"
    page = "https://help.nicecxone.com/zh-cn/content/studio/actions/get_rich_message/get_rich_message.htm"
    script_types = frozenset({ScriptType.DIGITAL})
    warnings = ("place it before the action that sends the message",)

    channel_id = Property("channelID", Kind.TEXT, "digital channel")
    result_set = Property("resultSet", Kind.VARIABLE, "JSON returned", is_output=True)

    default = DEFAULT
    on_error = Outcome("OnError", "the action failed; _ERR says why", is_error=True)
    on_success = Outcome(
        "OnSuccess",
        "the platform answered 2xx; the page spells it with one c",
        is_happy=True,
        aliases=("OnSucess",),
    )
