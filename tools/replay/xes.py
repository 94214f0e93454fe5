"""A log in XES (IEEE 1849), read as a stream: traces, their events, and what these say.

A document type, and with it every entity that a file could declare, is refused where it begins;
so nothing is expanded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from ...grammar.names import key
from .moments import Moments
from .opening import Opened
from .reading import NO_ACTION, NO_TRACE, NOT_COMPLETE, OTHER_SCRIPTS, Reading, shown
from .records import Trace

NAME, TIME, TRANSITION = "concept:name", "time:timestamp", "lifecycle:transition"
_OUTCOMES = ("outcome", "branch")
_SCRIPT = "script"
_COMPLETE = "complete"
_CHUNK = 64 * 1024
_LONGEST, _DEEPEST, _MOST_EVENTS = 4 * 1024 * 1024, 64, 1_000_000
_VALUES = {"string", "date", "int", "float", "boolean", "id"}
_LOG, _TRACE, _EVENT, _VALUE = "log", "trace", "event", "value"
_DEPTH_OF_TRACE = 2


def read_xes(
    log: Opened, reading: Reading, columns: Mapping[str, str], is_own: Callable[[str], bool]
) -> Iterator[Trace]:
    """Yield each trace of a log: its name, and the events that are complete."""
    parser = expat.ParserCreate(namespace_separator=" ")
    handler = _Handler(parser, reading, columns, is_own)
    stream, fed = log.stream, 0
    try:
        while chunk := stream.read(_CHUNK):
            fed += len(chunk)
            parser.Parse(chunk, False)
            yield from handler.taken()
            if fed - max(0, parser.CurrentByteIndex) > _LONGEST:
                said = f"a tag or a text is longer than {_LONGEST // 1024 // 1024} MiB"
                raise reading.fail(parser.CurrentLineNumber, said, expected="a log in XES")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _broken(error, reading) from None
    yield from handler.taken()
    handler.tell()
    reading.refuse()


def _broken(error: expat.ExpatError, reading: Reading) -> Exception:
    said = f"this is no XML: {expat.ErrorString(error.code)}"
    return reading.fail(error.lineno, said, column=error.offset + 1, expected="a whole log")


class _Handler:
    """Takes what the parser comes by.

    ``_depth`` counts the tags that are open, ``_inside`` is how many are where the last trace or
    event opened, whose values go to ``_values``; what lies deeper says something of a value.
    """

    def __init__(
        self,
        parser: expat.XMLParserType,
        reading: Reading,
        columns: Mapping[str, str],
        is_own: Callable[[str], bool],
    ) -> None:
        self._parser, self._reading, self._is_own = parser, reading, is_own
        self._name_of_trace = columns.get("contact", NAME)
        self._action = columns.get("action", NAME)
        self._time = columns.get("time", TIME)
        self._script = columns.get("script", _SCRIPT)
        self._outcomes = (columns["outcome"],) if "outcome" in columns else _OUTCOMES
        self._moments = Moments(reading)
        self._done: list[Trace] = []
        self._tags: dict[str, str] = {}
        self._space: str | None = None
        self._depth = self._inside = 0
        self._in_trace = False
        self._of_trace: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._events: list[tuple[str, str]] = []
        self._last = ""
        self._traces = self._all_events = 0
        self._has_outcome = False
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_type

    def taken(self) -> list[Trace]:
        """Return the traces that are whole by now, each once."""
        done, self._done = self._done, []
        return done

    def tell(self) -> None:
        """Say what was guessed, and what is wrong with all of it."""
        self._moments.tell(self._all_events - self._traces)
        if self._has_outcome and len(self._outcomes) > 1:
            said = " or ".join(f'"{name}"' for name in self._outcomes)
            self._reading.guesses.append(f"outcome = {said} of an event, by its name")
        if self._all_events and self._all_events == self._reading.passed[NOT_COMPLETE]:
            said = f'no event is of the transition "{_COMPLETE}"'
            raise self._reading.fail(1, said, expected=f'"{TRANSITION}" to say so of some')
        if self._all_events and self._all_events == self._reading.passed[NO_ACTION]:
            said = f'no event has "{shown(self._action)}"'
            hint = "--columns action=KEY with the key of what names an action"
            raise self._reading.fail(1, said, expected=hint)

    def _refuse_type(self, *_: object) -> None:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        said = "the file declares a document type, which could hold anything"
        raise self._reading.fail(line, said, column=column, expected="a log without <!DOCTYPE")

    def _start(self, tag: str, attributes: list[str]) -> None:
        depth = self._depth = self._depth + 1
        try:
            kind = self._tags[tag]
        except KeyError:
            kind = self._kind(tag)
        if kind == _VALUE and depth == self._inside + 1:
            try:
                first, name, second, value = attributes
            except ValueError:
                first = second = name = value = ""
            if first == "key" and second == "value":  # nearly always, and nothing else
                self._values[name] = value
            else:
                pairs = dict(zip(attributes[::2], attributes[1::2], strict=True))
                self._values[pairs.get("key", "")] = pairs.get("value", "")
        elif kind != _VALUE:
            self._begin(kind)
        elif depth > _DEEPEST:
            self._too_deep()

    def _too_deep(self) -> None:
        line = self._parser.CurrentLineNumber
        raise self._reading.fail(line, f"tags are nested more than {_DEEPEST} deep")

    def _begin(self, kind: str) -> None:
        if self._depth > _DEEPEST:
            self._too_deep()
        if kind == _TRACE and self._depth == _DEPTH_OF_TRACE:
            self._in_trace, self._inside, self._values = True, self._depth, {}
            self._of_trace, self._events, self._last = self._values, [], ""
        elif kind == _EVENT and self._depth <= _DEPTH_OF_TRACE + 1:
            self._inside, self._values = self._depth, {}

    def _kind(self, tag: str) -> str:
        """Return what a tag is, empty where its name space is another than the root's."""
        space, _, name = tag.rpartition(" ")
        if self._space is None:
            self._space = space
            if name != _LOG:
                line = self._parser.CurrentLineNumber
                said = f'this is XML, and no log: it begins with "{shown(name)}"'
                raise self._reading.fail(line, said, expected="<log> of XES")
        found = ""
        if space == self._space:
            found = _VALUE if name in _VALUES else name if name in {_TRACE, _EVENT} else ""
        self._tags[tag] = found
        return found

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._depth >= self._inside:
            return
        kind = self._tags[tag]
        if kind == _EVENT:
            self._end_event()
            self._inside, self._values = self._depth, self._of_trace
        elif kind == _TRACE:
            self._traces += 1
            contact = self._of_trace.get(self._name_of_trace) or f"trace {self._traces}"
            self._done.append((contact, self._events))
            self._in_trace, self._inside = False, 0

    def _end_event(self) -> None:
        of = self._values
        self._all_events += 1
        action = of.get(self._action)
        if (
            not action
            or of.get(TRANSITION, _COMPLETE) != _COMPLETE
            or self._script in of
            or not self._in_trace
        ):
            passed = self._passed(of)
            if passed:
                self._reading.passed[passed] += 1
                return
        moment = of.get(self._time)
        if moment is not None:
            if moment < self._last or not self._last:
                self._moments.look(self._last, moment, self._parser.CurrentLineNumber)
            self._last = moment
        outcome = ""
        for name in self._outcomes:
            if name in of:
                outcome, self._has_outcome = of[name], True
                break
        self._events.append((action or "", outcome))
        if len(self._events) > _MOST_EVENTS:
            line = self._parser.CurrentLineNumber
            raise self._reading.fail(line, f"a trace has more than {_MOST_EVENTS:,} events")

    def _passed(self, of: Mapping[str, str]) -> str:
        """Return why an event is passed over, empty where it counts."""
        if not self._in_trace:
            return NO_TRACE
        if of.get(TRANSITION, _COMPLETE).lower() != _COMPLETE:
            return NOT_COMPLETE
        if self._script in of and not self._is_own(key(of[self._script])):
            return OTHER_SCRIPTS
        return "" if of.get(self._action, "").strip() else NO_ACTION
