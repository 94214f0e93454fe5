"""TextBotExchange: exchanges one turn with a text bot."""

from __future__ import annotations

from ..base import DEFAULT, Action, Outcome, Unknown
from ..unknown_length import REPLY


class TextBotExchange(Action):
    """Exchanges one turn with a text bot; assumed to go well (L24)."""

    name = "TextBotExchange"
    export_name = "TEXTBOTEXCHANGE"
    page = "https://help.nicecxone.com/Content/cognigyai/settinguptextbot/configureoutcomebranchesinthescript.htm"
    lasts = REPLY
    warnings = (
        (
            "the page warns: every branch must be connected, otherwise interactions "
            "can drop or be routed wrongly"
        ),
    )
    unknown = (Unknown.PROPERTIES, Unknown.SCRIPT_TYPES)

    on_prompt_and_collect_next_response = Outcome(
        "OnPromptAndCollectNextResponse",
        "bot expects another contact message; loop back to AskCaller",
    )
    on_return_control_to_script = Outcome("OnReturnControlToScript", "bot finished or escalates")
    on_error = Outcome("OnError", "the action failed; _ERR says why", is_error=True)
    default = DEFAULT
