r"""Scripts that call each other: from a name, as some script says it, to a compiled program.

A name means the same as on the platform: a file beside the calling script or in a folder above,
compared without case, with ``\\`` and ``/`` alike and with or without its suffix.
What the folders do not answer, the scripts' own names may: an export names itself with the
folders that it has on the platform, which need not be those of the disk.
No name leads out of the estate's folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.finding import BranchlineError, Finding, Findings
from ...grammar.gc_pause import paused_collection
from ...grammar.names import nearest
from ...grammar.script_file import SUFFIXES, parse_script
from .script_names import Parts, climbs, own_name, parts_of, without_suffix
from .walk import Exclusion, Walk, walk_scripts

if TYPE_CHECKING:
    from ...grammar.source import Source
    from ..program.program import Program
    from ..program.resolve import Resolved

MAX_FILES = 20_000
MOST_COMPARED = 500_000  # names, each with each: about a second
_LEAST_TAIL = 2  # a folder and a name: a bare name says too little to look for it anywhere


class Estate:
    """The scripts of one folder, each read and compiled when a run first asks for it."""

    def __init__(
        self,
        folder: Path,
        exclusion_for: Callable[[Path], Exclusion] | None = None,
        walked: Walk | None = None,
    ) -> None:
        """Look at nothing yet; what is passed over is asked when somebody asks for names.

        ``walked`` is what somebody has walked to just now, so that nobody has to walk again.
        """
        self.folder = folder
        self.walked = walked or Walk()
        self._is_walked = walked is not None and len(walked.scripts) <= MAX_FILES
        self._exclusion_for = exclusion_for
        self._loaded: dict[Path, tuple[Program | None, list[Finding]]] = {}
        self._paths: dict[Program, Path] = {}
        self._files: dict[Parts, Path] | None = None
        self._nearest: dict[Parts, str | None] = {}
        self._compared = 0
        self._placed: dict[Path, Parts] = {}
        self._shown: dict[Path, str] = {}
        self._twins: set[Parts] | None = None
        self._by_last: dict[str, list[tuple[Path, Parts]]] | None = None

    @property
    def paths(self) -> list[Path]:
        """Return the files that are scripts by their names, in the order of their places."""
        return list(self._known_files().values())

    def program(self, path: Path) -> Program:
        """Return the program in a file; raise ``BranchlineError`` with every mistake in it."""
        program, findings = self.load(path)
        if program is None:
            raise BranchlineError(findings)
        return program

    def load(self, path: Path) -> tuple[Program | None, list[Finding]]:
        """Return the program in a file, ``None`` where an error stands against it, and findings.

        Raises ``BranchlineError`` for a file that cannot be a script at all.
        """
        if path not in self._loaded:
            from ..program.compiler import load_program

            with paused_collection():
                self._loaded[path] = program, _ = load_program(path)
            if program is not None:
                self._paths[program] = path
        return self._loaded[path]

    def read(self, path: Path) -> Program | None:
        """Return the program in a file that was read already, else none."""
        known = self._loaded.get(path)
        return None if known is None else known[0]

    def is_read(self, path: Path) -> bool:
        """Whether a file was read already, be it a script or not."""
        return path in self._loaded

    def see(self, path: Path, caller: Path | None) -> None:
        """Take notice that a script looks at another one, which it need not read for that."""

    def readable(self, path: Path) -> tuple[Source, Iterable[Resolved]]:
        """Return what can be read of a script that does not compile: its text, its actions.

        Actions may be left out that call no other script.
        """
        from ..program.resolve import resolve

        script, findings = parse_script(path)
        source = findings.source
        return source, [] if script is None else resolve(script, Findings(source))

    def share(self, path: Path, other: Estate, twin: Path) -> None:
        """Take a program from another estate, where a file holds the same text as one here."""
        self._loaded[path] = program, _ = other.load(twin)
        if program is not None:
            self._paths[program] = path

    def reopened(self, path: Path) -> Estate:
        """Return the estate as it would be if one file was read again; all others are shared."""
        other = Estate(self.folder, self._exclusion_for)
        other.walked = self.walked
        other._loaded = {**self._loaded}
        other._loaded.pop(path, None)
        other._paths = {one: its for one, its in self._paths.items() if its != path}
        other._files, other._twins, other._by_last = self._files, self._twins, self._by_last
        return other

    def resolve(self, name: str, caller: Program | None) -> Program | None:
        """Return the program that a name means to a caller, ``None`` for no such one."""
        path = self.path_of(name, None if caller is None else self._paths.get(caller))
        return None if path is None else self.program(path)

    def path_of(self, name: str, caller: Path | None) -> Path | None:
        """Return the file that a name means to the script in another file (D25, D26)."""
        wanted = parts_of(name)
        if not wanted:
            return None
        folder = () if caller is None else self._place(caller)[:-1]
        suffix = "" if caller is None else caller.suffix.lower()
        for place in _places(folder, wanted):
            found = self._find(place, suffix)
            if found is not None:
                return found
        return self._named(wanted, caller)

    def nearest(self, name: str) -> str | None:
        """Return the name of the script that somebody most likely meant.

        Each name is looked for once, and no more when :attr:`has_compared_enough`.
        """
        wanted = parts_of(name)
        if wanted not in self._nearest:
            if self.has_compared_enough:
                return None
            self._compared += len(self.paths)
            self._nearest[wanted] = self._nearest_of(wanted)
        return self._nearest[wanted]

    @property
    def has_compared_enough(self) -> bool:
        """Whether too many names were not there to look for more that are like them."""
        return self._compared >= MOST_COMPARED

    def file_of(self, program: Program) -> Path | None:
        """Return the file that a program was read from, if it is one of these."""
        return self._paths.get(program)

    @property
    def compared(self) -> frozenset[Parts]:
        """Return the names that the nearest one was looked for."""
        return frozenset(self._nearest)

    def may_compare(self, names: Collection[Parts]) -> bool:
        """Whether all of these would have been looked for, in whatever order."""
        return len(names) * len(self.paths) < MOST_COMPARED

    def _nearest_of(self, wanted: Parts) -> str | None:
        if not wanted:
            return None
        shown = [self.shown(path) for path in self.paths]
        last_names = {text.rpartition("\\")[2]: text for text in reversed(shown)}
        near = nearest("\\".join(wanted), shown) or nearest(wanted[-1], last_names)
        return None if near is None else last_names.get(near, near)

    def shown(self, path: Path) -> str:
        r"""Return where a script stands, as ``Common\Menu``; its suffix only tells twins apart."""
        if path not in self._shown:
            self._shown[path] = self._told(path)
        return self._shown[path]

    def _told(self, path: Path) -> str:
        try:
            place = path.relative_to(self.folder)
        except ValueError:
            return path.stem
        if self._twins is None:
            count = Counter(without_suffix(place) for place in self._known_files())
            self._twins = {place for place, number in count.items() if number > 1}
        is_twin = without_suffix(self._place(path)) in self._twins
        return "\\".join((place if is_twin else place.with_suffix("")).parts)

    def _find(self, place: Parts, suffix: str) -> Path | None:
        """Return the file at a place: of the caller's own format first, then as readers go."""
        files = self._known_files()
        if place in files:
            return files[place]
        *folders, last = place
        endings = dict.fromkeys((suffix, *SUFFIXES) if suffix in SUFFIXES else SUFFIXES)
        spelled = ((*folders, last + ending) for ending in endings)
        return next((files[each] for each in spelled if each in files), None)

    def _named(self, wanted: Parts, caller: Path | None) -> Path | None:
        """Return the one script whose own name, or whose place, ends as the wanted name does."""
        namesakes = self._namesakes(wanted[-1])
        if not namesakes:
            return None
        own = parts_of(own_name(caller)) if caller is not None else ()
        exact = [place for place in _places(own[:-1], wanted) if place]
        for is_meant in (_is_same, _is_tail):
            for place in exact:
                meant = [path for path, name in namesakes if is_meant(place, name)]
                if found := self._only(meant):
                    return found
        return None

    def _only(self, paths: list[Path]) -> Path | None:
        """Return the one script among files, which may be there in several formats."""
        places = dict.fromkeys(without_suffix(self._place(path)) for path in paths)
        return self._find(next(iter(places)), "") if len(places) == 1 else None

    def _namesakes(self, last: str) -> list[tuple[Path, Parts]]:
        """Return the scripts of a name, folders aside, each with what it may be called.

        Looked for once, when no folder has an answer.
        """
        if self._by_last is None:
            self._by_last = {}
            for path in self.paths:
                for name in (without_suffix(self._place(path)), parts_of(self._own_name(path))):
                    if name:
                        self._by_last.setdefault(name[-1], []).append((path, name))
        return self._by_last.get(without_suffix((last,))[0], [])

    def _own_name(self, path: Path) -> str:
        """Return what a script calls itself."""
        return own_name(path)

    def _known_files(self) -> dict[Parts, Path]:
        """Return the estate's script files by their places."""
        if self._files is None:
            if not self._is_walked:
                exclusion = self._exclusion_for(self.folder) if self._exclusion_for else None
                self.walked = walk_scripts(self.folder, exclusion, MAX_FILES)
            self._is_walked = False  # whoever asks anew wants to know what is there then
            self._files = {}
            for path in self.walked.scripts:
                self._files.setdefault(self._place(path), path)
        return self._files

    def _place(self, path: Path) -> Parts:
        place = self._placed.get(path)
        if place is None:
            inside = path.is_relative_to(self.folder)
            place = parts_of(str(path.relative_to(self.folder)) if inside else path.name)
            self._placed[path] = place
        return place


def _places(folder: Parts, wanted: Parts) -> Iterator[Parts]:
    r"""Yield where a name may stand: in a folder, then in those above it.

    A name that climbs says where it begins, so no other folder counts for it.

    >>> list(_places(("a", "b"), ("x",)))
    [('a', 'b', 'x'), ('a', 'x'), ('x',)]
    >>> list(_places(("a", "b"), ("..", "x"))), list(_places((), ("..", "x")))
    ([('a', 'x')], [])
    """
    if ".." in wanted:
        place = climbs(folder, wanted)
        if place:
            yield place
        return
    for length in range(len(folder), -1, -1):
        yield (*folder[:length], *wanted)


def _is_same(wanted: Parts, name: Parts) -> bool:
    return without_suffix(wanted) == name


def _is_tail(wanted: Parts, name: Parts) -> bool:
    """Whether one name ends as the other does, by a folder at least."""
    wanted = without_suffix(wanted)
    common = min(len(name), len(wanted))
    return common >= _LEAST_TAIL and name[-common:] == wanted[-common:]
