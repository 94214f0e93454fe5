"""RunApp: opens a form, a web page or a program for the agent."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Precondition, Property, ScriptType, Unknown


class RunApp(Action):
    """Opens a form, a web page or a program for the agent; OnData brings what is submitted.

    A run assumes that it goes well (L24).
    """

    name = "RunApp"
    export_name = "RUNAPP"
    library_id = "AF08BBCD-6AC0-40F4-852A-20FB86E7A8E8"
    page = "https://help.nice-incontact.com/Content/studio/actionscx/runapp/runapp.htm"
    script_types = frozenset(
        {
            ScriptType.GENERIC,
            ScriptType.EMAIL,
            ScriptType.CHAT,
            ScriptType.PHONE,
            ScriptType.WORK_ITEM,
            ScriptType.SMS,
        }
    )
    preconditions = (Precondition.NOT_AFTER_PREVIEW,)
    warnings = ("in CXone Agent only a link is shown",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    agent_id = Property(
        "Agent ID",
        Kind.TEXT,
        "agent; {agentId} or, in outbound custom scripts, {__agentID}",
        position=0,
    )
    action_type = Property("Action Type", Kind.TEXT, "e.g. OpenURL", position=1)
    action_value = Property(
        "ActionValue", Kind.TEXT, "not described on a page that could be read", position=2
    )
    wait_for_submit = Property(
        "WaitForSubmit", Kind.TEXT, "not described on a page that could be read", position=3
    )
    wait_timeout = Property(
        "WaitTimeout", Kind.NUMBER, "not described on a page that could be read", position=4
    )

    default = DEFAULT
