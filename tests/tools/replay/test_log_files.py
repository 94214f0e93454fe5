"""The same contacts come to the same, however a log is written."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logs import Contacts, as_csv, as_records, as_xes, call_folder, drawn_contacts, told

from branchline.grammar.finding import BranchlineError
from branchline.tools.replay.replaying import Asked, Replayed, replay

CAPTION = "Grüß Gott, was darf's sein?"


def replayed(folder: Path, name: str, data: str | bytes, **asked: object) -> Replayed:
    script = call_folder(folder)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return replay(script, Asked((folder / name,), **asked))  # type: ignore[arg-type]


def with_captions(contacts: Contacts) -> Contacts:
    return {
        id: [(CAPTION if action == "menu" else action, outcome) for action, outcome in events]
        for id, events in contacts.items()
    }


WRITTEN: dict[str, Callable[[Contacts], str | bytes]] = {
    "rows": as_csv,
    "rows_of_unix": lambda contacts: as_csv(contacts, end="\n"),
    "semicolons": lambda contacts: as_csv(contacts, ";"),
    "tabs": lambda contacts: as_csv(contacts, "\t"),
    "bars": lambda contacts: as_csv(contacts, "|"),
    "sep": lambda contacts: "sep=;\r\n" + as_csv(contacts, ";"),
    "mark": lambda contacts: "\ufeff" + as_csv(contacts),
    "captions": lambda contacts: as_csv(with_captions(contacts)),
    "windows": lambda contacts: as_csv(with_captions(contacts), ";").encode("cp1252"),
    "utf16": lambda contacts: as_csv(with_captions(contacts), "\t").encode("utf-16"),
    "utf16_no_mark": lambda contacts: as_csv(contacts).encode("utf-16-le"),
    "utf16_big": lambda contacts: as_csv(contacts).encode("utf-16-be"),
    "other_names": lambda contacts: as_csv(
        contacts, head=("Contact_No", "Start Time", "ActionName", "Branch")
    ),
    "packed": lambda contacts: gzip.compress(as_csv(contacts).encode()),
    "records": as_records,
    "records_mark": lambda contacts: "\ufeff" + as_records(contacts),
    "xes": as_xes,
    "xes_prefix": lambda contacts: as_xes(contacts, "x"),
    "xes_no_space": lambda contacts: as_xes(contacts, space=""),
    "xes_old_space": lambda contacts: as_xes(contacts, space="http://code.deckfour.org/xes"),
    "xes_packed": lambda contacts: gzip.compress(as_xes(contacts).encode()),
    "xes_utf16": lambda contacts: as_xes(contacts).replace("UTF-8", "UTF-16").encode("utf-16"),
    "xes_latin": lambda contacts: (
        as_xes(with_captions(contacts)).replace("UTF-8", "ISO-8859-1").encode("latin-1")
    ),
}
"""Each way to write a log."""


@pytest.mark.parametrize("how", WRITTEN)
def test_the_same_contacts_come_to_the_same(how: str, tmp_path: Path) -> None:
    contacts = drawn_contacts(3, 40)
    plain = told(replayed(tmp_path, "plain.csv", as_csv(contacts)))

    found = told(replayed(tmp_path, "other", WRITTEN[how](contacts)))

    assert found == plain
    assert found[2] not in {0, 40}


def test_contacts_go_on_from_one_log_of_rows_to_the_next(tmp_path: Path) -> None:
    contacts = drawn_contacts(4, 30)
    whole = as_csv(contacts).splitlines(keepends=True)
    plain = told(replayed(tmp_path, "plain.csv", "".join(whole)))
    half = len(whole) // 2
    (tmp_path / "one.csv").write_text("".join(whole[:half]), "utf-8")
    (tmp_path / "two.csv").write_text("".join([whole[0], *whole[half:]]), "utf-8")

    found = replay(tmp_path / "call.flow", Asked((tmp_path / "one.csv", tmp_path / "two.csv")))

    assert told(found) == plain


def test_one_contact_behind_the_other_comes_to_the_same_as_among_each_other(
    tmp_path: Path,
) -> None:
    contacts = drawn_contacts(5, 30)
    apart = "contact,action,outcome\n" + "".join(
        f"{id},{action},{outcome}\n"
        for id, events in contacts.items()
        for action, outcome in events
    )

    found = told(replayed(tmp_path, "apart.csv", apart))

    assert found == told(replayed(tmp_path, "among.csv", as_csv(contacts)))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("zip", b"PK\x03\x04rest", "this is a zip file"),
        ("binary", bytes(range(256)) * 9, "this is a binary file"),
        ("blank", b" \r\n\t\n", "there is nothing in this file"),
        ("packed", gzip.compress(as_csv(drawn_contacts(1, 9)).encode())[:-30], "breaks off"),
        ("long", b"contact,action\n77," + b"x" * 5_000_000, "longer than 4 MiB"),
        ("field", b"contact,action\n77," + b"x" * 200_000, "never closed"),
        ("deep", b"<log>" + b"<trace>" * 99, "nested more than 64 deep"),
        ("tag", b'<log><string key="' + b"x" * 5_000_000, "longer than 4 MiB"),
        ("entity", b"<!DOCTYPE log SYSTEM 'file:///etc/passwd'><log/>", "document type"),
        ("other", b"contact,action\n77,menu\n".decode().encode("utf-16")[:-1], "not in utf-16"),
        ("nested", b"[" * 100_000, "no column holds"),
        ("number", b'{"contact": ' + b"9" * 9_999 + b"}", "the line is no JSON"),
        ("starts", as_xes({"7": [("menu", "")]}).replace(
            "</event>", "<string key='lifecycle:transition' value='start'/></event>"
        ).encode(), "no event is of the transition"),
        ("unnamed", b"<log><trace><event/></trace></log>", 'no event has "concept:name"'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(BranchlineError) as caught:
        replayed(tmp_path, name, data)

    assert said in str(caught.value)
    assert len(str(caught.value)) < 2_000


def test_an_encoding_can_be_said(tmp_path: Path) -> None:
    contacts = with_captions(drawn_contacts(6, 20))
    data = as_csv(contacts, ";").encode("cp437")

    found = replayed(tmp_path, "old.csv", data, encoding="cp437")

    assert told(found) == told(replayed(tmp_path, "new.csv", as_csv(contacts)))
    with pytest.raises(BranchlineError, match="--encoding"):
        replayed(tmp_path, "wrong.csv", data)
    with pytest.raises(BranchlineError, match="this is not in undefined"):
        replayed(tmp_path, "wrong.csv", data, encoding="undefined")


def test_rows_that_go_back_in_time_are_told(tmp_path: Path) -> None:
    rows = ["7,2026-10-01T09:00,begin", "7,2026-10-01T08:00,menu", "7,2026-10-01T10:00,menu"]
    text = "\n".join(["contact,time,action", *rows, "8,9,begin", "8,10,menu"])

    (log,) = replayed(tmp_path, "back.csv", text).logs

    said = "1 event is earlier than the one before of the same contact, first in line 3"
    assert log.warnings == [f"{said}; the order of the log counts"]


SLIPS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["cut", "byte", "twice", "quote", "drop"])),
    min_size=1,
    max_size=4,
)
FUZZED = [as_csv, as_records, as_xes, WRITTEN["packed"], WRITTEN["utf16"]]


@given(st.sampled_from(FUZZED), SLIPS, st.integers(0, 255))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_log_is_read_or_refused_with_places(
    tmp_path: Path,
    how: Callable[[Contacts], str | bytes],
    slips: list[tuple[float, str]],
    byte: int,
) -> None:
    written = how(drawn_contacts(2, 6))
    data = bytearray(written if isinstance(written, bytes) else written.encode())
    for where, what in slips:
        at = int(where * (len(data) - 1)) if data else 0
        if what == "cut":
            del data[at:]
        elif what == "byte" and data:
            data[at] = byte
        elif what == "twice":
            data[at:at] = data[at // 2 : at]
        elif what == "quote":
            data[at:at] = b'"'
        else:
            del data[at : at + 9]

    try:
        found = replayed(tmp_path, "damaged", bytes(data))
    except BranchlineError as error:
        lines = [finding.line() for finding in error.findings]
        assert lines
        assert all(line.isprintable() for line in lines)
        assert len(lines) <= 101
    else:
        assert 0 <= found.agreed <= found.contacts
        assert 0 <= found.fitness <= 1
