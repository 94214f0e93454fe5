"""The answers about the scripts of a folder, each with what it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ...grammar.finding import Finding
from ...grammar.source import Source
from .dependencies import Answering, Dependencies, KnownQuestion, KnownScript, none_asked
from .finding_record import finding_of, record_of
from .fingerprints import ABSENT, fingerprint_of, fingerprint_of_words
from .folder_state import FolderState

if TYPE_CHECKING:
    from ...rules._estate_view import Question, ScriptFacts
    from .watched_estate import Asked, WatchedEstate

MOST_ANSWERS = 1_000
BESIDE = (".scenarios.yaml", ".layout.yaml")

Json = dict[str, object]
Json_ = list[object]


@dataclass(frozen=True, slots=True)
class CachedFindings:
    """The findings of one script; ``is_read`` tells whether its file could be a script at all."""

    findings: list[Finding]
    is_read: bool


class Answers:
    """What is known of the scripts of a folder, and what comes to be known."""

    def __init__(self, text: str, code: str, folder: Path) -> None:
        """Take what :meth:`text` answered for the same code; anything else holds nothing."""
        self._code = code
        whole = _whole(text, code)
        # What is read here was written by text(), or it would not be here.
        self._known = cast("dict[str, Json]", whole.get("answers", {}))
        self._state = FolderState(folder)
        nodes = cast("dict[str, tuple[object, ...]]", whole.get("scripts", {}))
        self._facts = cast("dict[str, tuple[str, str, Json_]]", whole.get("facts", {}))
        self._dependencies = Dependencies(
            {place: _known(one) for place, one in nodes.items()}, self._state, self._answers_alike
        )
        self.answers_alike: Answering = none_asked
        self._new: dict[str, tuple[Path, CachedFindings]] = {}

    def find(self, script: Path, question: str) -> CachedFindings | None:
        """Return what is known of a script, ``None`` where that may be another by now."""
        place = self._state.place_of(str(script))
        known = self._known.get(_key(place, question))
        if place is None or known is None or not self._dependencies.holds(place):
            return None
        files = cast("dict[str, str]", known["files"])
        if any(self._state.fingerprint_of(place) != before for place, before in files.items()):
            return None
        sources: list[Source] = []
        for place, is_empty in cast("list[tuple[str, bool]]", known["sources"]):
            text = "" if is_empty else self._state.text_of(place)
            if text is None:
                return None
            sources.append(Source(self._state.path_of(place), text))
        records = cast("list[list[object]]", known["findings"])
        findings = [finding_of(record, sources.__getitem__) for record in records]
        return CachedFindings(findings, bool(known["is_read"]))

    def opening(self, path: Path) -> None:
        """Take the fingerprint of a file, and of what stands beside it, before it is read."""
        place = self._state.place_of(str(path))
        for file in (place, *_beside(place)) if place is not None else ():
            self._state.fingerprint_of(file)

    def _answers_alike(self, questions: Iterable[KnownQuestion]) -> bool:
        return self.answers_alike(questions)

    def is_so(
        self, questions: Iterable[KnownQuestion], answer: Callable[[Question], bool]
    ) -> bool:
        """Whether questions have the answers that they had."""
        from .facts_record import question_of_record

        known = (question_of_record(one, self._path) for one in questions)
        return all(answer(question) == before for question, before in known)

    def facts(self, paths: Iterable[Path]) -> dict[Path, ScriptFacts | None]:
        """Return what those of some scripts say of others that are as they were."""
        from .facts_record import facts_of_record

        found: dict[Path, ScriptFacts | None] = {}
        for path in paths:
            place = self._state.place_of(str(path))
            known = None if place is None else self._facts.get(place)
            if place is not None and known is not None:
                print_, listing, record = known
                now = self._state.fingerprint_of(place), self._state.listing
                if now == (print_, listing):
                    found[path] = facts_of_record(record, self._path)
        return found

    def _path(self, place: str) -> Path:
        return Path(self._state.path_of(place))

    def keep(self, script: Path, question: str, answer: CachedFindings) -> None:
        """Keep an answer for :meth:`text`."""
        self._new[_key(self._state.place_of(str(script)), question)] = (script, answer)

    def asked(self) -> dict[Path, Asked]:
        """Return what known scripts asked for when the answers were found."""
        from .facts_record import question_of_record
        from .watched_estate import Asked  # answers that are known need nothing of an estate

        path_of = self._state.path_of
        return {
            Path(path_of(place)): Asked(
                {Path(path_of(one)) for one in node.asks},
                bool(node.listing),
                node.names,
                dict(question_of_record(one, self._path) for one in node.questions),
            )
            for place, node in self._dependencies.nodes.items()
        }

    def text(
        self,
        estate: WatchedEstate,
        most: int = MOST_ANSWERS,
        facts: Mapping[Path, ScriptFacts] | None = None,
    ) -> str | None:
        """Return what to write, ``None`` where nothing is new; the newest answers stand last.

        To be called when all scripts were looked at: only then it is known what depends on what.
        """
        if estate.has_compared_enough:
            return None  # a hint that this run did not give, the next one may
        nodes, before = self._nodes(estate), self._state
        self._state = FolderState(before.folder)
        is_same = all(one.holds(at, self._state, none_asked) for at, one in nodes.items())
        added = {
            key: entry
            for key, (script, answer) in self._new.items()
            if is_same and (entry := self._entry(script, answer, before)) is not None
        }
        if not added:
            return None
        stale = self._dependencies.learn(nodes)
        kept = {
            key: entry
            for key, entry in self._known.items()
            if key not in added and entry["script"] not in stale
        }
        newest = dict([*kept.items(), *added.items()][-max(most, len(added)) :])
        needed = self._dependencies.needed_by(str(one["script"]) for one in newest.values())
        whole = {
            "answers": newest,
            "scripts": needed,
            "facts": self._facts if facts is None else self._recorded(facts, estate),
        }
        body = json.dumps(whole, separators=(",", ":"))
        return f"{_head(self._code, body)}\n{body}\n"

    def _recorded(
        self, facts: Mapping[Path, ScriptFacts], estate: WatchedEstate
    ) -> dict[str, tuple[str, str, Json_]]:
        """Return what scripts say of others, but for those whom others give other names."""
        from .facts_record import record_of_facts

        found: dict[str, tuple[str, str, Json_]] = {}
        for path in estate.paths:
            place, asked = self._place(path), estate.asked.get(path)
            print_ = None if place is None else self._state.fingerprint_of(place)
            if place is not None and print_ is not None and not (asked and asked.names):
                record = record_of_facts(facts.get(path), self._place)
                found[place] = print_, self._state.listing, record
        return found

    def _place(self, path: Path) -> str | None:
        return self._state.place_of(str(path))

    def _nodes(self, estate: WatchedEstate) -> Mapping[str, KnownScript]:
        """Return the scripts that were asked for, and those that they asked for in turn."""
        from .facts_record import record_of_question

        nodes: dict[str, KnownScript] = {}
        for path, asked in estate.asked.items():
            place = self._state.place_of(str(path))
            print_ = None if place is None else self._state.fingerprint_of(place)
            places = [self._state.place_of(str(one)) for one in sorted(asked.scripts)]
            asks = tuple(one for one in places if one is not None)
            if place is not None and print_ is not None and len(asks) == len(places):
                listing = self._state.listing if asked.listing else ""
                whole = self._state.whole if asked.names or asked.questions else ""
                questions = tuple(
                    record_of_question(one, self._place, is_so=so)
                    for one, so in asked.questions.items()
                )
                nodes[place] = KnownScript(print_, asks, listing, whole, asked.names, questions)
        for place in [asked for node in nodes.values() for asked in node.asks]:
            print_ = self._state.fingerprint_of(place)
            if place not in nodes and print_ is not None:
                nodes[place] = KnownScript(print_)
        return nodes

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
        files = {*_beside(place), *(one for one, is_empty in sources if not is_empty)} - {place}
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
    print_, asks, listing, whole, names, questions = cast(
        "tuple[str, list[str], str, str, bool, list[list[str | bool | None]]]", record
    )
    known = cast("list[KnownQuestion]", [tuple(one) for one in questions])
    return KnownScript(print_, tuple(asks), listing, whole, names, tuple(known))


class _OtherTextError(Exception):
    """A file does not hold what a finding was made from."""


def _key(place: str | None, question: str) -> str:
    return fingerprint_of_words((str(place), question))


def _beside(place: str) -> tuple[str, ...]:
    stem = str(Path(place).with_suffix(""))
    return tuple(f"{stem}{suffix}" for suffix in BESIDE)


def _head(code: str, body: str) -> str:
    return json.dumps({"code": code, "body": fingerprint_of(body.encode())})


def _whole(text: str, code: str) -> Json:
    """Return what a text holds, nothing where it is not whole, or of other code."""
    head, _, body = text.partition("\n")
    body = body.removesuffix("\n")
    if head != _head(code, body):
        return {}
    return cast("Json", json.loads(body))
