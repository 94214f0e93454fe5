"""What is measured in a process of its own: prints one line of JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import process_time
from xml.parsers import expat

import workloads

from branchline.grammar.documents.json_scan import scan_json
from branchline.grammar.documents.xml_ import read_xml_tree
from branchline.grammar.exports.cxone_json import PARTS, read_cxone_json
from branchline.grammar.exports.desktop_xml import read_desktop_xml
from branchline.grammar.finding import Findings
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.gc_pause import paused_collection
from branchline.grammar.outlines.json_outline import Make, outline_json
from branchline.grammar.script import Script
from branchline.grammar.script_file import read_script
from branchline.grammar.source import Source
from branchline.grammar.text_file import read_text
from branchline.grammar.yaml_form.reader import read_yaml
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.trace.trace import Tracing
from branchline.interpreter.world.world import Limits

_READERS: Mapping[str, Callable[[Source], Script]] = {
    ".flow": read_flow,
    ".yaml": read_yaml,
    ".json": read_cxone_json,
    ".xml": read_desktop_xml,
}
SHORT_LOOP = 50_000  # rounds: several times what fills the ring
_TURNS = 5  # of readings of one text; the first does not count
_STATUS = Path("/proc/self/status")


def load(file: str, plain: str = "") -> dict[str, float]:
    """Load one file to a program; a small script has made imports and parsers before.

    ``plain`` is the same script as JSON, of which ``json.loads`` alone is timed afterwards.
    """
    found, program = _loaded(file)
    return {"actions": len(program.script.actions), **found, **_plain(plain)}


def read(*files: str) -> dict[str, float]:
    """Read files to programs; the time is that of the whole process, imports and all."""
    actions = 0
    for file in files:
        script, source = read_script(Path(file))
        actions += len(compile_script(script, source).script.actions)
    return {"actions": actions, "seconds": process_time()}


def run(file: str) -> dict[str, float]:
    """Load one file, and then run it twice from end to end with a full trace.

    The first run is also the one that gets the program ready to be traced.
    """
    found, program = _loaded(file)
    actions = len(program.script.actions)
    seconds: list[float] = []
    for _ in range(2):
        start = process_time()
        result = dry_run(program, Setup(limits=Limits(steps=10**9)))
        seconds.append(process_time() - start)
        if result.ending != "ended" or result.steps != actions:
            raise AssertionError(f"{result.ending} after {result.steps} steps: {result.why}")
    return {"actions": actions, **found, "first": seconds[0], "second": seconds[1]}


def show(script: str, picture: str) -> dict[str, float]:
    """Draw a script as the command does; the memory is that of the whole process."""
    from branchline.tools.cli.entry.commands import run_command

    start = process_time()
    if run_command(["show", script, "-o", picture]):
        raise AssertionError(f"{picture} was not drawn")
    return {"seconds": process_time() - start, "memory": _memory("VmHWM")}


def ring(rounds: str) -> dict[str, float]:
    """Run the loop with the trace in ring mode; first a short one, for what any run needs."""
    for count in (SHORT_LOOP, int(rounds)):
        source = Source("loop.flow", workloads.flow_text(workloads.counting_loop(count)))
        program = compile_script(read_flow(source), source)
        before, start = _memory("VmHWM"), process_time()
        setup = Setup(given={"n": 0}, tracing=Tracing.RING, limits=Limits(steps=10**9))
        result = dry_run(program, setup)
    newest = [step.id for step in result.trace][-2:]
    if result.steps != 2 * count + 2 or newest != ["test", "done"]:
        raise AssertionError(f"{result.ending} after {result.steps} steps at {newest}")
    return {
        "seconds": process_time() - start,
        "steps": result.steps,
        "memory": _memory("VmHWM"),
        "growth": _memory("VmHWM") - before,
    }


def tree(file: str) -> dict[str, list[float]]:
    """Read JSON to plain data, to its entries' places, to a script and to a tree, in turns.

    Of XML the first is expat alone, to which nobody listens.
    """
    source = read_text(Path(file))
    text = source.text
    anything: dict[str, Make] = dict.fromkeys(PARTS, _made)
    if file.endswith(".xml"):
        return _in_turns(
            {
                "expat": lambda: expat.ParserCreate("utf-8").Parse(text.encode(), True),
                "script": lambda: read_desktop_xml(source),
                "tree": lambda: read_xml_tree(source, Findings(source)),
            }
        )
    return _in_turns(
        {
            "json": lambda: json.loads(text),
            "places": lambda: outline_json(text, "scriptContent", anything),
            "script": lambda: read_cxone_json(source),
            "tree": lambda: scan_json(text),
        }
    )


def _in_turns(ways: Mapping[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Return the seconds of each, all with the collector paused, as every reader pauses it."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    with paused_collection():
        for number in range(_TURNS):
            for name, way in ways.items():
                start = process_time()
                if way() is None:
                    raise AssertionError(f"{name} took the slow reader")
                if number:
                    times[name].append(process_time() - start)
    return times


def _made(*_: object) -> bool:
    """Be sure of any entry."""
    return True


def _loaded(file: str) -> tuple[dict[str, float], Program]:
    """Return what it took to load a file to a program, and the program."""
    _load_small()
    before, start = _memory("VmRSS"), process_time()
    program, read, read_peak = _load(Path(file))
    seconds, peak = process_time() - start, _memory("VmHWM")
    found = {
        "read": read - start,
        "seconds": seconds,
        "read_memory": read_peak - before,
        "memory": peak - before,
    }
    return found, program


def _plain(file: str) -> dict[str, float]:
    """Return the seconds of ``json.loads``, with the collector paused as every reader does."""
    if not file:
        return {}
    text = Path(file).read_text("utf-8")
    times: list[float] = []
    with paused_collection():
        for _ in range(_TURNS):
            start = process_time()
            json.loads(text)
            times.append(process_time() - start)
    return {"plain": median(times)}


def _load(path: Path) -> tuple[Program, float, float]:
    """Return the program, when its text had been read, and the peak of memory until then."""
    source = read_text(path)
    script = _READERS[path.suffix](source)
    read, peak = process_time(), _memory("VmHWM")
    return compile_script(script, source), read, peak


def _load_small() -> None:
    small = workloads.long_chain(12)
    for text, suffix in (
        (workloads.flow_text(small), ".flow"),
        (workloads.yaml_text(small), ".yaml"),
    ):
        source = Source(f"small{suffix}", text)
        compile_script(_READERS[suffix](source), source)


def _memory(field: str) -> float:
    """Return the resident bytes now (``VmRSS``) or at their peak (``VmHWM``).

    Linux hands ``ru_maxrss`` on from the parent process: only for where there is no better.
    """
    if not _STATUS.exists():
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    tasks = {"load": load, "read": read, "run": run, "ring": ring, "tree": tree, "show": show}
    print(json.dumps(tasks[task](*arguments)))
