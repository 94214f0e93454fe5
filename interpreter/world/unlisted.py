"""Names in a world that fit nothing listed there, but come near to something that is.

A world need not list what it names, so only what looks like a slip of the keys is a mistake: the
world lists things of that kind, and one of them is called nearly so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ...grammar.documents.nodes import Entry, ListNode, MappingNode, Node, Scalar, shorten
from ...grammar.finding import Findings
from ...grammar.names import key, nearest
from ...grammar.slices import cached_property
from .world import World

_SKILL, _AGENT, _CONTACT = "skills", "agents", "contacts"
_NAMED = {
    "agents": {"skills": _SKILL},
    "callbacks": {"skill": _SKILL},
    "contacts": {"skill": _SKILL, "agent": _AGENT, "master": _CONTACT},
    "faults": {"contact": _CONTACT},
    "floor": {"skill": _SKILL},
    "scripts": {"contact": _CONTACT},
}
"""What the things of each list name, and where the world would list that."""
_NOT_DIGITS = re.compile(r"\D+")
_LONGEST = 60
_FEWEST_SIGNS = 4


def check_names(node: Node, part: str, known: ListedNames, findings: Findings, own: str) -> None:
    """Report each name in a thing of a world that is nearly one of those that the world lists.

    ``part`` is what the thing is one of; ``own`` is the id of the run's own contact.
    """
    named = _NAMED[part]
    for entry in node.entries if isinstance(node, MappingNode) else ():
        kind = named.get(entry.key)
        for each in _nodes(entry.value) if kind is not None else ():
            written = _text(each, findings)
            if kind is None or (kind == _CONTACT and written == own):
                continue
            near = known.near_miss(kind, written)
            if near is not None:
                said = f'"{shorten(written)}" is none of the {kind} that the world lists'
                findings.add("unlisted-name", said, each.span, nearest=near)


def check_world(node: Node, known: ListedNames, findings: Findings, own: str = "") -> None:
    """Report such names in all that a world says."""
    for entry in node.entries if isinstance(node, MappingNode) else ():
        for each in _things(entry) if entry.key in _NAMED else ():
            check_names(each, entry.key, known, findings, own)


def check_floor(node: Node, world: World, findings: Findings) -> None:
    """Report each skill of a floor that a whole world does not list, that is not active or twice.

    The same skill may be called by its id and by its name.
    """
    told, seen = {each.span for each in findings.all}, set[str]()
    for entry in _entries(node):
        for each in _things(entry) if entry.key == "floor" else ():
            for named in (one.value for one in _entries(each) if one.key == "skill"):
                written = _text(named, findings)
                if written and named.span not in told:
                    _check_skill(named, written, world, seen, findings)


def _check_skill(
    named: Node, written: str, world: World, seen: set[str], findings: Findings
) -> None:
    skill, said, near = world.find_skill(written), "", None
    names = [one.name or id for id, one in world.skills.items() if one.is_active]
    if skill is None:
        said = f'"{shorten(written)}" is none of the skills that the world lists'
        near = nearest(written, names)
    elif not skill.is_active:
        said = f'the skill "{shorten(written)}" is not active, so no contact comes to it'
    elif skill.id in seen:
        said = f'the skill "{shorten(written)}" stands here again'
    else:
        seen.add(skill.id)
    if said:
        expected = ", ".join(names) or "a skill of the world"
        findings.add("unlisted-skill", said, named.span, expected=expected, nearest=near)


def _things(entry: Entry) -> Iterable[Node]:
    """Return the things of one list of a world; those of a floor are its skills."""
    if entry.key != "floor":
        return _nodes(entry.value)
    skills = next((one.value for one in _entries(entry.value) if one.key == "skills"), None)
    return () if skills is None else _nodes(skills)


def _entries(node: Node) -> Iterable[Entry]:
    return node.entries if isinstance(node, MappingNode) else ()


def _nodes(node: Node) -> Iterable[Node]:
    return node.items if isinstance(node, ListNode) else (node,)


def _text(node: Node, findings: Findings) -> str:
    """Return a name as a reader takes it; what is wrong with its form is told there."""
    if not isinstance(node, Scalar):
        return ""
    return (node.as_text(Findings(findings.source), "a name") or "").strip()


class ListedNames:
    """The names of all that a world lists, each kind looked at when it is first asked for."""

    def __init__(self, world: World) -> None:
        """Take the world."""
        self.world = world
        self._listed: dict[str, Listed] = {}

    def near_miss(self, kind: str, written: str) -> str | None:
        """Return the name of a kind that somebody most likely meant, ``None`` for no such one."""
        if kind not in self._listed:
            self._listed[kind] = self._names(kind)
        return self._listed[kind].near_miss(written)

    def _names(self, kind: str) -> Listed:
        world = self.world
        if kind == _SKILL:
            return Listed(
                [name for id, each in world.skills.items() for name in (id, each.name)], key
            )
        if kind == _AGENT:
            return Listed([name for id, each in world.agents.items() for name in (id, each.name)])
        return Listed(list(world.contacts))


class Listed:
    """The names that a world lists of one kind."""

    def __init__(self, names: list[str], same: Callable[[str], str] = str.casefold) -> None:
        """Take the ids and the names, and what a run compares of them."""
        self.names, self._same = names, same

    def near_miss(self, written: str) -> str | None:
        """Return the name that somebody most likely meant, ``None`` where it is there or far off.

        Of numbers a digit may be left out, be one too many or change places, and zeros may stand
        before them: that a digit is another one is no slip, but another number.

        >>> listed = Listed(["Billing", "Support DE", "10014", "Ana Lopez"])
        >>> [listed.near_miss(name) for name in ("Biling", "support-de", "10041", "010014")]
        ['Billing', 'Support DE', '10014', '10014']
        >>> {listed.near_miss(name) for name in ("billing", "Support EN", "10015", "Sales", "")}
        {None}
        """
        if not written or len(written) > _LONGEST or self._same(written) in self._known:
            return None
        found = [
            name
            for form in _forms(written)
            for name in self._by_form.get(form, ())
            if _is_slip(written, name)
        ]
        return min(found, key=lambda name: abs(len(name) - len(written)), default=None)

    @cached_property
    def _known(self) -> set[str]:
        return {self._same(name) for name in self.names}

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        """The names by what they are with one sign less, so that none is compared with all."""
        found: dict[str, list[str]] = {}
        for name in dict.fromkeys(self.names):
            for form in _forms(name) if name and len(name) <= _LONGEST else ():
                found.setdefault(form, []).append(name)
        return found


def _forms(name: str) -> dict[str, None]:
    """Return a name without case and signs between words, and that with one sign less each."""
    whole = key(name).lstrip("0") if name.isdecimal() else key(name)
    shorter = (whole[:at] + whole[at + 1 :] for at in range(len(whole)))
    return dict.fromkeys((whole, *shorter))


def _is_slip(written: str, name: str) -> bool:
    """Whether two names that are the same but for one sign differ by a slip of the keys."""
    if written.isdecimal() and name.isdecimal():
        is_long = min(len(written), len(name)) >= _FEWEST_SIGNS
        is_moved = is_long and (len(written) != len(name) or sorted(written) == sorted(name))
        return is_moved or written.lstrip("0") == name.lstrip("0")
    if key(written) == key(name):
        return True
    words, others = written.casefold().split(), name.casefold().split()
    if len(words) != len(others) or _digits(written) != _digits(name):
        return False
    pairs = zip(words, others, strict=True)
    return all(one == two or max(len(one), len(two)) >= _FEWEST_SIGNS for one, two in pairs)


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", text)
