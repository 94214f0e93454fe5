"""A project with code of its own, which leaves a trace where it runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from paths import TESTS

from branchline.tools.trust import settings_file

FILES = TESTS / "commands" / "files"
OWN = """\"\"\"LookUp: an action of this project, which leaves a trace of having run.\"\"\"

from pathlib import Path

from branchline.actions import DEFAULT, Action


class LookUp(Action):
    \"\"\"Looks something up.\"\"\"

    name, page = "LookUp", "https://example.com/look-up.htm"
    default = DEFAULT


Path({marker!r}).write_text("the code ran", "utf-8")
"""
SCRIPT = """script "Use"
type Generic

begin: Begin
    -> find

find: LookUp
    -> done

done: End
"""
START = "from branchline.tools.cli.main import main; raise SystemExit(main())"
SCENARIOS = "script: use.flow\nscenarios:\n  runs:\n    expect:\n      ending: ended\n"


def lay_out(tmp_path: Path) -> Path:
    """Return a project whose own action leaves a file where it runs."""
    folder = tmp_path / "project"
    shutil.copytree(FILES, folder)
    (folder / ".git").mkdir()
    (folder / "use.flow").write_text(SCRIPT, "utf-8")
    (folder / "branchline_actions").mkdir()
    own = OWN.format(marker=str(tmp_path / "ran"))
    (folder / "branchline_actions" / "look_up.py").write_text(own, "utf-8")
    return folder


def ran(project: Path) -> bool:
    """Whether the code of a project has run."""
    return (project.parent / "ran").exists()


def command(
    folder: Path, *words: str, start: str = START, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, "-c", start, *words],
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def trust(*folders: Path | str, text: str | None = None) -> None:
    """Write the user's own settings."""
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    listed = ", ".join(f"'{folder}'" for folder in folders)
    file.write_text(f"folders = [{listed}]\n" if text is None else text, "utf-8")
