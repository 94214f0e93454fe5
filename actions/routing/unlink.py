"""Unlink: parts two linked contacts."""

from __future__ import annotations

from ..base import DEFAULT, Action, Unknown


class Unlink(Action):
    """Parts two linked contacts; assumed to go well (L24)."""

    name = "Unlink"
    export_name = "UNLINK"
    library_id = "33AFBFD3-4A2B-4566-BE9C-5202C9D4C396"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    default = DEFAULT
