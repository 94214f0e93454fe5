"""ReqAgent: asks for an agent and lets the contact queue."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property, Unknown


class ReqAgent(Action):
    """Queues the contact for a skill; the script goes on until OnAnswer cuts in (L24)."""

    name = "ReqAgent"
    export_name = "REQAGENT"
    page = "https://help.nicecxone.com/content/studio/actionscx/reqagent/reqagent.htm"
    script_types = ALL_BUT_DIGITAL
    unknown = (Unknown.OUTCOMES,)

    skill = Property("Skill", Kind.TEXT, "skill to ask for", default="Default")
    target_agent = Property(
        "Target Agent", Kind.TEXT, "one agent to wait for", aliases=("TargetAgent",)
    )
    priority_management = Property(
        "Priority Management",
        Kind.TEXT,
        "Default for the skill's settings, or Custom",
        default="Default",
        aliases=("PriorityManagement",),
    )
    initial_priority = Property(
        "Initial Priority", Kind.TEXT, "priority at first", aliases=("InitialPriority",)
    )
    acceleration = Property("Acceleration", Kind.TEXT, "priority gained a minute")
    max_priority = Property("Max Priority", Kind.TEXT, "ceiling", aliases=("MaxPriority",))
    function = Property("Function", Kind.TEXT, "not described on the stored page")
    sequence = Property("Sequence", Kind.TEXT, "not described on the stored page")
    zip_tone = Property("ZipTone", Kind.TEXT, "not described on the stored page")
    screen_pop_source = Property("ScreenPopSource", Kind.TEXT, "not described on the stored page")
    screen_pop_url = Property("ScreenPopURL", Kind.TEXT, "not described on the stored page")
    high_proficiency = Property("HighProficiency", Kind.TEXT, "not described on the stored page")
    low_proficiency = Property("LowProficiency", Kind.TEXT, "not described on the stored page")
    routing_attribute = Property("RoutingAttribute", Kind.TEXT, "not described on the stored page")

    default = DEFAULT
