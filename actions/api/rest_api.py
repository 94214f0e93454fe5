"""REST API: one request to any address, answered by the world and never by a network."""

from __future__ import annotations

from ..api_base import SUCCESSFUL, Operation
from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit
from ..platform_port import NOT_KNOWN, RestRequest
from ..ports import TextGetter
from ..values import Dynamic

_STATUS, _DESCRIPTION = "__httpstatuscode", "__httpstatusdescription"
_TIMED_OUT = 0
_HEADERS = '{"Accept":"application/json","Content-Type":"application/x-www-form-urlencoded"}'


class RestApi(Action):
    """Makes a request and keeps the JSON of its answer; the world plans the answers."""

    name = "REST API"
    export_name = "REST_API"
    library_id = "58437195-DA97-436E-8C3D-7FF126B719D7"
    page = "https://help.nice-incontact.com/content/studio/actionscx/rest_api/rest_api.htm"
    takes_status = True
    warnings = (
        "an answer is JSON of at most 32 KB, and comes within 90 s",
        "a request that fails is tried twice by itself",
        "the JSON of a request stands in one line; asjson() makes every value a text",
        "__httpstatuscode is not set where no valid answer came",
    )
    unknown = (Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    command = Property(
        "Command", Kind.TEXT, "only MakeRestRequest", default="MakeRestRequest", position=0
    )
    address = Property("ServiceAddress", Kind.TEXT, "address of the request", position=1)
    headers = Property("Headers", Kind.TEXT, "headers as JSON", default=_HEADERS, position=2)
    parameters = Property(
        "Parameters", Kind.TEXT, "the query, or the JSON of the body in one line", position=3
    )
    verb = Property("Verb", Kind.TEXT, "GET, PUT, POST, DELETE or PATCH", position=4)
    timeout = Property("TimeOutInMilliSeconds", Kind.TEXT, "how long to wait", position=5)
    result = Property(
        "resultSet", Kind.VARIABLE, "variable that receives the answer", is_output=True, position=6
    )
    errors = Property(
        "errorArgList",
        Kind.VARIABLE,
        "variable that receives the errors",
        is_output=True,
        position=7,
    )
    response_headers = Property(
        "responseHeaders",
        Kind.VARIABLE,
        "variable that receives the headers of the answer",
        is_output=True,
        position=8,
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that asks the world for the answer."""
        address, verb = here.text(self.address), here.text(self.verb)
        parameters = _text_or_json(here, self.parameters)
        headers = _text_or_json(here, self.headers)
        command, timeout = here.text(self.command), here.text(self.timeout)
        keep, tell = here.setter(self.result), here.setter(self.errors)
        done, assumed = here.answer(self.default), here.assumed("")

        def visit(me: Running) -> int:
            method = verb(me).strip().upper() or "GET"
            url, body = address(me).strip(), parameters(me)
            command(me)
            sent = RestRequest(method, url, body, headers(me))
            timeout(me)
            if not url and me.platform.planned is None:
                me.reason = "no address is given, so nothing is sent"
                return done
            status, said, answer = me.platform.fetch(sent)
            if status == NOT_KNOWN:
                me.reason = ("the world plans no answer to {} {}", method, url)
                return assumed
            if me.notes is not None:
                me.notes.append((Operation("", method, "{address}", ""), ("", (url,), status)))
            if status == _TIMED_OUT:
                me.reason = "no answer came in time"
            else:
                me.set(_STATUS, status)
                me.set(_DESCRIPTION, said)
                me.reason = ("{} {} answered {}", method, url, status)
                keep(me, answer)
            if status // 100 != SUCCESSFUL:
                tell(me, Dynamic({"statusCode": status}))
            return done

        return visit


def _text_or_json(here: Binding, prop: Property) -> TextGetter:
    """Return a function to a text; the braces of JSON as written hold no expression."""
    written = here.literal(prop)
    if written.lstrip().startswith('{"'):
        return lambda _me: written
    return here.text(prop)
