"""RunScript: goes on in another script and never comes back."""

from __future__ import annotations

from ..base import Action, Binding, Kind, Precondition, Property, Running, Unknown, Visit


class RunScript(Action):
    """Replaces the script by another one, for the same contact and with all variables (L23)."""

    name = "RunScript"
    export_name = "RUNSCRIPT"
    library_id = "93232E99-D607-4E7D-9300-17986D70DA3C"
    page = "https://help.nicecxone.com/content/studio/actionscx/runscript/runscript.htm"
    terminates = "the script, which goes on as another"
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    unknown = (Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    script_name = Property(
        "Script Name", Kind.SCRIPT, "script to go on in", is_required=True, position=0
    )

    def bind(self, here: Binding) -> Visit:
        """Return a visit that asks for the other script."""
        script = here.text(self.script_name)
        edge = here.replaces()

        def visit(me: Running) -> int:
            me.replace_script(script(me))
            return edge

        return visit
