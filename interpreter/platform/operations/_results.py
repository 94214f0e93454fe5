"""What operations hand back, declared once: the operations fill it, and others read it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from ....actions.platform_port import NOT_KNOWN
from ....actions.values import Value


class Type(StrEnum):
    """What a member is, for whoever has it outside of a script."""

    TEXT = "text"
    ID = "id"
    FLAG = "flag"
    NUMBER = "number"
    MOMENT = "moment"


class Member(NamedTuple):
    """One member of what is handed back; ``wire`` is its name there, where that is another."""

    name: str
    type: Type
    meaning: str
    wire: str = ""

    @property
    def wire_name(self) -> str:
        """Return what it is called outside of scripts."""
        return self.wire or self.name


class Shape(NamedTuple):
    """The members of one thing; one that is ``open`` has members of any names."""

    title: str
    members: tuple[Member, ...] = ()
    is_open: bool = False

    def filled(self, *values: Value) -> dict[str, Value]:
        """Return the members with these values, without those that are ``None``."""
        return {
            member.name: value
            for member, value in zip(self.members, values, strict=True)
            if value is not None
        }


class Form(StrEnum):
    """How what an operation hands back holds what it has."""

    NOTHING = "nothing"
    OBJECT = "one thing, as it is"
    ONE = "one thing, which travels alone in a list with a name"
    LIST = "a list, which travels under a name"
    HOLDER = "an object with a list under a name"
    TEXT = "a text, which travels under a name"


class Handed(NamedTuple):
    """What an operation hands back and may answer.

    ``within`` is the name under which it travels, ``beside`` what a holder has besides, ``around``
    the name of an object that all of it travels in, where there is one.
    ``statuses`` are those of the operation itself,
    the one of its success first; ``NOT_KNOWN`` among them where a world may say nothing of it.
    ``source`` says where its path and its members are from.
    """

    summary: str
    statuses: tuple[int, ...]
    source: str
    form: Form = Form.NOTHING
    shape: Shape = Shape("")
    within: str = ""
    beside: tuple[Member, ...] = ()
    around: str = ""

    @property
    def success(self) -> int:
        """Return the status of a success."""
        return self.statuses[0]

    @property
    def may_be_unknown(self) -> bool:
        """Whether there are worlds that say nothing of what is asked."""
        return NOT_KNOWN in self.statuses


FACT = "path and members as in the vendor's public clients"
PATH_ALONE = "path as in the vendor's public clients; members decided"
INFERRED = "path inferred from the vendor's other paths; members decided"

NAMES: Mapping[str, Member] = {
    each.name: each
    for each in (
        Member("agentId", Type.ID, "id of the agent"),
        Member("firstName", Type.TEXT, "first word of the agent's name"),
        Member("lastName", Type.TEXT, "the rest of the agent's name"),
        Member("isActive", Type.FLAG, "whether it is active"),
        Member("skillId", Type.ID, "id of the skill"),
        Member("skillName", Type.TEXT, "name of the skill"),
        Member("mediaTypeName", Type.TEXT, "media, as Phone or Chat"),
        Member("mediaTypeId", Type.NUMBER, "number of the media, as 4 for Phone"),
        Member("contactId", Type.ID, "id of the contact"),
        Member("masterContactId", Type.ID, "id of the contact that it belongs to"),
        Member("totalRecords", Type.NUMBER, "how many there are"),
    )
}
"""Members that several things have."""


def named(*names: str) -> tuple[Member, ...]:
    """Return those of them with these names."""
    return tuple(NAMES[name] for name in names)
