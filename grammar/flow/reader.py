"""The .flow language: text in, a script out, or everything that is wrong with the text."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from ..finding import Findings
from ..gc_pause import paused_collection
from ..late.patterns import late
from ..script import Action, Branch, Comment, Script, Setting, Span
from ..source import Source
from ..structure import check_structure
from .line_records import (
    Commented,
    Head,
    Item,
    Joined,
    LineError,
    ScriptLine,
    Token,
    TypeLine,
    UnreadError,
)
from .lines import parse_lines

MAX_LINES = 2_000_000
_COMMENT = late(r"#([^\r\n]*)")
_START = late(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_STRANGERS = (
    (late(r"---|(?:script|type|actions)[ \t]*+:"), "yaml-in-flow", "YAML"),
    (late(r"[{\[]"), "json-in-flow", "JSON"),
    (late(r"<"), "xml-in-flow", "XML"),
)


def read_flow(source: Source) -> Script:
    """Return the script that a .flow text holds; action, outcome and type names are not looked up.

    Raises ``BranchlineError`` with all mistakes of the text.
    """
    findings = Findings(source)
    script = parse_flow(source, findings)
    findings.raise_errors()
    return script


def parse_flow(source: Source, findings: Findings) -> Script:
    """Return the script of all lines that can be read, and add the mistakes of the others.

    Raises ``BranchlineError`` only for a text that is no .flow at all.
    """
    refuse(source, findings)
    with paused_collection():
        try:
            items = parse_lines(source.text)
        except (UnreadError, LineError):
            from .error_recovery import recover  # a script without mistakes needs none of it

            items = recover(source, findings)
        script = Assembly(source, findings).script(items)
        check_structure(script, findings)
    return script


def refuse(source: Source, findings: Findings) -> None:
    """Raise what makes every line of a text wrong, as one finding."""
    text = source.text
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        message = f"the text has more than {MAX_LINES} lines"
        findings.add("too-many-lines", message, Span(0, 0), expected="a shorter script")
    start = _START.match(text)
    at = start.end() if start else 0
    for pattern, rule, language in _STRANGERS:
        if match := pattern.match(text, at):
            findings.add(
                rule,
                f"this looks like {language}",
                Span(at, match.end()),
                expected='a .flow script, which begins with script "NAME"',
            )
    findings.raise_errors()


class Assembly:
    """Puts the lines of one text together: headers, actions and what is below them, comments."""

    def __init__(self, source: Source, findings: Findings) -> None:
        self._text = source.text
        self._findings = findings
        self._name: ScriptLine | None = None
        self._type: TypeLine | None = None
        self._actions: list[Action] = []
        self._head: Head | None = None
        self._first_indent: bool | None = None
        self._settings: list[Setting] = []
        self._branches: list[Branch] = []
        self._comments: dict[tuple[str, ...], Comment] = {}
        self._above: list[str] = []
        self._place: tuple[str, ...] = ()

    def script(self, items: list[Item]) -> Script:
        """Return the script; what is wrong with the order of its lines goes to the findings."""
        self.take(items)
        if self._above:
            self._keep(("end",), tuple(self._above), None)
        if self._name is None:
            tell_missing_name(self._findings)
        name = self._name or ScriptLine("", Span(0, 0))
        type_ = self._type or TypeLine("Generic", Span(0, 0))
        comments = MappingProxyType(self._comments)
        return Script(name.name, type_.name, tuple(self._actions), name.span, type_.span, comments)

    def take(self, items: Iterable[Item]) -> None:
        """Take all lines, and finish the last action."""
        last: Item | None = None
        for item in items:
            if isinstance(item, Token):
                if "#" in item:
                    self._read_gap(item, last)
            else:
                if self._above:
                    self._keep(self._place_of(item), tuple(self._above), None)
                    self._above.clear()
                self._take(item)
                last = item
        self._close()

    def _take(self, item: Item) -> None:
        if self._is_header(item):
            return
        match item:
            case Setting():
                self._below(item.span)
                self._settings.append(item)
            case Branch():
                self._below(item.span, "branch")
                self._branches.append(item)
            case Joined():
                self._below(item.branches[0].span, "branch")
                self._branches += item.branches
            case Head():
                self._close()
                self._check_indent(item)
                self._head = item
            case Commented():
                self._take(item.setting)
                for gap in item.gaps:
                    self._keep(self._place_of(item), tuple(_comments(gap)), None)
            case _:  # a gap is no line
                raise TypeError(item)

    def _is_header(self, item: Item) -> bool:
        """Whether a line says the name or the type of the script, which is taken then."""
        match item:
            case ScriptLine():
                self._check_header(item.span, "script", self._name)
                self._name = self._name or item
            case TypeLine():
                self._check_header(item.span, "type", self._type)
                self._type = self._type or item
            case Setting() if self._head is None and item.name in {"script", "type"}:
                self._header_as_property(item)
            case Head() if item.id.lower() == "type" and self._type is None:
                return self._is_type_with_colon(item)
            case _:
                return False
        return True

    def _is_type_with_colon(self, item: Head) -> bool:
        from .mistake_patterns import TYPES  # which only mistakes need

        if item.name not in TYPES:
            return False
        said, expected = 'the type line has no ":"', f"type {item.name}"
        self._findings.add("type-line-has-no-colon", said, item.span, expected=expected)
        self._type = TypeLine(item.name, item.name_span)
        return True

    def _close(self) -> None:
        """Finish the action whose lines have all been taken."""
        head = self._head
        if head and head.id:
            action = Action(
                head.id,
                head.name,
                head.caption,
                tuple(self._settings),
                tuple(self._branches),
                head.is_foreign,
                head.span,
                head.name_span,
            )
            self._actions.append(action)
        self._settings.clear()
        self._branches.clear()

    def _header_as_property(self, item: Setting) -> None:
        """Take a header line with an equals sign for what it says, and report the sign."""
        name, span = item.name, item.span
        said = str(item.value.value)
        self._findings.add(
            f"{name}-line-has-no-equals-sign",
            f'the {name} line has no "="',
            span,
            expected=f"type {said}" if name == "type" else f'script "{said}"',
        )
        if name == "type":
            self._type = self._type or TypeLine(said, span)
        else:
            self._name = self._name or ScriptLine(said, span)

    def _below(self, span: Span, what: str = "property") -> None:
        if self._head is None:
            self._findings.add(
                f"{what}-before-any-action",
                f"this {what} belongs to no action",
                span,
                expected="an action above it, as begin: Begin",
            )
            self._head = Head("", "", "", False, span, span)

    def _check_indent(self, head: Head) -> None:
        before = head.span.start - 1
        is_indented = before >= 0 and self._text[before] in " \t"
        if self._first_indent is None:
            self._first_indent = is_indented
        elif is_indented and not self._first_indent and head.name:  # not one of a broken line
            self._findings.add(
                "action-is-indented",
                f'"{head.id}:" begins an action, but stands where properties do',
                head.span,
                expected='"=" after the name of a property, or no spaces before an action',
            )

    def _check_header(self, span: Span, what: str, earlier: ScriptLine | TypeLine | None) -> None:
        if earlier is not None:
            line, _ = self._findings.source.place(earlier.span.start)
            message = f"there is a second {what} line, the first is line {line}"
            self._findings.add(f"second-{what}-line", message, span)
        elif self._head is not None:
            self._findings.add(
                f"{what}-line-below-actions",
                f"the {what} line stands below an action",
                span,
                expected="it above the first action",
            )

    def _read_gap(self, gap: Token, last: Item | None) -> None:
        comments = _comments(gap)
        if gap[0] == "#" and last is not None and self._is_beside(gap.start_pos):
            self._keep(self._place_of(last), (), comments.pop(0))
        self._above += comments

    def _is_beside(self, at: int) -> bool:
        """Whether something stands before a comment in its line."""
        begin = max(self._text.rfind(end, 0, at) for end in "\r\n") + 1
        return bool(self._text[begin:at].strip(" \t"))

    def _place_of(self, item: Item) -> tuple[str, ...]:
        owner = self._head.id if self._head else ""
        match item:
            case Setting():
                place = ("setting", owner, item.name)
            case Commented():
                place = ("setting", owner, item.setting.name)
            case Branch():
                place = ("branch", owner, item.outcome)
            case Joined():
                place = ("branch", owner, item.branches[0].outcome)
            case Head():
                place = ("action", item.id)
            case _:
                place = ("script",) if isinstance(item, ScriptLine) else ("type",)
        return place

    def _keep(self, place: tuple[str, ...], above: tuple[str, ...], beside: str | None) -> None:
        keep_comment(self._comments, place, Comment(above, beside))


def keep_comment(
    comments: dict[tuple[str, ...], Comment], place: tuple[str, ...], more: Comment
) -> None:
    """Keep comments for a place; a case and a branch of one name share theirs."""
    earlier = comments.get(place)
    above, beside = more
    if earlier is not None:
        if earlier.beside is not None and beside is not None:
            above, beside = (*above, beside), None
        above, beside = (*earlier.above, *above), earlier.beside if beside is None else beside
    comments[place] = Comment(above, beside)


def tell_missing_name(findings: Findings) -> None:
    """Add that there is no script line."""
    findings.add(
        "missing-script-line",
        "there is no script line",
        Span(0, 0),
        expected='script "NAME"',
    )


def _comments(gap: str) -> list[str]:
    return [comment.strip() for comment in _COMMENT.findall(gap)]
