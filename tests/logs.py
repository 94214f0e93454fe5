"""Logs of contacts for tests: drawn for a script, and written as people's tools write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from xml.sax.saxutils import quoteattr

from branchline.tools.replay.replaying import Replayed

Events = Sequence[tuple[str, str]]
"""What a contact did: each an action and an outcome, empty where none is said."""
Contacts = Mapping[str, Events]

CALL = """script "Call"
type Phone

begin: Begin
    -> menu

menu: Menu "Grüß Gott, was darf's sein?"
    Sequence = "menu.wav"
    Variable = "Key"
    "1" -> desk
    "2" -> hours
    Timeout -> menu

hours: Play "Hours"
    Sequence = "hours.wav"
    Digit, Default -> menu

desk: Wait
    Seconds = 5
    -> done

done: End
"""
TESTS = """script: call.flow
scenarios:
  to the desk:
    stub: {menu: "1"}
  the hours and the desk:
    stub: {menu: ["2", "1"], hours: Digit}
"""


def call_folder(folder: Path) -> Path:
    """Put the script and its scenarios into a folder; return the script's place."""
    (folder / "call.flow").write_text(CALL, "utf-8")
    (folder / "call.scenarios.yaml").write_text(TESTS, "utf-8")
    return folder / "call.flow"


def drawn_contacts(seed: int, count: int, slips: float = 0.2) -> dict[str, Events]:
    """Return contacts by chance; some of them do what the script does not."""
    random = Random(seed)  # noqa: S311 - no secret
    return {f"{7000 + number}": _drawn(random, slips) for number in range(count)}


def _drawn(random: Random, slips: float) -> Events:
    events: list[tuple[str, str]] = [("begin", "")]
    while len(events) < 12:
        outcome = random.choices(["1", "2", "Timeout", "Terminator"], [6, 2, 2, 0.3])[0]
        events.append(("menu", outcome))
        if outcome == "2":
            events.append(("hours", random.choice(["Digit", "Default", ""])))
        elif outcome == "1":
            events += [("desk", ""), ("done", "")]
        if outcome in {"1", "Terminator"}:
            break
    if random.random() < slips:
        at = random.randrange(len(events))
        events[at] = random.choice([("menu", "3"), ("sales", ""), ("Hours", ""), ("done", "")])
    elif random.random() < slips:
        events = events[: random.randrange(1, len(events) + 1)]
    return events


def rows(contacts: Contacts, seed: int = 0) -> list[tuple[str, str, str, str]]:
    """Return contacts among each other, each event with a moment."""
    random = Random(seed)  # noqa: S311 - no secret
    waiting = {id: list(events) for id, events in contacts.items()}
    found: list[tuple[str, str, str, str]] = []
    while waiting:
        id = random.choice(list(waiting)[:5])
        action, outcome = waiting[id].pop(0)
        number = len(found)
        moment = f"2026-10-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}"
        found.append((id, moment, action, outcome))
        if not waiting[id]:
            del waiting[id]
    return found


def as_csv(
    contacts: Contacts,
    delimiter: str = ",",
    head: Sequence[str] = ("contact", "time", "action", "outcome"),
    end: str = "\r\n",
) -> str:
    """Return a log of rows."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(head)
    writer.writerows(rows(contacts))
    return text.getvalue()


def as_records(contacts: Contacts) -> str:
    """Return a log of JSON Lines, an event a line."""
    names = ("contact", "time", "action", "outcome")
    return "".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows(contacts))


def as_xes(
    contacts: Contacts, prefix: str = "", space: str = "http://www.xes-standard.org/"
) -> str:
    """Return a log in XES, with tags in a name space."""
    mark = f"{prefix}:" if prefix else ""
    named = f' xmlns{":" + prefix if prefix else ""}="{space}"' if space else ""
    parts = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{mark}log xes.version="1849-2016"{named}>']
    for id, events in contacts.items():
        parts.append(f"<{mark}trace><{mark}string key='concept:name' value={quoteattr(id)}/>")
        for number, (action, outcome) in enumerate(events):
            said = f'<{mark}string key="outcome" value={quoteattr(outcome)}/>' if outcome else ""
            parts.append(
                f'<{mark}event><{mark}string key="concept:name" value={quoteattr(action)}/>{said}'
                f'<{mark}date key="time:timestamp" value="2026-10-01T00:00:{number:02}Z"/>'
                f"</{mark}event>"
            )
        parts.append(f"</{mark}trace>")
    return "\n".join((*parts, f"</{mark}log>\n"))


def told(found: Replayed) -> tuple[object, ...]:
    """Return what came of a log, but for how it was read and who is first."""
    groups = sorted((repr(each.difference), each.contacts) for each in found.groups)
    traffic = found.traffic
    assert traffic is not None
    return (
        found.contacts,
        found.steps,
        found.agreed,
        found.unfinished,
        dict(found.stuck),
        groups,
        round(found.fitness, 9),
        (traffic.by_branches, traffic.by_paths, dict(traffic.branches)),
        sum(path.contacts for path in traffic.paths) + traffic.unlisted,
        dict(found.counts),
        dict(found.visits),
    )
