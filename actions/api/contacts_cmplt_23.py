"""CONTACTS_CMPLT23: looks up contacts that have ended."""

from __future__ import annotations

from ..api_base import SUCCESS, ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Property, Unknown


class ContactsCmplt23(ApiAction):
    """Returns the contacts that have ended, as far as the world can tell them apart."""

    name = "CONTACTS_CMPLT23"
    export_name = "CONTACTS_CMPLT23"
    library_id = "8F6D7C62-583F-4DF5-BA0F-CA87E412CCB8"
    page = ""
    unknown = (
        Unknown.PAGE,
        Unknown.PROPERTIES,
        Unknown.OUTCOMES,
        Unknown.SCRIPT_TYPES,
    )

    security_user = security_user("securityUser", "securityUser", 0)
    start_date = Property("startDate", Kind.TEXT, "only those with this value", position=1)
    end_date = Property("endDate", Kind.TEXT, "only those with this value", position=2)
    updated_since = Property("updatedSince", Kind.TEXT, "only those with this value", position=3)
    fields = Property(
        "fields",
        Kind.TEXT,
        "names of the members wanted, parted by commas; empty for all",
        position=4,
    )
    skip = Property("skip", Kind.TEXT, "how many contacts to leave out", position=5)
    top = Property("top", Kind.TEXT, "how many contacts at most", position=6)
    orderby = Property("orderby", Kind.TEXT, "what to sort by", position=7)
    media_sub_type_id = Property(
        "mediaSubTypeId", Kind.TEXT, "only those with this value", position=8
    )
    media_sub_type_name = Property(
        "mediaSubTypeName", Kind.TEXT, "only those with this value", position=9
    )
    media_type_id = Property("mediaTypeId", Kind.TEXT, "only those with this value", position=10)
    skill_id = Property("skillId", Kind.TEXT, "only those of this skill", position=11)
    campaign_id = Property("campaignId", Kind.TEXT, "only those with this value", position=12)
    agent_id = Property("agentId", Kind.TEXT, "only those with this value", position=13)
    team_id = Property("teamId", Kind.TEXT, "only those with this value", position=14)
    to_addr = Property("toAddr", Kind.TEXT, "only those with this value", position=15)
    from_addr = Property("fromAddr", Kind.TEXT, "only those with this value", position=16)
    is_logged = Property("isLogged", Kind.TEXT, "only those with this value", position=17)
    is_refused = Property("isRefused", Kind.TEXT, "only those with this value", position=18)
    is_takeover = Property("isTakeover", Kind.TEXT, "only those with this value", position=19)
    tags = Property("tags", Kind.TEXT, "only those with this value", position=20)
    analytics_processed = Property(
        "analyticsProcessed", Kind.TEXT, "only those with this value", position=21
    )
    result = Property(
        "resultSet",
        Kind.VARIABLE,
        "variable that receives the object",
        is_output=True,
        position=22,
    )
    errors = Property(
        "errorArgs",
        Kind.VARIABLE,
        "variable that receives the errors",
        is_output=True,
        position=23,
    )

    default = DEFAULT
    success = SUCCESS

    operation = Operation("completed_contacts", "GET", "/contacts/completed", "contacts.view")
    arguments = (
        skill_id,
        fields,
        skip,
        top,
        start_date,
        end_date,
        updated_since,
        orderby,
        media_sub_type_id,
        media_sub_type_name,
        media_type_id,
        campaign_id,
        agent_id,
        team_id,
        to_addr,
        from_addr,
        is_logged,
        is_refused,
        is_takeover,
        tags,
        analytics_processed,
    )
