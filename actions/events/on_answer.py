"""OnAnswer: where a script goes on when an agent or the called party answers."""

from __future__ import annotations

from types import MappingProxyType

from ..base import ALL_BUT_DIGITAL, DEFAULT, EventAction, Kind, Property


class OnAnswer(EventAction):
    """Runs what belongs to the conversation; without it an answer suspends the script (L17)."""

    name = "OnAnswer"
    export_name = "ONANSWER"
    library_id = "4B611BA4-8E81-45A6-9FCC-97C24F43CCBC"
    page = "https://help.nice-incontact.com/content/studio/actionscx/onanswer/onanswer.htm"
    script_types = ALL_BUT_DIGITAL

    skill_name = Property(
        "Skill Name Var",
        Kind.VARIABLE,
        "variable that receives the skill's name",
        default="SKLNAME",
        is_output=True,
        position=0,
    )
    first_name = Property(
        "Agent First Name",
        Kind.VARIABLE,
        "variable that receives the agent's first name",
        default="FIRST",
        is_output=True,
        position=1,
    )
    last_name = Property(
        "Agent Last Name",
        Kind.VARIABLE,
        "variable that receives the agent's last name",
        default="LAST",
        is_output=True,
        position=2,
    )
    agent_id = Property(
        "Agent ID",
        Kind.VARIABLE,
        "variable that receives the agent's id",
        default="AGENTID",
        is_output=True,
        position=3,
    )

    default = DEFAULT

    sources = MappingProxyType(
        {"SKLNAME": skill_name, "FIRST": first_name, "LAST": last_name, "AGENTID": agent_id}
    )
