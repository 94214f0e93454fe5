"""OnAbandon: runs when outbound dialer call was answered but no agent was available."""

from __future__ import annotations

from ..base import DEFAULT, EventAction, ScriptType


class OnAbandon(EventAction):
    """Runs when outbound dialer call was answered but no agent was available."""

    name = "OnAbandon"
    export_name = "ONABANDON"
    page = "https://help.nicecxone.com/Content/studio/actionscx/onabandon/onabandon.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = ("personal Connection only",)

    default = DEFAULT
