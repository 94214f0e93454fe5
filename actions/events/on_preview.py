"""OnPreview: runs when a prospective contact enters Preview (Proactive Outbound)."""

from __future__ import annotations

from ..base import DEFAULT, EventAction, ScriptType


class OnPreview(EventAction):
    """Runs when a prospective contact enters Preview (Proactive Outbound)."""

    name = "OnPreview"
    export_name = "ONPREVIEW"
    page = "https://help.incontact.com/Content/Studio/Actions/ONPREVIEW/ONPREVIEW.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = (
        (
            "RunSub and RunApp are not usable after it; Snippet is, but without "
            "calling other scripts; API calls cannot fetch tokens there"
        ),
    )

    default = DEFAULT
