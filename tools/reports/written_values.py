"""Values as a person writes them: texts in quotes, arrays in brackets, objects in braces."""

from __future__ import annotations

from ...actions.values import Array, Date, Dynamic, Value, show
from ..terminal import clean

LONGEST = 400


def written(value: Value) -> str:
    r"""Return a value so that its kind is seen, on one line.

    >>> print(written(Array(["a", 2, Dynamic({"Name": "say \"hi\""})])))
    ["a", 2, {Name: "say \"hi\""}]
    """
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Date):
        return f'#"{show(value)}"'
    if isinstance(value, Array):
        return f"[{', '.join(map(written, value.items))}]"
    if isinstance(value, Dynamic):
        return _object(value)
    return clean(show(value))


def shortened(value: Value) -> str:
    """Return the same, but of a very long value only how it begins and how long it is."""
    text = written(value)
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 3]}... ({len(text):,} characters)"


def _object(value: Dynamic) -> str:
    members = [f"{clean(name)}: {written(member)}" for name, member in value.members.items()]
    if value.value is not None:
        members.append(f"$value: {written(value.value)}")
    return f"{{{', '.join(members)}}}"


def _quoted(text: str) -> str:
    return '"' + clean(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'
