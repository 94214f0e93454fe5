"""SetAgent: sets the state of an agent by agent ID."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property


class SetAgent(Action):
    """Sets the state of an agent by agent ID; assumed to go well (L24)."""

    name = "SetAgent"
    export_name = "SETAGENT"
    page = "https://help.nicecxone.com/content/studio/actionscx/setagent/setagent.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        ("2019 page: the error branch is taken when the Agent ID is not active in the system"),
        (
            "a supervisor who is monitoring cannot be set Available: the error branch"
            " is taken if connected, otherwise Default (stated on the page)"
        ),
        "setting an absent agent Available can cause refused contacts",
    )

    agent_id = Property("Agent ID", Kind.TEXT, "login ID of an active agent session")
    state = Property("State", Kind.TEXT, "available or Unavailable; variable allowed")
    reason = Property(
        "Reason",
        Kind.TEXT,
        (
            "unavailable code text; unused for Available; must match exactly "
            "(case-sensitive) to be reported"
        ),
    )

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
