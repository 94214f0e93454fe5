"""OnDisposition: runs when a Personal Connection contact received a disposition."""

from __future__ import annotations

from types import MappingProxyType

from ..base import ALL_BUT_DIGITAL, DEFAULT, EventAction, Kind, Property, Unknown


class OnDisposition(EventAction):
    """Runs when a Personal Connection contact received a disposition (used to update a CRM)."""

    name = "OnDisposition"
    export_name = "ONDISPOSITION"
    library_id = "379217D7-EE6F-480C-866B-ED7E4BA33570"
    page = "https://help.nicecxone.com/content/studio/actionscx/ondisposition/ondisposition.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("proactive XS only",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    additional_info = Property(
        "Additional Info",
        Kind.VARIABLE,
        "JSON string of the original prospect data",
        is_output=True,
        position=0,
    )
    agent_no = Property("Agent_No", Kind.VARIABLE, "agent identifier", is_output=True, position=1)
    agent_session_id = Property(
        "Agent_Session_Id", Kind.VARIABLE, "session identifier", is_output=True, position=2
    )
    agent_name = Property("Agent Name", Kind.VARIABLE, "agent name", is_output=True, position=3)
    agent_user_name = Property(
        "Agent User Name", Kind.VARIABLE, "user name", is_output=True, position=4
    )
    callback_datetime_gmt = Property(
        "Callback Datetime GMT",
        Kind.VARIABLE,
        "callback time",
        is_output=True,
        export="CallbackDateTimeGMT",
        position=5,
    )
    callback_name = Property(
        "Callback Name", Kind.VARIABLE, "callback name", is_output=True, position=6
    )
    callback_number = Property(
        "Callback Number", Kind.VARIABLE, "callback number", is_output=True, position=7
    )
    call_notes = Property("Call Notes", Kind.VARIABLE, "notes", is_output=True, position=8)
    contact_id = Property(
        "Contact_Id",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=9,
    )
    disposition_classification_id = Property(
        "DispositionClassificationId",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=10,
    )
    disposition_classification_name = Property(
        "DispositionClassificationName",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=11,
    )
    disposition_description = Property(
        "DispositionDescription",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=12,
    )
    disposition_long_description = Property(
        "DispositionLongDescription",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=13,
    )
    disposition_retry_setting_id = Property(
        "DispositionRetrySettingId",
        Kind.TEXT,
        "not described on a page that could be read",
        position=14,
    )
    external_outbound_skill_no = Property(
        "ExternalOutboundSkill_No",
        Kind.TEXT,
        "not described on a page that could be read",
        position=15,
    )
    phone_number = Property("PhoneNumber", Kind.TEXT, "phone number", position=16)
    prospective_contact_id = Property(
        "ProspectiveContactId",
        Kind.TEXT,
        "not described on a page that could be read",
        position=17,
    )
    time_disposed = Property(
        "TimeDisposed", Kind.TEXT, "not described on a page that could be read", position=18
    )
    time_disconnected = Property(
        "TimeDisconnected", Kind.TEXT, "not described on a page that could be read", position=19
    )
    time_dialed = Property(
        "TimeDialed", Kind.TEXT, "not described on a page that could be read", position=20
    )
    time_preview_start = Property(
        "TimePreviewStart", Kind.TEXT, "not described on a page that could be read", position=21
    )
    time_preview_end = Property(
        "TimePreviewEnd", Kind.TEXT, "not described on a page that could be read", position=22
    )
    time_connected = Property(
        "TimeConnected", Kind.TEXT, "not described on a page that could be read", position=23
    )
    commitment_amount = Property(
        "CommitmentAmount", Kind.TEXT, "not described on a page that could be read", position=24
    )
    compliance_record = Property(
        "ComplianceRecord", Kind.TEXT, "not described on a page that could be read", position=25
    )
    confirmation_required = Property(
        "ConfirmationRequired",
        Kind.TEXT,
        "not described on a page that could be read",
        position=26,
    )
    contact_delivery_type = Property(
        "ContactDeliveryType", Kind.TEXT, "not described on a page that could be read", position=27
    )
    disposition_code = Property(
        "DispositionCode", Kind.TEXT, "not described on a page that could be read", position=28
    )
    destination_value = Property(
        "DestinationValue", Kind.TEXT, "not described on a page that could be read", position=29
    )
    destination_description = Property(
        "DestinationDescription",
        Kind.TEXT,
        "not described on a page that could be read",
        position=30,
    )
    call_request_date_time = Property(
        "CallRequestDateTime", Kind.TEXT, "not described on a page that could be read", position=31
    )
    source_name = Property(
        "SourceName", Kind.TEXT, "not described on a page that could be read", position=32
    )
    destination_type = Property(
        "DestinationType", Kind.TEXT, "not described on a page that could be read", position=33
    )

    default = DEFAULT

    sources = MappingProxyType(
        {
            "AdditionalInfo": additional_info,
            "Agent_No": agent_no,
            "Agent_Session_Id": agent_session_id,
            "AgentName": agent_name,
            "AgentUserName": agent_user_name,
            "CallbackDateTimeGMT": callback_datetime_gmt,
            "CallbackName": callback_name,
            "CallbackNumber": callback_number,
            "CallNotes": call_notes,
            "Contact_Id": contact_id,
            "DispositionClassificationId": disposition_classification_id,
            "DispositionClassificationName": disposition_classification_name,
            "DispositionDescription": disposition_description,
            "DispositionLongDescription": disposition_long_description,
        }
    )
