"""Save Variables: carries custom variables from a calling script to its OnDisposition script."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Precondition, Property


class SaveVariables(Action):
    """Carries custom variables from a calling script to its OnDisposition script.

    A run assumes that it goes well (L24).
    """

    name = "Save Variables"
    export_name = "SAVEVARIABLES"
    page = "https://help.nicecxone.com/content/studio/actionscx/savevariables/savevariables.htm"
    script_types = ALL_BUT_DIGITAL
    preconditions = (Precondition.AFTER_SNIPPET,)

    prospective_contact_id = Property(
        "Prospective Contact Id",
        Kind.TEXT,
        "should always be _prospectiveContact.ProspectiveContactID.$value",
    )
    custom_variables = Property(
        "Custom Variables", Kind.TEXT, "name of the dynamic object built in a preceding Snippet"
    )

    default = DEFAULT
    success = Outcome(
        "Success", "completed without errors; API call / data return answered 2xx", is_happy=True
    )
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
