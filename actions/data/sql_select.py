"""SQLSelect: runs SQL returning one row; each column becomes a variable of the same name."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property


class SQLSelect(Action):
    """Runs SQL returning one row; each column becomes a variable of the same name.

    A run assumes that it goes well (L24).
    """

    name = "SQLSelect"
    export_name = "SQLSELECT"
    page = "https://help.nicecxone.com/content/studio/actionscx/sqlselect/sqlselect.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        ("SETDB selects the connector; without it a default platform database is used"),
        "several rows: SQLCURSOR",
    )

    sql_query = Property("SQL Query", Kind.TEXT, "statement")
    global_variables = Property("Global Variables", Kind.TEXT, "not used")
    publish = Property("Publish", Kind.TEXT, "publishes everything returned")
    timeout_sec = Property("Timeout Sec", Kind.NUMBER, "seconds, 0-60")

    default = DEFAULT
    no_records = Outcome("NoRecords", "no data came back")
    on_error = Outcome("OnError", "the action failed; _ERR says why", is_error=True)
    on_timeout = Outcome("OnTimeout", "no answer in time")
