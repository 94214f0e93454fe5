"""GetQueue: reads how long a skill queue is."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, ScriptType, Unknown, Visit


class GetQueue(Action):
    """Counts the contacts that wait for skills, and says how long the longest has waited (D44)."""

    name = "GetQueue"
    export_name = "GETQUEUE"
    library_id = "6BE5BED4-DC69-43B5-B331-448927032017"
    page = "https://help.nice-incontact.com/Content/studio/actions/getqueue/getqueue.htm"
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    skills = Property(
        "Skills", Kind.TEXT, "skill or comma-separated skills; {variable} in braces", position=0
    )
    number_queued = Property(
        "NumberQueued",
        Kind.VARIABLE,
        ("contacts queued (counts the current one if ReqAgent already ran for the skill)"),
        is_output=True,
        position=1,
    )
    longest_wait = Property(
        "LongestWait", Kind.VARIABLE, "longest wait in seconds", is_output=True, position=2
    )
    scope = Property(
        "Scope", Kind.TEXT, "which contacts count, as EntireQueue; a run counts all", position=3
    )
    high_proficiency = Property("HighProficiency", Kind.TEXT, "upper proficiency", position=4)
    low_proficiency = Property("LowProficiency", Kind.TEXT, "lower proficiency", position=5)

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that counts; whoever is queued before counts too."""
        skills = here.text(self.skills)
        number, longest = here.setter(self.number_queued), here.setter(self.longest_wait)
        done = here.answer(self.default)

        def visit(me: Running) -> int:
            wanted = skills(me)
            waiting, length = me.context.counting.queued(wanted, me.contact_id)
            number(me, waiting)
            longest(me, length)
            me.reason = (
                ('{} [contact waits|contacts wait] for "{}"', waiting, wanted)
                if wanted.strip()
                else ("{} [contact waits|contacts wait] for the skill of the own contact", waiting)
            )
            return done

        return visit
