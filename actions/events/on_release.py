"""OnRelease: where a script goes on when its contact is released."""

from __future__ import annotations

from types import MappingProxyType

from ..base import DEFAULT, EventAction, Kind, Precondition, Property


class OnRelease(EventAction):
    """Runs clean-up when any side hangs up; without it a release ends the script (L17)."""

    name = "OnRelease"
    export_name = "ONRELEASE"
    library_id = "EA1363D4-FADE-4CAC-B15E-C4C514C2F9B5"
    page = "https://help.nice-incontact.com/content/studio/actionscx/onrelease/onrelease.htm"
    preconditions = (Precondition.ONE_A_SCRIPT,)
    warnings = ("no media action, RunSub or RunScript belongs behind it",)

    cause_code = Property(
        "Cause Code",
        Kind.VARIABLE,
        "variable that receives the carrier's cause code",
        default="p1",
        is_output=True,
        position=0,
    )
    call_result = Property(
        "Call Result",
        Kind.VARIABLE,
        "variable that receives the call result",
        is_output=True,
        position=1,
    )

    default = DEFAULT

    sources = MappingProxyType({"_CAUSECODE": cause_code, "_CALLRESULT": call_result})
