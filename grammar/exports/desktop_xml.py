"""Desktop Studio's XML export to a script, as observed in real exports.

The parameters of an action have no names here, only places: a setting is called ``#0``, ``#1``
and so on, and who knows the catalogue names it.
What the language has no word for is in ``extra``, as plain elements (``xml_tree.plain_of``), from
which ``desktop_xml_writer.py`` writes the same document again.

- of the script: ``format``; ``document``, the root without its actions; ``others``, what else
  stands among the actions, each with its place; ``before``, ``after`` and ``declaration``
- of an action: ``element``, without what the script says in the plainest way; ``branches``, a
  list with the ``branch`` that each element is of, ``custom`` for cases, and ``aside`` where it
  leads nowhere; ``wired``, what its ExtraInfo was about, where that is not the plain one
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..documents.nodes import shorten
from ..documents.xml_ import Document, Element, Plain, plain_of, read_xml_tree
from ..finding import BranchlineError, Findings
from ..gc_pause import paused_collection
from ..outlines.xml_outline import UnreadElement, outline_xml
from ..script import NOWHERE, Action, Branch, Literal, Script, Setting
from ..slices import checkpoint
from ..source import Source
from ..structure import check_structure
from .desktop_layout import NO_TARGET, extra_info, wired
from .desktop_plain import PlainActions
from .kept import Late
from .script_types import type_of

FORMAT = "Desktop XML"
_ROOT, _HOLDER, _ENTRY = "scriptcontainer", "actions", "actionstruct"


def read_desktop_xml(source: Source) -> Script:
    """Return the script of an export; raise ``BranchlineError`` with all its mistakes."""
    findings = Findings(source)
    script = parse_desktop_xml(source, findings)
    findings.raise_errors()
    if script is None:
        raise BranchlineError(findings.all)
    return script


def parse_desktop_xml(source: Source, findings: Findings) -> Script | None:
    """Return the script of all that can be read, ``None`` where nothing can; add the mistakes."""
    with paused_collection():
        script = _script(source, findings)
        if script is not None:
            # The places of parameters are unique by themselves.
            check_structure(script, findings, are_names_unique=False)
    return script


_Items = Sequence[Action | UnreadElement | Element | str]


def _script(source: Source, findings: Findings) -> Script | None:
    text = source.text

    def extra(start: int, end: int) -> Mapping[str, object]:
        return _Extra(UnreadElement(text, start, end))

    outline = outline_xml(text, _HOLDER, _ENTRY, PlainActions(text, extra).action)
    document = read_xml_tree(source, findings) if outline is None else outline.document
    if document is None:
        return None
    if document.root.name != _ROOT:
        said = f'"{shorten(document.root.tag)}" is no script of Desktop Studio'
        findings.add("missing-key", said, document.root.span, expected="<ScriptContainer>")
        return None
    return _Reading(findings).script(document, None if outline is None else outline.items)


class _Reading:
    """One reading of one document."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def script(self, document: Document, items: _Items | None) -> Script:
        """Return the script; ``items`` are what stands among the actions, if not a tree."""
        root = document.root
        name, type_ = name_element(root), type_element(root)
        held = child(root, _HOLDER)
        if items is None:
            items = held.items if held else ()
        actions: list[Action] = []
        others: list[Plain] = []
        for at, item in enumerate(items):
            if isinstance(item, Action):
                actions.append(item)
            elif isinstance(item, UnreadElement):
                actions += self._actions(item.whole())
            elif isinstance(item, Element) and item.name == _ENTRY:
                actions += self._actions(item)
            else:
                others.append([str(at), plain_of(item) if isinstance(item, Element) else item])
        if held is not None:
            held.items = []
        around = {
            "others": others,
            "before": [plain_of(each) for each in document.before],
            "after": [plain_of(each) for each in document.after],
            "declaration": document.declaration,
        }
        extra: dict[str, object] = {
            "format": FORMAT,
            "document": plain_of(root),
            **{key: value for key, value in around.items() if value},
        }
        return Script(
            name_in(root),
            type_of(type_.text, type_.text) or "Generic" if type_ else "Generic",
            tuple(actions),
            name.span if name else NOWHERE,
            type_.span if type_ else NOWHERE,
            extra=MappingProxyType(extra),
        )

    def _actions(self, struct: Element) -> tuple[Action, ...]:
        """Return the action of an element, none where nothing could lead to it."""
        action = self.action(struct)
        return () if action is None else (action,)

    def action(self, struct: Element) -> Action | None:
        checkpoint()
        id = self._needed(struct, "actionid", "ActionID")
        name = self._needed(struct, "action", "Action")
        if id is None:
            return None
        caption = child(struct, "caption")
        settings = self._settings(child(struct, "parameters"))
        branches, entries, edges = self._branches(struct)
        action = Action(
            id.text.strip(),
            name.text.strip() if name else "",
            caption.text if caption else "",
            settings,
            branches,
            span=id.text_span,
            name_span=name.text_span if name else id.text_span,
        )
        extra: dict[str, object] = {}
        info = child(struct, "extrainfo")
        if info is not None:
            if plain_of(info) == extra_info(info.tag, edges):
                info.items = []
            else:
                extra["wired"] = wired(action)
        for element, said in ((id, action.id), (name, action.name), (caption, action.caption)):
            if element is not None and element.items in ([said], []):
                element.items = []
        extra["element"] = plain_of(struct)
        if entries:
            extra["branches"] = entries
        return replace(action, extra=MappingProxyType(extra))

    def _needed(self, struct: Element, name: str, tag: str) -> Element | None:
        element = child(struct, name)
        if element is not None and element.text.strip():
            return element
        span = struct.span if element is None else element.span
        self._findings.add("missing-key", f'an action has no "{tag}"', span, expected=f"<{tag}>")
        return None

    def _settings(self, parameters: Element | None) -> tuple[Setting, ...]:
        """Return a setting for each parameter; the element keeps only what is not plain."""
        if parameters is None:
            return ()
        texts = [item for item in parameters.elements if item.name == "string"]
        found = tuple(
            Setting(
                f"#{at}", Literal(each.text, each.text_span, "\n" in each.text), each.text_span
            )
            for at, each in enumerate(texts)
        )
        if len(texts) == len(parameters.items) and all(map(_is_plain_text, texts)):
            parameters.items = []
        return found

    def _branches(
        self, struct: Element
    ) -> tuple[tuple[Branch, ...], list[dict[str, object]], list[tuple[Branch, str]]]:
        """Return the branches, an entry for each, and each with its ordinal.

        Their elements leave that of the action.
        """
        found: list[Branch] = []
        entries: list[dict[str, object]] = []
        numbered: list[tuple[Branch, str]] = []
        for holder in struct.elements:
            if holder.name not in ("branches", "cases", "defaultnextaction"):
                continue
            is_default = holder.name == "defaultnextaction"
            edges = [holder] if is_default else _edges(holder)
            for edge in edges:
                branch = self._branch(edge, holder.name)
                index = child(edge, "index")
                numbered.append((branch, index.text.strip() if index else ""))
                entries.append(_entry(edge, branch))
                if branch.target != NO_TARGET:
                    found.append(branch)
            if is_default:
                holder.items, holder.attributes = [], {}
            else:
                holder.items = [item for item in holder.items if item not in edges]
        return tuple(found), entries, numbered

    def _branch(self, edge: Element, kind: str) -> Branch:
        text, target = child(edge, "text"), child(edge, "actionid")
        to = target.text.strip() if target else ""
        outcome = "Default" if kind == "defaultnextaction" else text.text if text else ""
        span = text.text_span if text and kind != "defaultnextaction" else edge.span
        place = target.text_span if target else edge.span
        return Branch(outcome, to or NO_TARGET, kind == "cases", span, place)


class _Extra(Late):
    """What an export says beyond an action, by the place of that."""

    __slots__ = ("_element",)

    def __init__(self, element: UnreadElement) -> None:
        super().__init__()
        self._element = element

    def read(self) -> Mapping[str, object]:
        findings = Findings(Source("", ""))  # there are none: all was looked at
        action = _Reading(findings).action(self._element.whole())
        return (action and action.extra) or {}


def _edges(holder: Element) -> list[Element]:
    return [item for item in holder.elements if item.name == "branchstruct"]


def _entry(edge: Element, branch: Branch) -> dict[str, object]:
    """Return what is kept of a branch; its element loses what the script says plainly."""
    entry: dict[str, object] = {"branch": branch.outcome}
    if branch.is_custom:
        entry["custom"] = True
    if branch.target == NO_TARGET:
        entry["aside"] = NO_TARGET
    else:
        text, target = child(edge, "text"), child(edge, "actionid")
        if target is not None and target.items == [branch.target]:
            target.items = []
        if text is not None and text.items == [branch.outcome]:
            text.items = []
    entry["element"] = plain_of(edge)
    return entry


def child(element: Element, name: str) -> Element | None:
    """Return the first element of a name, in lower case, in another one."""
    return element.child(name)


def type_element(root: Element) -> Element | None:
    """Return the element that says the script type."""
    return child(root, "mediatype")


def name_element(root: Element) -> Element | None:
    """Return the element that says the script's name."""
    item = child(root, "libraryitem")
    return child(item, "implpath") if item else None


def name_in(root: Element) -> str:
    """Return the script's name, which carries its folder."""
    element = name_element(root)
    if element is not None:
        return element.text
    item = child(root, "libraryitem")
    return item.attributes.get("Name", "") if item else ""


def _is_plain_text(element: Element) -> bool:
    return (
        element.tag == "string"
        and not element.attributes
        and all(isinstance(item, str) for item in element.items)
    )
