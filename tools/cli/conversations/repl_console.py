"""A conversation in Snippet code: what is typed, whether it is whole, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ....grammar.names import nearest
from ....grammar.snippet.expression import ExpressionError, parse_expression
from ....grammar.snippet.nodes import Assign, Call, Evaluate, Expression, Member, Name
from ....grammar.snippet.parser import Snippet
from ....grammar.snippet.scanner import Scanner, Token
from ....grammar.source import Source
from ....interpreter.code.compiled import Code
from ....interpreter.functions import functions
from ...checking.snippet_code import failure, read_code, unknown_functions
from ...reports.snippets import told_lines, variable_lines
from ...reports.written_values import shortened
from ...terminal import Terminal, clean, clean_lines
from .line_input import LineInput

if TYPE_CHECKING:
    from ....grammar.finding import Finding
    from ....interpreter.run.workbench import Workbench

PROMPT, MORE = "> ", ". "
_LAST = "_"
_HEADS = {"IF", "FOR", "FOREACH", "REPEAT", "SELECT", "SWITCH", "FUNCTION"}
_HELP = """\
Type a statement, and the variables that it changed are shown;
type an expression, and its value is shown and kept in the variable _.
A block goes on until its brace is closed, an IF until a line that is no ELSE.

  :vars   all variables
  :help   this text
  :quit   leave, as Ctrl-D does; Ctrl-C drops what is typed

branchline functions lists the built-in functions."""


class ReplConsole:
    """Reads, runs and shows until there is no more to read."""

    def __init__(self, bench: Workbench, lines: LineInput, terminal: Terminal) -> None:
        """Talk over these lines."""
        self._bench = bench
        self._lines = lines
        self._terminal = terminal
        self._is_over = False
        self.has_failed = False
        self._commands: dict[str, Callable[[], None]] = {
            ":vars": self._show_variables,
            ":help": self._help,
            ":quit": self._quit,
        }

    def talk(self) -> None:
        """Go on to the end."""
        while not self._is_over:
            try:
                text = self._read()
                if text is None:
                    return
                self._answer(text)
            except KeyboardInterrupt:
                self._lines.forget_ahead()
                self._terminal.write()

    # Reading

    def _read(self) -> str | None:
        """Return the next whole input, ``None`` after the last."""
        text = self._lines.read(PROMPT)
        if text is None or text.startswith(":"):
            return text
        while True:
            is_open, awaits_else = _state(text)
            if not is_open and not awaits_else:
                return text
            line = self._lines.read(MORE)
            if line is None:
                return text
            if awaits_else and not _begins_with_else(line):
                if line.strip():
                    self._lines.put_back(line)
                return text
            if not line.strip() and is_open != _IN_BLOCK:
                return text
            text = f"{text}\n{line}"

    # Answering

    def _answer(self, text: str) -> None:
        word = text.strip()
        if word.startswith(":"):
            self._command(word)
        elif word:
            self._run(text)
        self._terminal.stream.flush()

    def _command(self, word: str) -> None:
        command = self._commands.get(word.lower())
        if command is not None:
            command()
            return
        near = nearest(word, self._commands)
        hint = f'did you mean "{near}"?' if near else f"expected {', '.join(self._commands)}"
        self._terminal.write(f'there is no command "{clean(word)}"; {hint}')
        self.has_failed = True

    def _run(self, text: str) -> None:
        source = Source("input", text)
        code, findings = read_code(self._bench, source)
        asked = _expression(code)
        if asked is not None:
            statement = Assign(Name(_LAST), asked, at=asked.at)
            code = Code(text, Snippet((statement,)), [], code.source)
            findings = unknown_functions(self._bench, code, source)
        if findings:
            self._complain(findings)
            return
        self._bench.frame.context.passes = 0  # each input has the whole limit
        result = self._bench.run(code).redacted()
        for line in told_lines(result, self._terminal):
            self._terminal.write(line)
        changed = {name: value for name, value in result.changed.items() if name != _LAST}
        for line in variable_lines(changed, self._terminal):
            self._terminal.write(line)
        failed = failure(result, source)
        if failed is not None:
            self._complain([failed])
        elif asked is not None:
            self._terminal.write(shortened(result.variables.get(_LAST)))

    def _complain(self, findings: list[Finding]) -> None:
        self.has_failed = True
        for finding in findings:
            first, *rest = clean_lines(finding.text()).split("\n")
            self._terminal.write(self._terminal.paint(first, "red"))
            for line in rest:
                self._terminal.write(self._terminal.paint(line, "dim"))

    # Commands

    def _show_variables(self) -> None:
        held = {
            name: value for name, value in self._bench.shown_variables().items() if name != _LAST
        }
        shown = list(variable_lines(held, self._terminal))
        for line in shown or ["no variable holds anything"]:
            self._terminal.write(line)

    def _help(self) -> None:
        self._terminal.write(_HELP)

    def _quit(self) -> None:
        self._is_over = True


def _expression(code: Code) -> Expression | None:
    """Return the expression that code is, if it is one and no statement."""
    if code.mistakes:
        try:
            return parse_expression(code.text)
        except ExpressionError:
            return None
    match code.snippet.statements:
        case (Evaluate(value),):
            return None if _changes(value) else value
        case _:
            return None


def _changes(value: Expression) -> bool:
    """Whether a call as a statement stores its result in what stands before the dot."""
    method = value.function if isinstance(value, Call) else value
    found = functions().find(method.name) if isinstance(method, Member) else None
    return found is not None and found.changes


_IN_BLOCK = 2


def _state(text: str) -> tuple[int, bool]:
    """Whether input is open, and whether an ELSE may follow.

    Open is 1 for the head of a block that is still to come, and 2 inside of a block.
    """
    words = [word for word in Scanner(text, is_program=True).words() if word.type != "END"]
    if not words:
        return 0, False
    depth = sum((word.type == "LBRACE") - (word.type == "RBRACE") for word in words)
    if depth > 0:
        return _IN_BLOCK, False
    last = words[-1].type
    is_headed = words[0].type in _HEADS and last != "RBRACE"
    return int(is_headed or last == "ELSE"), last == "RBRACE" and _may_go_on(words)


def _may_go_on(words: list[Token]) -> bool:
    """Whether the last of the statements is an IF without ELSE."""
    depth, may = 0, False
    for word, following in zip(words, [*words[1:], None], strict=True):
        depth += (word.type == "LBRACE") - (word.type == "RBRACE")
        if depth == 0 and word.type == "IF":
            may = True
        elif depth == 0 and word.type == "ELSE":
            may = following is not None and following.type == "IF"
        elif depth == 0 and word.type in _HEADS:
            may = False
    return may


def _begins_with_else(line: str) -> bool:
    words = line.replace("{", " ").split(maxsplit=1)
    return bool(words) and words[0].upper() == "ELSE"
