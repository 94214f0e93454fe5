"""The REST proxy: requests of a snippet, answered by the world and never by a network."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from urllib.parse import quote, unquote_plus

from ...actions.values import Array, Dynamic, Value
from ..values import ScriptFault
from ._arguments import Arguments, made, number, quoted, text_at, text_of
from ._base import BuiltIn, Context
from ._json_text import read_json, write_json
from ._xml_text import read_xml

MARK = "$proxy"
_HEADERS = "$headers"
_MOST_HEADERS = 100
_CONTENT_TYPE = "application/x-www-form-urlencoded"
_JSON, _XML, _JSON_UNREAD, _XML_UNREAD = range(4)
_TEXT_XML = "text/xml"
_ACCEPTED = {
    _JSON: "application/json",
    _XML: _TEXT_XML,
    _JSON_UNREAD: "application/json",
    _XML_UNREAD: _TEXT_XML,
}
_INTERNAL = -1


def _getrestproxy(_context: Context, _arguments: Arguments) -> Value:
    return Dynamic(
        {
            MARK: 1,
            _HEADERS: Array(),
            "ContentType": _CONTENT_TYPE,
            "StatusCode": 0,
            "StatusDescription": "",
            "ProxyTimeoutSeconds": 10,
        }
    )


def _addheader(context: Context, arguments: Arguments) -> Value:
    proxy = _proxy(arguments[0], "AddHeader")
    headers = _headers(proxy)
    if len(headers.items) >= _MOST_HEADERS:
        raise ScriptFault(f"a request takes at most {_MOST_HEADERS} headers")
    pair: list[Value] = [_one_line(arguments[1]), _one_line(arguments[2])]
    context.grow(sum(len(text_of(part)) for part in pair))
    headers.items.append(Array(pair))
    return None


def _makerestrequest(context: Context, arguments: Arguments) -> Value:
    proxy = _proxy(arguments[0], "MakeRestRequest")
    url, verb = text_of(arguments[1]), text_at(arguments, 4, "GET").strip().upper() or "GET"
    body = _body(context, arguments[2] if len(arguments) > 2 else "")  # noqa: PLR2004
    kind = _kind(arguments[3] if len(arguments) > 3 else 0)  # noqa: PLR2004
    accepts = _ACCEPTED[kind] if isinstance(kind, int) else kind
    sent = {"content-type": ("Content-Type", _content_type(proxy)), "accept": ("Accept", accepts)}
    for pair in _headers(proxy).items:
        if isinstance(pair, Array) and len(pair.items) == 2:  # noqa: PLR2004
            name, value = (text_of(part) for part in pair.items)
            sent[name.lower()] = (name, value)
    status, description, answer = context.request(verb, url, body, tuple(sent.values()))
    context.grow(len(answer))
    try:
        result = _read(kind, answer)
    except ScriptFault as fault:
        status, description, result = _INTERNAL, str(fault), Dynamic()
    proxy.members["StatusCode"] = status
    proxy.members["StatusDescription"] = description
    return result


def _encodebase64(context: Context, arguments: Arguments) -> Value:
    data = text_of(arguments[-1]).encode("utf-8", "replace")
    context.grow((len(data) + 2) // 3 * 4)
    return b64encode(data).decode("ascii")


def _decodebase64(_context: Context, arguments: Arguments) -> Value:
    text = text_of(arguments[-1])
    try:
        return b64decode(text.encode("ascii"), validate=True).decode("utf-8")
    except (Error, UnicodeError):
        raise ScriptFault(f"{quoted(text)} is no Base64 of a text") from None


def _urlencode(context: Context, arguments: Arguments) -> Value:
    return made(context, quote(text_of(arguments[0]), safe="", errors="replace"))


def _urldecode(_context: Context, arguments: Arguments) -> Value:
    return unquote_plus(text_of(arguments[0]), errors="replace")


def _proxy(value: Value, method: str) -> Dynamic:
    if isinstance(value, Dynamic) and MARK in value.members:
        return value
    raise ScriptFault(f"{method} is a method of a proxy of GetRESTProxy(), not of {_shown(value)}")


def _shown(value: Value) -> str:
    return "another object" if isinstance(value, Dynamic) else quoted(value)


def _headers(proxy: Dynamic) -> Array:
    found = proxy.members.get(_HEADERS)
    if not isinstance(found, Array):
        found = proxy.members[_HEADERS] = Array()
    return found


def _content_type(proxy: Dynamic) -> str:
    """Return the content type that a script set, in whatever case it wrote the member."""
    found = _CONTENT_TYPE
    for name, value in proxy.members.items():
        if name.lower() == "contenttype":
            found = text_of(value)
    return found


def _one_line(value: Value) -> str:
    text = text_of(value).strip()
    if "\n" in text or "\r" in text:
        raise ScriptFault(f"a header stands in one line, not {quoted(text)}")
    return text


def _body(context: Context, value: Value) -> str:
    """Return what is sent: an object goes as JSON."""
    if isinstance(value, Dynamic) and value.members:
        return write_json(context, value)
    return text_of(value)


def _kind(value: Value) -> int | str:
    """Return how the answer is read: 0 to 3, or the text of the header Accept."""
    found = number(value)
    if found is None:
        return text_of(value).strip() or 0
    if found not in _ACCEPTED:
        raise ScriptFault(f"the answer of a request is read as 0, 1, 2 or 3, not {quoted(value)}")
    return int(found)


def _read(kind: int | str, answer: str) -> Value:
    """Return what the answer holds; with 2 and 3 it is not read."""
    if kind in (_JSON_UNREAD, _XML_UNREAD) or not answer.strip():
        return Dynamic()
    if kind == _XML or (isinstance(kind, str) and kind.lower().endswith("xml")):
        return read_xml(answer)
    if kind == _JSON or (isinstance(kind, str) and kind.lower().endswith("json")):
        return read_json(answer)
    return answer


FUNCTIONS = (
    BuiltIn(
        "GetRESTProxy",
        "GetRESTProxy()",
        "A proxy for requests, with the members ContentType, StatusCode, StatusDescription and "
        "ProxyTimeoutSeconds. The world answers its requests; there is no network. "
        "UCN.Data.RESTProxy() is the same.",
        0,
        1,
        _getrestproxy,
        (
            ("GetRESTProxy().ContentType", "application/x-www-form-urlencoded"),
            ('UCN.Data.RESTProxy().EncodeBase64("a")', "YQ=="),
        ),
        ("RESTProxy",),
    ),
    BuiltIn(
        "AddHeader",
        "proxy.AddHeader(name, value)",
        "Adds a header to every request of the proxy; the last of one name holds.",
        3,
        3,
        _addheader,
        (('GetRESTProxy().AddHeader("Accept-Language", "en")', ""),),
    ),
    BuiltIn(
        "MakeRestRequest",
        "proxy.MakeRestRequest(url, body, answer, verb)",
        "Makes a request and answers what comes back: an object from JSON for 0, from XML for 1, "
        "unread for 2 and 3; a text is the header Accept. Without a verb it is GET. "
        "StatusCode is -1 where there is no answer, or one that cannot be read.",
        2,
        5,
        _makerestrequest,
        (('"{GetRESTProxy().MakeRestRequest("https://api.example", "", 2, "GET")}!"', "!"),),
    ),
    BuiltIn(
        "EncodeBase64",
        "proxy.EncodeBase64(text)",
        "The text as Base64 of its UTF-8; also without a proxy.",
        1,
        2,
        _encodebase64,
        (('GetRESTProxy().EncodeBase64("user:pass")', "dXNlcjpwYXNz"),),
        (),
        "real",
    ),
    BuiltIn(
        "DecodeBase64",
        "proxy.DecodeBase64(text)",
        "The text that Base64 of UTF-8 holds; other text is a mistake.",
        1,
        2,
        _decodebase64,
        (('DecodeBase64("dXNlcjpwYXNz")', "user:pass"),),
        (),
        "ours",
    ),
    BuiltIn(
        "urlencode",
        "text.urlencode()",
        "The text as part of a URL: all but letters, digits and `-._~` with percent signs.",
        1,
        1,
        _urlencode,
        (('"+61 434".urlencode()', "%2B61%20434"),),
        ("encodeurl",),
        "real",
    ),
    BuiltIn(
        "urldecode",
        "text.urldecode()",
        "The text without percent signs and with spaces for plus signs.",
        1,
        1,
        _urldecode,
        (('"%2B61+434".urldecode()', "+61 434"),),
        ("decodeurl",),
        "ours",
    ),
)
