"""A conversation about a run: lines come in, and the debugger's commands answer them."""

from __future__ import annotations

from ...debugging.commands import DebugCommands
from ...debugging.debugger import Debugger
from ...terminal import Terminal
from .line_input import LineInput

PROMPT = "debug> "


class DebugConsole:
    """Reads commands and answers them until there is no more to read."""

    def __init__(self, debugger: Debugger, lines: LineInput, terminal: Terminal) -> None:
        """Talk about this run."""
        self._lines, self._terminal = lines, terminal
        self._commands = DebugCommands(debugger, terminal)
        self._again = "next"

    @property
    def has_failed(self) -> bool:
        """Whether a command was wrong."""
        return self._commands.has_failed

    def talk(self) -> None:
        """Show the current step, then read commands to the end."""
        self._commands.show()
        while not self._commands.is_over:
            self._terminal.stream.flush()
            try:
                line = self._lines.read(PROMPT)
            except KeyboardInterrupt:
                self._lines.forget_ahead()
                self._terminal.write()
                continue
            if line is None:
                return
            line = line.strip() or self._again
            if self._commands.answer(line) in REPEATED:
                self._again = line


REPEATED = frozenset({"next", "back", "over", "continue", "reverse"})
"""Commands that an empty line does again."""
