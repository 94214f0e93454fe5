"""ReqAgent: asks for an agent and lets the contact queue."""

from __future__ import annotations

from ..base import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    Action,
    Binding,
    Kind,
    Property,
    Running,
    Unknown,
    Visit,
)


class ReqAgent(Action):
    """Queues the contact for a skill; the script goes on until OnAnswer cuts in (L24)."""

    name = "ReqAgent"
    export_name = "REQAGENT"
    library_id = "689A4A1B-FA0D-47B3-9A02-CBEB4735F08F"
    page = "https://help.nicecxone.com/content/studio/actionscx/reqagent/reqagent.htm"
    script_types = ALL_BUT_DIGITAL
    unknown = (Unknown.OUTCOMES,)

    skill = Property("Skill", Kind.TEXT, "skill to ask for", default="Default", position=0)
    target_agent = Property("Target Agent", Kind.TEXT, "one agent to wait for", position=1)
    priority_management = Property(
        "Priority Management",
        Kind.TEXT,
        "Default for the skill's settings, or Custom",
        default="Default",
        position=2,
    )
    initial_priority = Property("Initial Priority", Kind.TEXT, "priority at first", position=3)
    acceleration = Property("Acceleration", Kind.TEXT, "priority gained a minute", position=4)
    max_priority = Property("Max Priority", Kind.TEXT, "ceiling", position=6)
    function = Property("Function", Kind.TEXT, "not described on the stored page", position=5)
    sequence = Property("Sequence", Kind.TEXT, "not described on the stored page", position=7)
    zip_tone = Property("ZipTone", Kind.TEXT, "not described on the stored page", position=8)
    screen_pop_source = Property(
        "ScreenPopSource", Kind.TEXT, "not described on the stored page", position=9
    )
    screen_pop_url = Property(
        "ScreenPopURL", Kind.TEXT, "not described on the stored page", position=10
    )
    high_proficiency = Property(
        "HighProficiency", Kind.TEXT, "not described on the stored page", position=11
    )
    low_proficiency = Property(
        "LowProficiency", Kind.TEXT, "not described on the stored page", position=12
    )
    routing_attribute = Property(
        "RoutingAttribute", Kind.TEXT, "not described on the stored page", position=13
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that lets the contact wait for the first agent who gets free."""
        skill, agent = here.text(self.skill), here.text(self.target_agent)
        read = {self.skill, self.target_agent}
        others = [here.text(prop) for prop in self.properties if prop not in read]
        queued = here.answer(self.default)
        assumed = here.assumed("the world does not say when an agent of the skill is free")

        def visit(me: Running) -> int:
            wanted, target = skill(me), agent(me)
            for getter in others:
                getter(me)
            why = me.queue_for(wanted, target)
            if why is None:
                return assumed
            me.reason = why
            return queued

        return visit
