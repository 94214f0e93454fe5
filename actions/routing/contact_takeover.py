"""ContactTakeover: takes over a contact by its phone number."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class ContactTakeover(Action):
    """Takes over a contact by its phone number; assumed to go well (L24)."""

    name = "ContactTakeover"
    export_name = "CONTACTTAKEOVER"
    library_id = "AFD769B5-73E1-42AD-98F3-0D0A0DBAF482"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    phone_number = Property("PhoneNumber", Kind.TEXT, "phone number", position=0)
    skill = Property("Skill", Kind.TEXT, "skill", position=1)
    set_abandon = Property(
        "SetAbandon", Kind.TEXT, "not described on a page that could be read", position=2
    )
    pub_var_name = Property(
        "PubVarName", Kind.TEXT, "not described on a page that could be read", position=3
    )
    pub_var_value = Property(
        "PubVarValue", Kind.TEXT, "not described on a page that could be read", position=4
    )
    taken_over_contact_id_var = Property(
        "TakenOverContactIDVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=5,
    )
    screen_pop_source = Property(
        "ScreenPopSource", Kind.TEXT, "not described on a page that could be read", position=6
    )
    screen_pop_url = Property(
        "ScreenPopURL", Kind.TEXT, "not described on a page that could be read", position=7
    )
    sequence = Property(
        "Sequence", Kind.TEXT, "files and texts in the order they are heard", position=8
    )
    zip_tone = Property(
        "ZipTone", Kind.TEXT, "not described on a page that could be read", position=9
    )

    default = DEFAULT
