"""SendSMSPayload: sends an SMS (session handling and transcript included)."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property


class SendSMSPayload(Action):
    """Sends an SMS (session handling and transcript included); assumed to go well (L24)."""

    name = "SendSMSPayload"
    export_name = "SMSSENDV2"
    library_id = "1E6AEC6E-DD6B-4A3D-8C64-C194B97B939A"
    page = "https://help.nicecxone.com/Content/studio/actionscx/smssendv2/smssendv2.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "needs a provisioned SMS code",
        "allowed after OnRelease (post-contact survey link)",
    )

    to_number = Property("To Number", Kind.TEXT, "recipient", position=0)
    from_number = Property(
        "From Number", Kind.TEXT, "sender; + and E.164 where required", position=1
    )
    message = Property("Message", Kind.TEXT, "text", position=2)
    party_type = Property("Party Type", Kind.TEXT, "drop-down", position=3)
    save_transcript = Property("Save Transcript", Kind.TEXT, "boolean", position=4)

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
    error_sms_message_too_long = Outcome(
        "ErrorSMSMessageTooLong", "message exceeds the character limit"
    )
    needs_retry = Outcome("NeedsRetry", "a retry is needed")
    invalid_transport_code = Outcome(
        "InvalidTransportCode", "specific error condition (transport code)"
    )
    timeout_waiting_for_response = Outcome(
        "TimeoutWaitingForResponse", "no response within the allowed seconds"
    )
