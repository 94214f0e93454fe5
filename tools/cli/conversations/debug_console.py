"""A conversation about a run: the current step, what is wanted, and what that shows."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from typing import NamedTuple

import click

from ....grammar.finding import RequestError
from ....grammar.names import nearest
from ...debugging.breakpoints import Breakpoint, BreakpointError, read_breakpoint
from ...debugging.debug_session import CannotChangeError, DebugSession
from ...reports.run_summary import summary
from ...reports.runs.text import TextReport
from ...terminal import Terminal, clean, cut
from ..options.run_options import read_variables
from .line_input import LineInput

PROMPT = "debug> "
_AROUND = 4
_HELP = """\
  next [N], back [N]     go N steps on or back; an empty line does the last one again
  continue, reverse      go on or back to the next breakpoint, or to the end
  go N                   go to step N
  break ACTION           stop there; break ACTION=OUTCOME, break if CONDITION
  breaks, delete N       list the breakpoints, take one away
  show, vars, source     this step, its variables after it, its lines
  print NAME, where      one variable, the calls that lead to this step
  finish                 go on until the subscript comes back
  outcome NAME           let this step answer something else, and go on from there
  set NAME=VALUE         let a variable hold something else from the next step on
  undo                   take the last change back
  result                 what comes of the run as it is now
  help, quit             this text; leave, as Ctrl-D does
Any beginning of a word that means one command will do, and so do words of gdb
and pdb: step, list, why, p, bt and so on."""


_OTHER_WORDS = {
    "step": "next",
    "s": "next",
    "n": "next",
    "c": "continue",
    "until": "continue",
    "b": "break",
    "tbreak": "break",
    "p": "print",
    "inspect": "print",
    "info": "vars",
    "locals": "vars",
    "list": "source",
    "l": "source",
    "w": "where",
    "bt": "where",
    "backtrace": "where",
    "why": "show",
    "q": "quit",
    "exit": "quit",
    "h": "help",
    "?": "help",
}
"""What gdb and pdb call what there is here."""
_HINTS = {
    "up": "there are no frames to move between; where lists the calls, back goes a step back",
    "down": "there are no frames to move between; where lists the calls, next goes a step on",
    "frame": "there are no frames to move between; where lists the calls",
    "run": "the run is made already; go 1 is its first step, and outcome and set change it",
    "start": "the run is made already; go 1 is its first step",
    "jump": "a run cannot leave out steps; outcome lets this step answer something else",
    "watch": "a variable is watched by a condition: break if NAME = VALUE",
    "display": "show shows the step and what it changed, print NAME one variable",
}
"""What gdb and pdb have and a run has not, and what does here instead."""


class DebugConsole:
    """Reads commands and answers them until there is no more to read."""

    def __init__(self, session: DebugSession, lines: LineInput, terminal: Terminal) -> None:
        """Talk about this run."""
        self._session, self._lines, self._terminal = session, lines, terminal
        self._breakpoints: list[Breakpoint] = []
        self._again = "next"
        self._is_over = False
        self.has_failed = False
        self._commands: Mapping[str, Callable[[str], None]] = {
            "next": lambda rest: self._move(self._number(rest)),
            "back": lambda rest: self._move(-self._number(rest)),
            "continue": lambda _: self._seek(1),
            "reverse": lambda _: self._seek(-1),
            "go": self._go,
            "break": self._break,
            "breaks": lambda _: self._list_breakpoints(),
            "delete": self._delete,
            "show": lambda _: self._show(),
            "vars": lambda _: self._show_variables(),
            "source": lambda _: self._show_source(),
            "outcome": self._outcome,
            "set": self._set,
            "undo": lambda _: self._undo(),
            "result": lambda _: self._result(),
            "help": lambda _: self._terminal.write(_HELP),
            "quit": lambda _: self._quit(),
            "print": self._print,
            "where": lambda _: self._show_calls(),
            "finish": lambda _: self._finish(),
        }

    def talk(self) -> None:
        """Show the current step, then read commands to the end."""
        self._show()
        while not self._is_over:
            self._terminal.stream.flush()
            try:
                line = self._lines.read(PROMPT)
            except KeyboardInterrupt:
                self._lines.forget_ahead()
                self._terminal.write()
                continue
            if line is None:
                return
            self._answer(line.strip() or self._again)

    def _answer(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        name = self._command_of(word.lower())
        if name is None:
            if word.lower() in _HINTS:
                self._fail(f"{word.lower()}: {_HINTS[word.lower()]}")
                return
            near = nearest(word, self._commands)
            hint = f'did you mean "{near}"?' if near else "help lists them"
            self._fail(f'there is no command "{clean(word)}"; {hint}')
            return
        if name in {"next", "back", "continue", "reverse"}:
            self._again = line
        try:
            self._commands[name](rest.strip())
        except RequestError as error:
            for each in error.each:
                self._fail(clean(str(each)))
        except click.UsageError as error:
            self._fail(clean(error.format_message()))

    def _command_of(self, word: str) -> str | None:
        word = _OTHER_WORDS.get(word, word)
        if word in self._commands or word in _HINTS:
            return word if word in self._commands else None
        found = [name for name in self._commands if name.startswith(word)]
        return found[0] if len(found) == 1 or set(found) == {"break", "breaks"} else None

    def _fail(self, said: str) -> None:
        self._terminal.write(self._terminal.paint(said, "red"))
        self.has_failed = True

    def _number(self, text: str, otherwise: int = 1) -> int:
        if not text:
            return otherwise
        if not (text.isascii() and text.isdecimal()):
            raise click.UsageError(f'"{text}" is no number of steps')
        return int(text[:9])

    # Walking

    def _move(self, by: int) -> None:
        if self._session.go(self._session.at + by):
            self._show()
        else:
            self._terminal.write("this is the last step" if by > 0 else "this is the first step")
            if by > 0:
                self._result()

    def _go(self, rest: str) -> None:
        self._session.go(self._number(rest) - 1)
        self._show()

    def _seek(self, by: int) -> None:
        """Go on until a breakpoint is met, or there are no more steps."""
        while self._session.go(self._session.at + by):
            step = self._session.step
            for number, each in enumerate(self._breakpoints, 1):
                if step is not None and each.meets(self._session, step):
                    self._terminal.write(f"breakpoint {number}: {clean(each.text)}")
                    self._show()
                    return
        self._show()
        if by > 0:
            self._result()

    def _finish(self) -> None:
        """Go on until the subscript of this step comes back; at its own depth that is the end."""
        began = self._session.step
        if began is None or not began.depth:
            raise CannotChangeError("this step is in no subscript; continue goes on to the end")
        while self._session.go(self._session.at + 1):
            step = self._session.step
            if step is None or (step.run == began.run and step.depth < began.depth):
                break
        self._show()

    # Stopping

    def _break(self, rest: str) -> None:
        if not rest:
            raise BreakpointError("expected break ACTION, ACTION=OUTCOME or if CONDITION")
        self._breakpoints.append(read_breakpoint(rest, self._session))
        self._terminal.write(f"breakpoint {len(self._breakpoints)}: {clean(rest)}")

    def _list_breakpoints(self) -> None:
        for number, each in enumerate(self._breakpoints, 1):
            self._terminal.write(f"{number}  {clean(each.text)}")
        if not self._breakpoints:
            self._terminal.write("there are no breakpoints")

    def _delete(self, rest: str) -> None:
        number = self._number(rest, 0)
        if not 1 <= number <= len(self._breakpoints):
            raise BreakpointError(f'there is no breakpoint "{rest}"; breaks lists them')
        del self._breakpoints[number - 1]

    # Changing

    def _outcome(self, rest: str) -> None:
        if not rest:
            raise CannotChangeError("expected outcome NAME")
        self._session.answer(rest)
        self._show()

    def _set(self, rest: str) -> None:
        if "=" not in rest:
            raise CannotChangeError("expected set NAME=VALUE")
        words = tuple(shlex.split(rest)) if _is_closed(rest) else (rest,)
        for name, value in read_variables(words or ("",)).items():
            self._session.set(name, value)
            self._terminal.write(f"{clean(name)} is set before step {self._session.at + 2}")

    def _undo(self) -> None:
        if not self._session.undo():
            raise CannotChangeError("nothing was changed")
        self._show()

    # Showing

    def _show(self) -> None:
        step = self._session.step
        if step is None:
            self._terminal.write("this run has no steps")
            return
        for line in TextReport(self._session.report, self._terminal).step_lines(step):
            self._terminal.write(line)

    def _show_variables(self) -> None:
        held = self._session.variables()
        for name in sorted(held, key=str.casefold):
            shown = f"{clean(name)} = {clean(held[name])}"
            self._terminal.write(cut(shown, self._terminal.width))
        if not held:
            self._terminal.write("no variable holds anything")

    def _print(self, rest: str) -> None:
        """Show one variable, by its name in any case."""
        if not rest:
            self._show_variables()
            return
        held = self._session.variables()
        wanted = rest.strip("{}").casefold()
        name = next((each for each in held if each.casefold() == wanted), None)
        if name is None:
            near = nearest(rest, held)
            hint = f'did you mean "{near}"?' if near else "vars lists those that are"
            raise CannotChangeError(f'no variable "{rest}" is set; {hint}')
        self._terminal.write(f"{clean(name)} = {clean(held[name])}")

    def _show_calls(self) -> None:
        """Show this step and the calls that lead to it, the innermost first."""
        steps, at = self._session.steps, self._session.at
        depth: int | None = None
        for step in reversed(steps[: at + 1]):
            is_call = depth is None or (step.run == steps[at].run and step.depth < depth)
            if is_call and step.event is None:
                depth = step.depth
                line = f" at line {step.line}" if step.line else ""
                shown = f'{step.number:>4}  {step.id}  {step.action} in "{step.script}"{line}'
                self._terminal.write(cut(clean(shown), self._terminal.width))
            if depth == 0:
                return

    def _show_source(self) -> None:
        step = self._session.step
        excerpt = None if step is None else self._excerpt(step.script, step.line)
        if excerpt is None:
            self._terminal.write("there is no line of this step")
            return
        hide = self._session.result.redaction
        for number, text in excerpt.lines:
            mark = ">" if number == excerpt.line else " "
            shown = cut(f"{mark}{number:>5} | {clean(hide(text))}", self._terminal.width)
            styles = ("bold",) if number == excerpt.line else ("dim",)
            self._terminal.write(self._terminal.paint(shown, *styles))

    def _excerpt(self, script: str, line: int) -> _Excerpt | None:
        from ...viewer.string_pool import programs_in

        program = programs_in(self._session.result.trace).get(script)
        if program is None or line < 1:
            return None
        lines = program.source.text.splitlines()
        first = max(1, line - _AROUND)
        near = list(enumerate(lines[first - 1 : line + _AROUND], first))
        return _Excerpt(line, near)

    def _result(self) -> None:
        for line in summary(self._session.report, self._terminal):
            self._terminal.write(line)

    def _quit(self) -> None:
        self._is_over = True


class _Excerpt(NamedTuple):
    line: int
    lines: list[tuple[int, str]]


def _is_closed(text: str) -> bool:
    """Whether quotes are closed, so that words can be told apart as a shell does."""
    return text.count('"') % 2 == 0 and text.count("'") % 2 == 0
