"""GetSkillInfo: returns attributes of Personal Connection skills."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class GetSkillInfo(Action):
    """Returns attributes of Personal Connection skills; assumed to go well (L24)."""

    name = "GetSkillInfo"
    export_name = "GETSKILLINFO"
    page = "https://help.nicecxone.com/Content/studio/actionscx/getskillinfo/getskillinfo.htm"
    warnings = ("proactive XS only",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    skill_list = Property("SkillList", Kind.TEXT, "skills to check; empty = all active ones")

    default = DEFAULT
