"""CountAgents: counts the agents of skills by their state."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit


class CountAgents(Action):
    """Counts the agents of skills by their state; assumed where no state is known (D44)."""

    name = "CountAgents"
    export_name = "COUNTAGENTS"
    library_id = "7D8157D3-46AF-4C29-9819-736216E6CD57"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    skills = Property("Skills", Kind.TEXT, "skills that count", position=0)
    total_logged_in = Property(
        "TotalLoggedIn",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=1,
    )
    available = Property(
        "Available",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=2,
    )
    unavailable = Property(
        "Unavailable",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=3,
    )
    acd = Property(
        "ACD",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=4,
    )
    outbound = Property(
        "Outbound",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=5,
    )
    dialer = Property(
        "Dialer",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=6,
    )
    high_proficiency = Property(
        "HighProficiency", Kind.TEXT, "highest proficiency that counts", position=7
    )
    low_proficiency = Property(
        "LowProficiency", Kind.TEXT, "lowest proficiency that counts", position=8
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that counts the world's agents."""
        skills = here.text(self.skills)
        stores = [
            (here.setter(prop), states)
            for prop, states in (
                (self.available, ("Available",)),
                (self.unavailable, ("Unavailable",)),
                (self.acd, ("InboundContact", "InboundConsult")),
                (self.outbound, ("OutboundContact", "OutboundConsult")),
                (self.dialer, ("Dialer",)),
            )
        ]
        store_total = here.setter(self.total_logged_in)
        done, assumed = here.answer(self.default), here.assumed("")

        def visit(me: Running) -> int:
            wanted = skills(me)
            found = me.context.counting.agents(wanted)
            if found is None:
                me.reason = "the world says nothing of the states of agents"
                return assumed
            total = sum(found.values()) - found.get("LoggedOut", 0)
            store_total(me, total)
            for store, states in stores:
                store(me, sum(found.get(state, 0) for state in states))
            me.reason = ('{} [agent|agents] of "{}" [is|are] logged in', total, wanted)
            return done

        return visit
