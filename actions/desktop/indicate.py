"""Indicate: shows a clickable indicator."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property, Unknown


class Indicate(Action):
    """Shows the agent a sign to click, which runs or signals a script, or opens a page.

    A run assumes that it goes well (L24).
    """

    name = "Indicate"
    export_name = "INDICATE"
    library_id = "28BC752B-456C-4931-8506-AC24863761FA"
    page = "https://help.nice-incontact.com/content/studio/actions/indicate/indicate.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("must be switched off again by a second Indicate",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    target = Property(
        "Target", Kind.TEXT, "agents, Team, Skill, Everyone (deprecated), Contact", position=0
    )
    target_i_ds = Property("TargetIDs", Kind.TEXT, "IDs of the target", position=1)
    name_value = Property(
        "Name", Kind.TEXT, "key of the indicator; not case sensitive", position=2
    )
    image_file = Property(
        "ImageFile",
        Kind.TEXT,
        "16x16 GIF/JPG/PNG URL; a broken link hurts performance",
        position=3,
    )
    tooltip = Property(
        "Tooltip", Kind.TEXT, "not described on a page that could be read", position=4
    )
    state = Property("State", Kind.TEXT, "not described on a page that could be read", position=5)
    action_type = Property(
        "ActionType", Kind.TEXT, "not described on a page that could be read", position=6
    )
    action_value = Property(
        "ActionValue", Kind.TEXT, "not described on a page that could be read", position=7
    )

    default = DEFAULT
