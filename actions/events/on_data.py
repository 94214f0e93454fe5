"""OnData: runs when agent submitted a custom form opened by RunApp or Indicate."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, EventAction, Precondition


class OnData(EventAction):
    """Runs when agent submitted a custom form opened by RunApp or Indicate."""

    name = "OnData"
    export_name = "ONDATA"
    library_id = "E0D2E63D-0859-41EE-838F-46F3A259C4BD"
    page = "https://help.nice-incontact.com/content/studio/actionscx/ondata/ondata.htm"
    script_types = ALL_BUT_DIGITAL
    preconditions = (Precondition.ONE_A_SCRIPT,)
    warnings = (
        "only one per script",
        ("the form's submit button tag becomes a variable holding the entered value"),
        "Unlink after it disconnects agent and caller and a survey is generated",
    )

    default = DEFAULT
