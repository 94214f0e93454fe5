"""SetSecurityUser: says on whose authority the API actions after it call the platform."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Outcome, Property, Running, Visit


class SetSecurityUser(Action):
    """Looks up an agent and keeps it in a variable as the security user (L19)."""

    name = "SetSecurityUser"
    export_name = "SETSECURITYUSER"
    library_id = "3425C7D5-66BA-4AAE-B32C-EA3E5061191E"
    palette = "API Actions"
    page = (
        "https://help.nicecxone.com/content/studio/actionscx/setsecurityuser/setsecurityuser.htm"
    )
    warnings = (
        "connect Error: where it is not connected, an agent that is not valid stops the script",
        "the permissions of the agent are not looked at here, but by each API action",
    )

    agent = Property(
        "Agent", Kind.TEXT, "id or name of an active ACD user", is_required=True, position=0
    )
    time_zone = Property(
        "TimeZone",
        Kind.TEXT,
        "time zone of returned data; Default is the agent's own",
        default="Default",
        position=1,
    )
    variable = Property(
        "Script Variable",
        Kind.VARIABLE,
        "variable that receives the security user",
        default="SecurityUser",
        is_output=True,
        export="ScriptVar",
        position=2,
    )

    default = DEFAULT
    error = Outcome(
        "Error", "the agent is not valid; _ERR says why", falls_back=False, is_error=True
    )

    def bind(self, here: Binding) -> Visit:
        """Return a visit that looks up the agent in the world."""
        agent = here.text(self.agent)
        keep = here.setter(self.variable)
        found, invalid = here.answer(self.default), here.answer(self.error)
        assumed = here.assumed("")

        def visit(me: Running) -> int:
            user, reason = me.platform.find_agent(agent(me))
            if user is None:
                me.fail(reason)
                return invalid
            me.reason = reason
            keep(me, user)
            return found if me.platform.knows_agents else assumed

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that sets any agent whom the world has, active or not."""
        if outcome != self.default.name:
            return self.read(here, outcome)
        agent, keep = here.text(self.agent), here.setter(self.variable)
        done, undone = here.answer(self.default), here.assumed("")

        def visit(me: Running) -> int:
            user, me.reason = me.platform.find_agent(agent(me), is_decided=True)
            if user is None:
                return undone
            keep(me, user)
            return done

        return visit
