"""Menu: plays a prompt and collects DTMF choices into a variable."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Outcome, Precondition, Property, ScriptType, Unknown


class Menu(Action):
    """Plays a prompt and collects DTMF choices into a variable; assumed to go well (L24)."""

    name = "Menu"
    export_name = "MENU"
    library_id = "DAEE9C00-12CE-4222-A42E-307C37D53B7F"
    page = "https://help.incontact.com/Content/Studio/Actions/MENU/MENU.htm"
    script_types = frozenset({ScriptType.PHONE})
    preconditions = (Precondition.NOT_AFTER_RELEASE,)
    has_cases = True
    warnings = (
        (
            "a choice without a linked branch takes Default; if Default is not "
            "connected the contact can get stuck at Menu"
        ),
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    sequence = Property(
        "Sequence", Kind.TEXT, "prompt segments", is_heard=True, export="Sequence", position=0
    )
    phrase = Property(
        "Phrase",
        Kind.TEXT,
        "words of the prompt for readers; never heard",
        export="Phrase",
        position=1,
    )
    clear_digits = Property(
        "ClearDigits",
        Kind.TEXT,
        "not described on a page that could be read",
        export="ClearDigits",
        position=2,
    )
    max_digits = Property(
        "MaxDigits",
        Kind.NUMBER,
        "not described on a page that could be read",
        export="MaxDigits",
        position=3,
    )
    terminator = Property(
        "Terminator",
        Kind.TEXT,
        "not described on a page that could be read",
        export="Terminator",
        position=4,
    )
    timeout = Property(
        "Timeout", Kind.NUMBER, "seconds until it gives up", export="Timeout", position=5
    )
    inter_digit_timeout = Property(
        "InterDigitTimeout",
        Kind.NUMBER,
        "not described on a page that could be read",
        export="InterDigitTimeout",
        position=6,
    )
    variable = Property(
        "Variable",
        Kind.VARIABLE,
        "receives the digits",
        is_output=True,
        export="Variable",
        position=7,
    )

    default = DEFAULT
    terminator_outcome = Outcome("Terminator", "seen in exports", index=0)
    timeout_outcome = Outcome("Timeout", "seen in exports", index=2)
    inter_digit_timeout_outcome = Outcome("InterDigitTimeout", "seen in exports", index=3)
