"""Records what pm4py makes of logs in XES: how it reads them, and what its alignments cost.

Where pm4py is installed, in an environment of its own, ``python benchmarks/peers/pm4py_logs.py``
writes ``tests/tools/replay/xes/pm4py.json``, which a test holds our reading and our alignments
against. pm4py is no dependency: its licence and its size are not ours to hand on.
"""

from __future__ import annotations

import json
from pathlib import Path

import pm4py
from pm4py.objects.petri_net.obj import Marking, PetriNet
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

FOLDER = Path(__file__).parents[2] / "tests" / "tools" / "replay" / "xes"
SCRIPT = {
    "begin": {"Default": "menu"},
    "menu": {
        "1": "desk", "2": "hours", "Timeout": "menu",
        "Terminator": "", "InterDigitTimeout": "", "Default": "",
    },
    "hours": {"Digit": "menu", "Default": "menu"},
    "desk": {"Default": "done"},
    "done": {"": ""},
}  # fmt: skip
"""The script of ``tests/logs.py``: where each action leads, nowhere by an empty name."""


def main() -> None:
    """Write what pm4py makes of each log."""
    net, start, end = net_of_script()
    found = {"pm4py": pm4py.__version__, "logs": {}}
    for path in sorted([*FOLDER.glob("*.xes"), *FOLDER.glob("*.xes.gz")]):
        log = pm4py.read_xes(str(path), return_legacy_log_object=True)
        traces = [(each.attributes.get("concept:name"), events_of(each)) for each in log]
        for trace in log:
            for event in trace:
                event["label"] = label(event.get("concept:name", ""), outcome_of(event))
        aligned = pm4py.conformance_diagnostics_alignments(
            log, net, start, end, activity_key="label"
        )
        found["logs"][path.name] = [
            {"contact": contact, "events": events, "cost": cost_of(each["alignment"])}
            for (contact, events), each in zip(traces, aligned, strict=True)
        ]
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (FOLDER / "pm4py.json").write_text(f"{text}\n", "utf-8")


def outcome_of(event: object) -> str:
    """Return an outcome; where it has attributes of its own, pm4py keeps these with it."""
    said = event.get("outcome", "")
    said = said["value"] if isinstance(said, dict) else said
    return "" if str(said) == "nan" else str(said)  # which pandas has for nothing


def events_of(trace: object) -> list[list[str]]:
    """Return the events of a trace, each an action and an outcome."""
    return [[str(event.get("concept:name", "")), outcome_of(event)] for event in trace]


def label(action: str, outcome: str) -> str:
    """Return a visit as the label of a transition; captions differ from ids in case alone."""
    return f"{action.lower()}:{outcome}"


def cost_of(moves: list[tuple[str | None, str | None]]) -> int:
    """Return how many moves are of the log or of the script alone; silent ones are none."""
    alone = [(one, two) for one, two in moves if ">>" in {one, two}]
    return sum(not (one == ">>" and two is None) for one, two in alone)


def net_of_script() -> tuple[PetriNet, Marking, Marking]:
    """Return the script as a net: a place before each action, a transition for each outcome."""
    net = PetriNet("call")
    places = {name: PetriNet.Place(name) for name in (*SCRIPT, "")}
    net.places.update(places.values())
    number = 0
    for action, ways in SCRIPT.items():
        for outcome, target in ways.items():
            for said in {
                label(action, outcome),
                label(action, ""),
                *([None] * (action == "begin")),
            }:
                number += 1
                transition = PetriNet.Transition(f"t{number}", said)
                net.transitions.add(transition)
                add_arc_from_to(places[action], transition, net)
                add_arc_from_to(transition, places[target], net)
    return net, Marking({places["begin"]: 1}), Marking({places[""]: 1})


if __name__ == "__main__":
    main()
