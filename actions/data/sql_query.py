"""SQLQuery: runs SQL on a DB connector and returns a dynamic data object."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property


class SQLQuery(Action):
    """Runs SQL on a DB connector and returns a dynamic data object; assumed to go well (L24)."""

    name = "SQLQuery"
    export_name = "SQLQUERY"
    page = "https://help.nicecxone.com/Content/studio/actionscx/sqlquery/sqlquery.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("SETDB is not needed",)

    group_name = Property("Group Name", Kind.TEXT, "database provider name; case sensitive")
    sql_statement = Property("SQL Statement", Kind.TEXT, "statement that returns records")
    start_record = Property("Start Record", Kind.TEXT, "first record wanted")
    max_records = Property("Max Records", Kind.TEXT, "record limit", default="100")
    timeout = Property("Timeout", Kind.TEXT, "seconds; supported maximum 30", default="10")
    result = Property("Result", Kind.VARIABLE, "dynamic data object", is_output=True)

    default = DEFAULT
    on_no_records = Outcome("OnNoRecords", "no data came back")
    on_error = Outcome("OnError", "the action failed; _ERR says why", is_error=True)
    on_timeout = Outcome("OnTimeout", "no answer in time")
