"""Types in a script of 300 actions, and prints what memory the process has had at most.

Once after the first edits, and again after many more: what is given up is freed without the
collector of Python, which comes by itself here, as in a server.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span
from branchline.tools.service.workspace import Workspace

ACTION = 'a{0}: Assign\n  Variable = "v{1}"\n  Value = "x"\n  -> a{2}\n\n'


WARM, MORE = 20, 480


def peak_after(workspace: Workspace, path: Path, at: int, count: int) -> int:
    """Write a sign and take it away, look at all that is wrong now and then; return the peak."""
    for number in range(count):
        workspace.change(path, [Edit(Span(at, at), "y")], number)
        workspace.change(path, [Edit(Span(at, at + 1), "")], number)
        if number % 20 == 0:
            for _ in workspace.settle(path):
                pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(folder: Path) -> None:
    """Open the script and type."""
    actions = (ACTION.format(at, at % 9, at + 1) for at in range(300))
    text = 'script "a"\n\nbegin: Begin\n  -> a0\n\n' + "".join(actions) + "a300: End\n"
    path = folder / "a.flow"
    workspace = Workspace([folder])
    workspace.open(path, text)
    at = text.index('"x"', len(text) // 2) + 1
    peaks = [peak_after(workspace, path, at, count) for count in (WARM, MORE)]
    json.dump(peaks, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
