"""Schedule Callback: plans a callback."""

from __future__ import annotations

from ..api_base import ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Property, Unknown


class ScheduleCallback(ApiAction):
    """Schedules a callback by an agent, or by the agents of a skill."""

    name = "Schedule Callback"
    export_name = "PRMS_CREATE"
    page = "https://help.nicecxone.com/content/studio/actionscx/prms_create/prms_create.htm"
    warnings = (
        "Skill Id and Target Agent Id both have to be there; an agent comes before the skill",
    )
    unknown = (Unknown.OUTCOMES,)

    security_user = security_user()
    first_name = Property("First Name", Kind.TEXT, "first name of the contact")
    last_name = Property("Last Name", Kind.TEXT, "last name of the contact")
    phone_number = Property("Phone Number", Kind.TEXT, "as + with country code and number")
    skill_id = Property("Skill Id", Kind.TEXT, "id of an outbound phone skill", is_required=True)
    target_agent_id = Property(
        "Target Agent Id",
        Kind.TEXT,
        "id of an active agent; empty for each of the skill",
        is_required=True,
        may_be_empty=True,
    )
    schedule_date = Property("Schedule Date", Kind.TEXT, "date and time as ISO 8601 writes them")
    notes = Property("Notes", Kind.TEXT, "what the agent sees")
    result = Property(
        "CallbackId",
        Kind.VARIABLE,
        "variable that receives the id of the callback",
        is_output=True,
    )

    default = DEFAULT
    success = default

    operation = Operation(
        "schedule_callback", "POST", "/scheduled-callbacks", "callbacks.schedule"
    )
    arguments = (
        skill_id,
        target_agent_id,
        first_name,
        last_name,
        phone_number,
        schedule_date,
        notes,
    )
    either = (skill_id, target_agent_id)
