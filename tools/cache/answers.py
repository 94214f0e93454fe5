"""The answers about the scripts of a folder, each with what it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from ...grammar.finding import Finding
from ...grammar.slices import cached_property
from ...grammar.source import Source
from .dependencies import Asking, Dependencies, KnownLink, KnownScript, Prints
from .fingerprints import ABSENT, fingerprint_of, fingerprint_of_words
from .folder_state import FolderState
from .known_facts import KnownFacts
from .records.finding_record import finding_of, record_of

if TYPE_CHECKING:
    from ...interpreter.estate.walk import Walk
    from ...rules._estate_view import Question
    from .known_estate import KnownEstate
    from .records.facts_record import KnownQuestion
    from .watched_estate import Asked
    from .watched_estate_view import WatchedEstateView

MOST_ANSWERS = 1_000
MOST_SAID = 32 * 1024 * 1024
"""So many characters are kept of what all scripts of a folder say to others."""
BESIDE = (".scenarios.yaml", ".layout.yaml")

Json = dict[str, object]
Json_ = list[object]
_Node: TypeAlias = (
    "tuple[str, list[str], str, str, bool, list[Json_], list[str], str, str, list[Json_] | None]"
)


class CachedFindings(NamedTuple):
    """The findings of one script; ``is_read`` tells whether its file could be a script at all."""

    findings: list[Finding]
    is_read: bool


class Answers:
    """What is known of the scripts of a folder, and what comes to be known."""

    def __init__(self, text: str, code: str, folder: Path, walked: Walk | None = None) -> None:
        """Take what :meth:`text` answered for the same code; anything else holds nothing.

        ``walked`` is what somebody has walked to in the folder just now.
        """
        self._code = code
        whole, lines = _whole(text, code)
        # What is read here was written by text(), or it would not be here.
        self._known = cast("dict[str, Json]", whole.get("answers", {}))
        self._state = FolderState(folder, walked)
        nodes = cast("dict[str, tuple[object, ...]]", whole.get("scripts", {}))
        prints = cast("dict[str, tuple[str, str, str]]", whole.get("prints", {}))
        self._dependencies = Dependencies(
            {place: _known(one) for place, one in nodes.items()},
            {place: Prints(*one) for place, one in prints.items()},
            self._state,
        )
        self._said = KnownFacts(lines, self.path_of)
        self._listing = str(whole.get("listing", ""))
        self._new: dict[str, tuple[Path, CachedFindings]] = {}
        self._sources: dict[tuple[str, str], Source] = {}

    @property
    def known(self) -> KnownEstate:
        """What is known of scripts without reading them."""
        from .known_estate import KnownEstate

        return KnownEstate(self._dependencies, self._said, self._state, self._listing)

    def ask(self, asking: Asking) -> None:
        """Take whoever can look at scripts that are others by now."""
        self._dependencies.asking = asking

    @cached_property
    def changed(self) -> list[str]:
        """The places of the scripts that are others than they were when they were last read."""
        prints = self._dependencies.prints
        return [
            place
            for place in self._state.scripts
            if place not in prints or prints[place].bytes != self._state.fingerprint_of(place)
        ]

    def find(self, script: Path, question: str) -> CachedFindings | None:
        """Return what is known of a script, ``None`` where that may be another by now."""
        place = self._state.place_of(str(script))
        known = self._known.get(_key(place, question))
        if place is None or known is None:
            return None
        files = cast("dict[str, str]", known["files"])
        if any(self._state.fingerprint_of(place) != before for place, before in files.items()):
            return None
        if not self._dependencies.holds(place):
            return None
        sources: list[Source] = []
        for place, is_empty in cast("list[tuple[str, bool]]", known["sources"]):
            text = "" if is_empty else self._state.text_of(place)
            if text is None:
                return None
            sources.append(self._source(place, text))
        records = cast("list[list[object]]", known["findings"])
        findings = [finding_of(record, sources.__getitem__) for record in records]
        return CachedFindings(findings, bool(known["is_read"]))

    def _source(self, place: str, text: str) -> Source:
        """Return the text of a file, for which lines are looked for once."""
        if (place, text) not in self._sources:
            self._sources[place, text] = Source(self._state.path_of(place), text)
        return self._sources[place, text]

    def opening(self, path: Path) -> None:
        """Take the fingerprint of a file, and of what stands beside it, before it is read."""
        place = self._state.place_of(str(path))
        for file in (place, *_beside(place)) if place is not None else ():
            self._state.fingerprint_of(file)

    def is_so(
        self, questions: Iterable[KnownQuestion], answer: Callable[[Question], bool]
    ) -> bool:
        """Whether questions have the answers that they had."""
        from .records.facts_record import question_of_record

        known = (question_of_record(one, self.path_of) for one in questions)
        return all(answer(question) == before for question, before in known)

    def prints_of(self, path: Path, around: WatchedEstateView) -> tuple[str, str]:
        """Return what a script says to others, as it is read now, and what it means."""
        from .learnt_scripts import line_and_print

        _, facts = line_and_print(path, around, self._state)
        return facts, around.watched.meaning(path)

    def print_around(
        self, path: Path, around: WatchedEstateView, *, with_handed: bool
    ) -> tuple[str, str]:
        """Return the prints of what a script may know of those that it calls."""
        from .learnt_scripts import print_around

        return print_around(path, around, self._state, with_handed=with_handed)

    def path_of(self, place: str) -> Path:
        """Return the path of a place in the folder."""
        return Path(self._state.path_of(place))

    def keep(self, script: Path, question: str, answer: CachedFindings) -> None:
        """Keep an answer for :meth:`text`."""
        self._new[_key(self._state.place_of(str(script)), question)] = (script, answer)

    def asked(self) -> dict[Path, Asked]:
        """Return what known scripts asked for when the answers were found."""
        from .records.facts_record import question_of_record
        from .watched_estate import Asked  # answers that are known need nothing of an estate

        path_of = self.path_of
        return {
            path_of(place): Asked(
                set(map(path_of, node.asks)),
                set(map(path_of, node.seen)),
                bool(node.listing),
                node.names,
                dict(question_of_record(one, path_of) for one in node.questions),
                bool(node.handed),
            )
            for place, node in self._dependencies.nodes.items()
        }

    def text(self, around: WatchedEstateView, most: int = MOST_ANSWERS) -> str | None:
        """Return what to write, ``None`` where nothing is new; the newest answers stand last.

        To be called when all scripts were looked at: only then it is known what depends on what.
        """
        if around.watched.has_compared_enough or not self._new:
            return None  # a hint that this run did not give, the next one may
        from .learnt_scripts import LearntScripts

        checked = {one for one, _ in self._new.values()}
        learnt = LearntScripts(self._state, self._dependencies, self._said, self._listing)
        nodes, prints, lines = learnt.found(around, checked)
        before, now = self._state, FolderState(self._state.folder)
        self._state = now
        is_same = all(
            node.print == now.fingerprint_of(at) and node.listing in ("", now.listing)
            for at, node in nodes.items()
        ) and all(
            one == self._dependencies.prints.get(at) or one.bytes == now.fingerprint_of(at)
            for at, one in prints.items()
        )
        added = {
            key: entry
            for key, (script, answer) in self._new.items()
            if is_same and (entry := self._entry(script, answer, before)) is not None
        }
        if not added:
            return None
        stale = self._dependencies.learn(nodes, prints)
        if sum(map(len, lines.values())) > MOST_SAID:
            lines = {}  # then scripts are read again where somebody asks what they say
        kept = {
            key: entry
            for key, entry in self._known.items()
            if key not in added and entry["script"] not in stale
        }
        many = max(most, len(added), len(now.scripts))
        newest = dict([*kept.items(), *added.items()][-many:])
        needed = self._dependencies.needed_by(str(one["script"]) for one in newest.values())
        named = self._dependencies.named_among(lines)  # of which others say what the lines mean
        there = {*now.scripts, *needed}
        known = self._dependencies.prints
        whole = {
            "answers": newest,
            "scripts": {**named, **needed},
            "prints": {place: one for place, one in known.items() if place in there},
            "listing": before.listing,
            "places": [*lines],
        }
        body = "\n".join((json.dumps(whole, separators=(",", ":")), *lines.values()))
        return f"{_head(self._code, body)}\n{body}\n"

    def _entry(self, script: Path, answer: CachedFindings, before: FolderState) -> Json | None:
        """Return an answer as data, ``None`` where it may not be used again."""
        place = self._state.place_of(str(script))
        if place is None or before.fingerprint_of(place) == ABSENT:
            return None  # which name is the nearest, other files say
        sources: dict[tuple[str, bool], int] = {}

        def number_of(source: Source) -> int:
            place = self._state.place_of(source.path)
            if place is None or (source.text and self._state.text_of(place) != source.text):
                raise _OtherTextError
            return sources.setdefault((place, not source.text), len(sources))

        try:
            records = [record_of(finding, number_of) for finding in answer.findings]
        except _OtherTextError:
            return None
        files = {place, *_beside(place), *(one for one, is_empty in sources if not is_empty)}
        prints = {one: self._state.fingerprint_of(one) for one in sorted(files)}
        if any(
            print_ is None or before.fingerprint_of(one) != print_
            for one, print_ in prints.items()
        ):
            return None  # it cannot be read, or has just been written
        return {
            "script": place,
            "files": prints,
            "is_read": answer.is_read,
            "sources": list(sources),
            "findings": records,
        }


def _known(record: tuple[object, ...]) -> KnownScript:
    """Return a script as it was, from what is read."""
    print_, asks, listing, whole, names, questions, seen, around, handed, links = cast(
        "_Node", record
    )
    known = cast("list[KnownQuestion]", [tuple(one) for one in questions])
    return KnownScript(
        print_,
        tuple(asks),
        listing,
        whole,
        names,
        tuple(known),
        tuple(seen),
        around,
        handed,
        None if links is None else cast("tuple[KnownLink, ...]", tuple(map(tuple, links))),
    )


class _OtherTextError(Exception):
    """A file does not hold what a finding was made from."""


def _key(place: str | None, question: str) -> str:
    return fingerprint_of_words((str(place), question))


def _beside(place: str) -> tuple[str, ...]:
    stem = str(Path(place).with_suffix(""))
    return tuple(f"{stem}{suffix}" for suffix in BESIDE)


def _head(code: str, body: str) -> str:
    return json.dumps({"code": code, "body": fingerprint_of(body.encode())})


def _whole(text: str, code: str) -> tuple[Json, dict[str, str]]:
    """Return what a text holds, with the lines of scripts by their places.

    Nothing where it is not whole, or of other code.
    """
    head, _, body = text.partition("\n")
    body = body.removesuffix("\n")
    if head != _head(code, body):
        return {}, {}
    first, *lines = body.split("\n")
    whole = cast("Json", json.loads(first))
    return whole, dict(zip(cast("list[str]", whole["places"]), lines, strict=True))
