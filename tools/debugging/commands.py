"""The debugger's commands as words: what is wanted of a run, and the lines that show it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from ...grammar.finding import RequestError
from ...grammar.names import nearest
from ...interpreter.trace.step import EVENT, Step
from ...interpreter.values import written
from ..reports.run_summary import summary
from ..reports.runs.text import TextReport
from ..run_plan import read_variable
from ..terminal import Terminal, clean, cut
from .breakpoints import Breakpoint, BreakpointError, read_breakpoint
from .debug_session import CannotChangeError, Where
from .debugger import Debugger, Reason, Stop
from .stack import running_scripts
from .troubles import KINDS

CONSOLE = "console"
"""Whose breakpoints those are that commands set."""
_AROUND = 4
_HELP = """\
  next [N], back [N]     go N steps on or back; an empty line does the last one again
  over, finish           go on past a subscript, or until this one comes back
  continue, reverse      go on or back to the next breakpoint, or to the end
  go N, restart          go to step N, or to the first one of this script or subscript
  break ACTION           stop there; break ACTION=OUTCOME, break ACTION if CONDITION
  break if CONDITION     stop wherever it holds
  log ACTION TEXT        tell a text there, with {expressions} in it, and go on
  catch KIND ...         stop where it is stuck, failed, limit, left (running) or end
  breaks, delete N       list the breakpoints, take one away
  hits N COUNT           let breakpoint N count at some visits: 3, >3, <3 or %3
  show, vars, source     this step, its variables after it, its lines
  print EXPRESSION       a variable, or what an expression comes to
  where, scripts         the calls that lead to this step, the scripts that run
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
    "dprintf": "log",
    "threads": "scripts",
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


class DebugCommands:
    """Does what commands ask of one run, and shows it."""

    def __init__(self, debugger: Debugger, terminal: Terminal) -> None:
        """Walk with this debugger, and show what that comes to."""
        self._debugger, self._session, self._terminal = debugger, debugger.session, terminal
        self.has_failed = self.is_over = False
        self.last_stop: Stop | None = None
        self._commands: Mapping[str, Callable[[str], None]] = {
            "next": lambda rest: self._move(_number(rest)),
            "back": lambda rest: self._move(-_number(rest)),
            "over": lambda _: self._stopped(debugger.over()),
            "continue": lambda _: self._stopped(debugger.run_on()),
            "reverse": lambda _: self._stopped(debugger.run_back()),
            "go": self._go,
            "restart": lambda _: self._restart(),
            "break": self._break,
            "log": self._log,
            "catch": self._catch,
            "hits": self._hits,
            "breaks": lambda _: self._list_breakpoints(),
            "delete": self._delete,
            "show": lambda _: self.show(),
            "vars": lambda _: self._show_variables(),
            "source": lambda _: self._show_source(),
            "outcome": self._outcome,
            "set": self._set,
            "undo": lambda _: self._undo(),
            "result": lambda _: self._result(),
            "help": lambda _: self._write_lines(_HELP.splitlines()),
            "quit": lambda _: self._quit(),
            "print": self._print,
            "where": lambda _: self._show_calls(),
            "scripts": lambda _: self._show_scripts(),
            "finish": lambda _: self._finish(),
        }

    @property
    def names(self) -> list[str]:
        """The commands."""
        return list(self._commands)

    def is_command(self, word: str) -> bool:
        """Whether a word, and no beginning of one, is a command or a hint at one."""
        word = _OTHER_WORDS.get(word, word)
        return word in self._commands or word in _HINTS

    def answer(self, line: str) -> str | None:
        """Do what a line asks for and show it; return the command that it was."""
        word, _, rest = line.partition(" ")
        name = self.command_of(word.lower())
        if name is None:
            if word.lower() in _HINTS:
                self._fail(f"{word.lower()}: {_HINTS[word.lower()]}")
                return None
            near = nearest(word, self._commands)
            hint = f'did you mean "{near}"?' if near else "help lists them"
            self._fail(f'there is no command "{clean(word)}"; {hint}')
            return None
        try:
            self._commands[name](rest.strip())
        except RequestError as error:
            for each in error.each:
                self._fail(clean(str(each)))
        return name

    def command_of(self, word: str) -> str | None:
        """Return the command that a word means, by any beginning that is enough."""
        word = _OTHER_WORDS.get(word, word)
        if word in self._commands or word in _HINTS:
            return word if word in self._commands else None
        found = [name for name in self._commands if name.startswith(word)]
        return found[0] if len(found) == 1 or set(found) == {"break", "breaks"} else None

    def _fail(self, said: str) -> None:
        self._terminal.write(self._terminal.paint(said, "red"))
        self.has_failed = True

    def _write_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._terminal.write(line)

    # Walking

    def _move(self, by: int) -> None:
        if self._session.go(self._session.at + by):
            self.show()
        else:
            self._terminal.write("this is the last step" if by > 0 else "this is the first step")
            if by > 0:
                self._result()

    def _go(self, rest: str) -> None:
        self._session.go(_number(rest) - 1)
        self.show()

    def _restart(self) -> None:
        frame = self._session.frame()
        if frame is None:
            raise CannotChangeError("this step is in no script; go 1 is the first step")
        self._debugger.to_start_of(Where(frame.number, frame.origin.depth))
        self.show()

    def _stopped(self, stop: Stop) -> None:
        """Show where a walk came to, and why it is over."""
        self.last_stop = stop
        for told in self._debugger.told:
            self._terminal.write(clean(f"{told.at + 1:>3}  {told.text}"))
        numbered = {each: number for number, each in enumerate(self._breakpoints(), 1)}
        for each in stop.breakpoints:
            self._terminal.write(f"breakpoint {numbered.get(each, 0)}: {clean(each.text)}")
        for trouble in stop.troubles:
            self._terminal.write(f"{trouble.kind}: {clean(trouble.why)}")
        self.show()
        if stop.reason is Reason.END:
            self._result()

    def _finish(self) -> None:
        """Go on until the subscript of this step comes back; at its own depth that is the end."""
        began = self._session.step
        if began is None or not began.depth:
            raise CannotChangeError("this step is in no subscript; continue goes on to the end")
        self._stopped(self._debugger.out())

    # Stopping

    def _breakpoints(self) -> list[Breakpoint]:
        return [*self._debugger.all_breakpoints()]

    def _add(self, breakpoint_: Breakpoint) -> None:
        own = self._debugger.breakpoints.setdefault(CONSOLE, [])
        own.append(self._debugger.checked(breakpoint_))
        number = self._breakpoints().index(breakpoint_) + 1
        self._terminal.write(f"breakpoint {number}: {clean(breakpoint_.text)}")

    def _break(self, rest: str) -> None:
        if not rest:
            raise BreakpointError("expected break ACTION, ACTION=OUTCOME or if CONDITION")
        self._add(read_breakpoint(rest, self._session))

    def _log(self, rest: str) -> None:
        place, _, text = rest.partition(" ")
        if not text.strip():
            raise BreakpointError("expected log ACTION TEXT, its {expressions} in braces")
        found = read_breakpoint(place, self._session).with_more(told=text.strip())
        self._add(replace(found, text=f"{place} tells {text.strip()}"))

    def _catch(self, rest: str) -> None:
        kinds = rest.replace(",", " ").split()
        if kinds:
            self._debugger.stop_at(dict.fromkeys(kinds, ""))
        caught = self._debugger.stops_at
        for kind in caught:
            self._terminal.write(f"{kind}: {KINDS[kind]}")
        if not caught:
            self._terminal.write(f"nothing is caught; expected some of {', '.join(KINDS)}")

    def _hits(self, rest: str) -> None:
        number, _, count = rest.partition(" ")
        group, at = self._numbered(number)
        group[at] = group[at].with_more(hits=count or "?")
        self._terminal.write(f"breakpoint {number}: {clean(group[at].text)}, visits {count}")

    def _list_breakpoints(self) -> None:
        listed = self._breakpoints()
        for number, each in enumerate(listed, 1):
            hits = "" if each.hits is None else f", visits {each.hits.sign}{each.hits.number}"
            self._terminal.write(f"{number}  {clean(each.text)}{hits}")
        if not listed:
            self._terminal.write("there are no breakpoints")

    def _delete(self, rest: str) -> None:
        group, at = self._numbered(rest)
        del group[at]

    def _numbered(self, text: str) -> tuple[list[Breakpoint], int]:
        """Return the breakpoint of a number: those it stands among, and its place there."""
        left = _number(text, 0)
        for group in self._debugger.breakpoints.values():
            if 1 <= left <= len(group):
                return group, left - 1
            left -= len(group)
        raise BreakpointError(f'there is no breakpoint "{text}"; breaks lists them')

    # Changing

    def _outcome(self, rest: str) -> None:
        if not rest:
            raise CannotChangeError("expected outcome NAME")
        self._session.answer(rest)
        self.show()

    def _set(self, rest: str) -> None:
        if "=" not in rest:
            raise CannotChangeError("expected set NAME=VALUE")
        words = shlex.split(rest) if _is_closed(rest) else [rest]
        for name, value in [read_variable(word) for word in words or [""]]:
            self._session.set(name, value)
            self._terminal.write(f"{clean(name)} is set before step {self._session.at + 2}")

    def _undo(self) -> None:
        if not self._session.undo():
            raise CannotChangeError("nothing was changed")
        self.show()

    # Showing

    def show(self) -> None:
        """Show the current step."""
        step = self._session.step
        if step is None:
            self._terminal.write("this run has no steps")
            return
        self._write_lines([*TextReport(self._session.report, self._terminal).step_lines(step)])

    def _show_variables(self) -> None:
        held = self._session.variables()
        for name in sorted(held, key=str.casefold):
            shown = f"{clean(name)} = {clean(held[name])}"
            self._terminal.write(cut(shown, self._terminal.width))
        if not held:
            self._terminal.write("no variable holds anything")

    def _print(self, rest: str) -> None:
        """Show one variable, by its name in any case, or what an expression comes to."""
        if not rest:
            self._show_variables()
            return
        held = self._session.variables()
        wanted = rest.strip("{}").casefold()
        name = next((each for each in held if each.casefold() == wanted), None)
        if name is not None:
            self._terminal.write(f"{clean(name)} = {clean(held[name])}")
            return
        value = self._debugger.evaluation.value(rest)
        if value is None and rest.strip("{}").isidentifier():
            near = nearest(rest, held)
            hint = f'did you mean "{near}"?' if near else "vars lists those that are"
            raise CannotChangeError(f'no variable "{rest}" is set; {hint}')
        self._terminal.write(cut(clean(written(value)), self._terminal.width))

    def _show_calls(self) -> None:
        """Show this step and the calls that lead to it, the innermost first."""
        for step in self._calls():
            line = f" at line {step.line}" if step.line else ""
            shown = f'{step.number:>4}  {step.id}  {step.action} in "{step.script}"{line}'
            self._terminal.write(cut(clean(shown), self._terminal.width))

    def _calls(self) -> Iterator[Step]:
        session, depth = self._session, -1
        if not session.steps:
            return
        run = session.entries[session.at][0].run
        for at in range(session.at, -1, -1):
            origin, edge, *_ = session.entries[at]
            is_call = depth < 0 or (origin.run == run and origin.depth < depth)
            if is_call and edge != EVENT:
                depth = origin.depth
                yield session.steps[at]
            if depth == 0:
                return

    def _show_scripts(self) -> None:
        """Show the scripts that run side by side, each with where it stands."""
        for script in running_scripts(self._session):
            level = script.levels[0]
            at = "" if level.action is None else f' at "{level.program.written(level.action).id}"'
            shown = f'{script.number:>4}  {script.name}: "{level.program.name}"{at}'
            self._terminal.write(cut(clean(shown), self._terminal.width))

    def _show_source(self) -> None:
        session = self._session
        lines: list[tuple[int, str]] = []
        line = 0
        if session.steps:
            origin, edge, *_ = session.entries[session.at]
            source = origin.program.source
            if edge != EVENT:
                action = origin.program.written(origin.program.edges.action[edge])
                line = source.place(action.span.start)[0]
                texts = source.text.splitlines()
                first = max(1, line - _AROUND)
                lines = [*enumerate(texts[first - 1 : line + _AROUND], first)]
        if not lines:
            self._terminal.write("there is no line of this step")
        hide = session.result.redaction
        for number, text in lines:
            mark = ">" if number == line else " "
            shown = cut(f"{mark}{number:>5} | {clean(hide(text))}", self._terminal.width)
            styles = ("bold",) if number == line else ("dim",)
            self._terminal.write(self._terminal.paint(shown, *styles))

    def _result(self) -> None:
        self._write_lines([*summary(self._session.report, self._terminal)])

    def _quit(self) -> None:
        self.is_over = True


def _number(text: str, otherwise: int = 1) -> int:
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal()):
        raise CannotChangeError(f'"{text}" is no number of steps')
    return int(text[:9])


def _is_closed(text: str) -> bool:
    """Whether quotes are closed, so that words can be told apart as a shell does."""
    return text.count('"') % 2 == 0 and text.count("'") % 2 == 0
