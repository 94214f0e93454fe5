"""WorkflowData: loads a workflow data profile as a dynamic object named like the profile."""

from __future__ import annotations

from ..base import DEFAULT, Action, Outcome, Unknown


class WorkflowData(Action):
    """Loads a workflow data profile as a dynamic object named like the profile.

    A run assumes that it goes well (L24).
    """

    name = "WorkflowData"
    export_name = "WORKFLOWDATA"
    page = "https://help.nicecxone.com/zh-cn/content/studio/actions/workflowdata/workflowdata.htm"
    warnings = (
        "script must declare DYNAMIC <profile name> to reference it later",
        "invalid or inactive profile takes the Error branch",
    )
    unknown = (Unknown.PROPERTIES,)

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
