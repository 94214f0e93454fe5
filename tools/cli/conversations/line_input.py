"""Lines from a person at a terminal, who has a history, or from a pipe."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_KEPT = 1000
_OWNER_ONLY, _OWNER_ONLY_FOLDER = 0o600, 0o700


class LineInput:
    """Reads line by line; on a terminal it prompts, and keeps what was typed for the next time."""

    def __init__(self, history: str = "history") -> None:
        """Look at the standard streams; ``history`` names the file of what was typed before."""
        self._stdin: TextIO | None = sys.stdin  # nothing after "<&-"
        self.is_terminal = bool(self._stdin and self._stdin.isatty() and sys.stdout.isatty())
        self._ahead: list[str] = []
        self._history = history
        self._has_history = self.is_terminal and _load_history(history)
        _forgive_bytes(self._stdin)

    def read(self, prompt: str) -> str | None:
        """Return the next line without its end, ``None`` after the last."""
        if self._ahead:
            return self._ahead.pop()
        if self.is_terminal:
            try:
                return input(prompt)
            except EOFError:
                sys.stdout.write("\n")
                return None
        line = self._stdin.readline() if self._stdin else ""
        return line.rstrip("\r\n") if line else None

    def put_back(self, line: str) -> None:
        """Let a line be the next once more."""
        self._ahead.append(line)

    def forget_ahead(self) -> None:
        """Drop what was put back."""
        self._ahead.clear()

    def close(self) -> None:
        """Keep the history, in a file that only its owner can read, if anything was typed."""
        if self._has_history:
            _save_history(self._history)


def _forgive_bytes(stream: TextIO | None) -> None:
    """Let bytes that are no text fail no conversation."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def history_file(name: str = "history") -> Path:
    """Return where a history is kept: in the folder that the system has for such things."""
    state = os.environ.get("XDG_STATE_HOME") or ""
    folder = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return folder / "branchline" / name


def _load_history(name: str) -> bool:
    """Whether this terminal has a history at all."""
    try:
        import readline  # not on every system
    except ImportError:
        return False
    with suppress(OSError, RuntimeError):  # there is none yet, or there is no home folder
        readline.read_history_file(history_file(name))
    return True


def _save_history(name: str) -> None:
    import readline

    if not readline.get_current_history_length():
        return
    from ...atomic_write import WritingError, keep_whole
    from ...output.left_over import scratch_folder

    # A history that cannot be kept is no reason to fail, and one that is linked to a device, so
    # that there is none, leaves that device alone.
    with suppress(OSError, RuntimeError, WritingError), scratch_folder() as scratch:
        file = history_file(name)
        file.parent.mkdir(_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        readline.set_history_length(_KEPT)
        readline.write_history_file(scratch / "history")
        keep_whole(file, (scratch / "history").read_bytes(), _OWNER_ONLY)
        file.chmod(_OWNER_ONLY)  # a file that was there keeps what it had
