"""Spawn: starts another script that runs beside this one."""

from __future__ import annotations

from ..base import (
    DEFAULT,
    Action,
    Binding,
    Kind,
    Outcome,
    Property,
    Running,
    Unknown,
    Visit,
)


class Spawn(Action):
    """Starts a script with a contact of its own and goes on at once (L23)."""

    name = "Spawn"
    export_name = "SPAWN"
    page = "https://help.nicecxone.com/content/studio/actionscx/spawn/spawn.htm"
    unknown = (Unknown.OUTCOMES,)
    warnings = (
        "a spawned script cannot return a value",
        "a business unit runs at most 15,000 scripts at a time",
    )

    script_name = Property(
        "Script Name", Kind.SCRIPT, "script to start", is_required=True, aliases=("ScriptName",)
    )
    spawn_id = Property(
        "Spawn ID Variable",
        Kind.VARIABLE,
        "variable that receives the id of the spawned script's contact",
        default="SPAWNID",
        is_output=True,
        aliases=("SpawnIDVar",),
    )
    skill = Property("Skill", Kind.TEXT, "active skill of the script's media type")
    start_date = Property(
        "Start Date", Kind.TEXT, "start later; not simulated", aliases=("StartDate",)
    )
    parameters = Property("Parameters", Kind.LIST, "values for p1 to p20 of the script")

    default = DEFAULT
    linked = Outcome("OnLinked", "named on the page; when it is taken is not known")

    def bind(self, here: Binding) -> Visit:
        """Return a visit that starts the other script."""
        script, arguments = here.text(self.script_name), here.values(self.parameters)
        keep = here.setter(self.spawn_id)
        started = here.answer(self.default)
        missing = here.assumed(because="")

        def visit(me: Running) -> int:
            name = script(me)
            contact = me.spawn_script(name, arguments(me))
            if contact is None:
                me.reason = ('there is no script "{}" here to start', name)
                return missing
            keep(me, contact)
            me.reason = ('script "{}" runs beside this one with contact {}', name, contact)
            return started

        return visit
