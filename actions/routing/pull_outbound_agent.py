"""Pull Outbound Agent: pulls an outbound agent to handle an inbound call."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property, ScriptType, Unknown


class PullOutboundAgent(Action):
    """Pulls an outbound agent to handle an inbound call; assumed to go well (L24)."""

    name = "Pull Outbound Agent"
    export_name = "PULLOBAGENT"
    page = (
        "https://help-test.nice-incontact.com/content/studio/actionscx/pullobagent/pullobagent.htm"
    )
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.OUTCOMES,)

    out_bound_skill_no = Property("Out Bound Skill No", Kind.TEXT, "outbound skill to pull from")
    inbound_skill_no = Property("Inbound Skill No", Kind.TEXT, "inbound skill")
    agent_wait_time = Property("Agent Wait Time", Kind.TEXT, "how long to wait for an agent")
    request_timeout = Property("Request Timeout", Kind.TEXT, "request timeout")
    favor_outbound = Property("Favor Outbound", Kind.TEXT, "prefer outbound; without it on (true)")
    error_message = Property("Error Message", Kind.VARIABLE, "receives error text", is_output=True)

    default = DEFAULT
    skill_stopped = Outcome(
        "SkillStopped", "named on the page; the stored text ends before its meaning"
    )
    no_agents = Outcome("NoAgents", "named on the page; the stored text ends before its meaning")
