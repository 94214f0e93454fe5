"""AskCaller Digital: asks the digital contact something and waits for the reply."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class AskCallerDigital(Action):
    """Asks the digital contact something and waits for the reply; assumed to go well (L24)."""

    name = "AskCaller Digital"
    export_name = "ASKCALLER_DIGITAL"
    aliases = ("ASKCALLER (Digital Scripts)",)
    page = "https://help.nice-incontact.com/content/studio/actionscx/askcaller_digital/askcaller_digital.htm"
    script_types = frozenset({ScriptType.DIGITAL})
    warnings = ("script pauses until a reply, be it days or weeks",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    message_format = Property("MessageFormat", Kind.TEXT, "e.g. JSON or Prompt Sequence")
    result_postback = Property(
        "ResultPostback", Kind.VARIABLE, "postback of rich media", is_output=True
    )

    default = DEFAULT
