"""Draws docs/images/run.svg, a run in the terminal, from what the command prints."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from checkout import DOCS, ROOT
from rich.console import CONSOLE_SVG_FORMAT, Console  # pyright: ignore[reportPrivateImportUsage]
from rich.terminal_theme import MONOKAI
from rich.text import Text

COLUMNS = 80
WORDS = ("run", "sample_scripts/01_end_a_contact.flow", "--scenario", "ends the stuck contact")
TITLE = f"branchline {' '.join(WORDS[:3])} '{WORDS[3]}'"
FONTS = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)


def main() -> None:
    """Write the picture, and say whether it changed."""
    picture = DOCS / "images" / "run.svg"
    drawn = draw(coloured_output())
    is_new = not picture.is_file() or picture.read_text("utf-8") != drawn
    picture.write_text(drawn, "utf-8")
    sys.stdout.write(f"docs/images/run.svg is {'new' if is_new else 'up to date'}\n")


def draw(output: str) -> str:
    """Return what a terminal shows as SVG; it names no font that would have to be fetched."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(Text.from_ansi(output), end="")
    template = FONTS.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code", "DejaVu Sans Mono")
    return console.export_svg(
        title=TITLE, theme=MONOKAI, code_format=template, unique_id="branchline"
    )


def coloured_output() -> str:
    """Return what the command prints on a terminal."""
    ours, theirs = pty.openpty()
    environment = {
        "PATH": os.environ["PATH"],
        "COLUMNS": str(COLUMNS),
        "TERM": "xterm-256color",
        "PYTHONUTF8": "1",
    }
    with subprocess.Popen(  # noqa: S603 - the words are our own
        [Path(sys.executable).with_name("branchline"), *WORDS],
        cwd=ROOT,
        env=environment,
        stdout=theirs,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        data = b""
        while chunk := _read(ours):
            data += chunk
        os.close(ours)
        if running.wait() != 0:
            raise SystemExit(data.decode())
    return data.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


if __name__ == "__main__":
    main()
