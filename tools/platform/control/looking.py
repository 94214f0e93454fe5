"""What was asked and answered lately, and contacts that are brought from elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote

from ....grammar.documents.nodes import Entry, Scalar
from ....interpreter.scenarios.world_reader import read_contact
from ....interpreter.world.layer_record import contact_record
from ..emulator import Emulator
from ..exchange import Answered, Asked
from ..journal.journal import Journal
from ..journal.recorded import Recorded
from ..replies import answered
from ..transport.patterns import Pattern
from .bodies import NOT_READ, Body, WrongAskedError, query_of, whole_of

MOST_SHOWN = 1_000
_USUALLY_SHOWN = 100
_MOST_NUMBER = 10**15
_STATUS = re.compile(r"0|[1-5]\d\d|[1-5]xx")
_LONGEST_ID = 100
_LOG_FIELDS = ("method", "path", "status", "after", "most")


class Looking:
    """What control shows of a platform, and what it brings."""

    def __init__(self, emulator: Emulator, journal: Journal) -> None:
        """Show these."""
        self._emulator, self._journal = emulator, journal

    def log(self, asked: Asked, _id: str) -> Answered:
        """Return the newest exchanges that are asked for, the oldest first."""
        fields = query_of(asked, _LOG_FIELDS)
        method, status = fields.get("method", "").upper(), fields.get("status", "")
        if status and _STATUS.fullmatch(status) is None:
            expected = "a status, as 503, or a kind of them, as 5xx"
            raise WrongAskedError(f'"status" is "{status}"; expected {expected}', NOT_READ)
        path = fields.get("path", "")
        if path and not path.startswith("/"):
            raise WrongAskedError(f'"{path}" is no path; expected it from its stroke on', NOT_READ)
        pattern = Pattern(path)
        after = whole_of(fields, "after", 0, _MOST_NUMBER)

        def wanted(each: Recorded) -> bool:
            return (
                each.number > after
                and method in {"", each.method}
                and _is_status(status, each.status)
                and pattern.fits(each.path)
            )

        most = whole_of(fields, "most", _USUALLY_SHOWN, MOST_SHOWN)
        found = self._journal.newest(most, wanted)
        return answered(
            200, {"exchanges": [each.data() for each in found], "count": self._journal.count}
        )

    def forget(self, asked: Asked, _id: str) -> Answered:
        """Forget what was asked so far; the file of the log keeps it."""
        query_of(asked, ())
        self._journal.forget()
        return Answered(204)

    def contact(self, _asked: Asked, id: str) -> Answered:
        """Return a contact as it is now."""
        layer = self._emulator.layer
        found = layer.contact(id)
        if found is None:
            raise WrongAskedError(f'there is no contact "{id}"', 404)
        told = {**contact_record(found), "status": layer.status_of(id)}
        return answered(200, told)

    def bring(self, asked: Asked, id: str) -> Answered:
        """Bring a contact from elsewhere, or put it in place of one of that id."""
        body = Body(asked)
        mapping = body.mapping("a contact, as in a world")
        given = next((each for each in mapping.entries if each.key == "id"), None)
        if given is None:
            mapping.entries.append(Entry("id", 0, 0, Scalar(0, 0, id)))
        contact = read_contact(mapping, body.findings)
        body.check()
        if contact.id != id:
            said = f'the contact of this path is "{id}", and its body says "{contact.id}"'
            raise WrongAskedError(f"{said}; expected the same, or none")
        layer = self._emulator.layer
        was_there = layer.contact(id) is not None
        layer.add(contact)
        if layer.status_of(id) != contact.status:
            layer.status[id] = contact.status
        return answered(200 if was_there else 201, contact_record(contact))


def id_in(segment: str) -> str:
    """Return the id that a segment of a path is; raise :class:`WrongAskedError` for none."""
    id = unquote(segment).strip()
    if not id or len(id) > _LONGEST_ID or not id.isprintable():
        raise WrongAskedError("this is no id; expected a few signs that can be read", NOT_READ)
    return id


def _is_status(wanted: str, status: int) -> bool:
    return wanted in {"", str(status), f"{status // 100}xx"}
