"""What people write in .flow files that is not the language, each with how to say it to them.

The patterns see one logical line in which every quoted text is a run of ``TEXT_SIGN`` and every
comment is blank; they are tried from the top, and ``at`` is the part to point at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..names import one_slip_away

TEXT_SIGN = "\ue000"
BLOCK_SIGN = "\ue001"
_T = f"[{TEXT_SIGN}{BLOCK_SIGN}]"
_W = r"[\w.$]++(?:(?:[ \t]++|-++(?!>))[\w.$]++)*+"
_ID = r"\w++(?:-++\w++)*+"
_PARTS = {"T": f"{_T}++", "W": _W, "N": f"(?:{_W}|{_T}++)", "ID": _ID, "_": r"[ \t]*+", "E": r"\Z"}
_NOTHING: Mapping[str, str] = MappingProxyType({})
TYPES = ("Generic", "Email", "Chat", "Phone", "Voicemail", "Work Item", "SMS", "Digital")
_ANY_TYPE = "|".join(map(re.escape, TYPES))
_TRUTHS = MappingProxyType(
    {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
)


_SCRIPT, _TYPE = one_slip_away("script"), one_slip_away("type")


class MistakePattern(NamedTuple):
    """One thing to recognise; ``meant`` maps what was written, lower case, to what was meant."""

    rule: str
    pattern: re.Pattern[str]
    message: str
    expected: str
    meant: Mapping[str, str] = _NOTHING


def _pattern(
    rule: str, pattern: str, message: str, expected: str, meant: Mapping[str, str] = _NOTHING
) -> MistakePattern:
    """Fill in ``<N>`` a name, ``<T>`` a text, ``<_>`` spaces, ``<E>`` the end, and so on."""
    whole = re.sub(r"<(T|W|N|ID|_|E)>", lambda part: f"(?:{_PARTS[part[1]]})", pattern)
    return MistakePattern(rule, re.compile(whole), message, expected, meant)


MISTAKE_PATTERNS = (
    # Signs that no line has
    _pattern(
        "curly-quote",
        "[^\n]*?(?P<at>[“”„‟‘’‚«»])",  # noqa: RUF001 - these are what it looks for
        'the quotation mark "{word}" is not a straight one',
        "' or \" as a keyboard types it",
    ),
    _pattern(
        "block-is-a-value",
        rf"[^\n=]*?(?P<at>{BLOCK_SIGN})",
        "a block is the value of a property and nothing else",
        "text between quotes in one line",
    ),
    _pattern(
        "unclosed-text",
        r'[^\n]*?(?P<at>")[^"\n]*\\"<_><E>',
        "the quoted text is not closed: the backslash takes the last quotation mark into it",
        r"two backslashes, or '...' around the text",
    ),
    _pattern(
        "unclosed-text",
        r"(?:[^\n=]*=<_>|<W>:<_><N>?<_>|script<_>|type<_>|[^\n\w]*)(?P<at>[\"'`])",
        "the quoted text is not closed",
        "the same quotation mark at its end",
    ),
    _pattern(
        "unclosed-text",
        r'[^\n]*?(?P<at>["`])',
        "the quoted text is not closed",
        "the same quotation mark at its end",
    ),
    _pattern(
        "strange-sign",
        "[^\n]*?(?P<at>[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff])",
        "there is a sign here that cannot be seen",
        "a plain space or nothing",
    ),
    _pattern(
        "comment-begins-with-a-hash",
        r"<_>(?P<at>;|--(?![->])|%|REM\b)",
        '"{word}" begins no comment',
        '"#"',
    ),
    _pattern(
        "comment-begins-with-a-hash",
        r"[^\n]*?(?P<at>(?<!:)//|/\*|\*/|<!--)",
        '"{word}" begins no comment',
        '"#"',
    ),
    _pattern(
        "line-ends-without-a-sign",
        r"[^\n]*?(?P<at>;)<_><E>",
        'a line needs no "{word}" at its end',
        "the end of the line",
    ),
    _pattern(
        "braces-group-nothing",
        r"<_>(?P<at>[{}()])<_><E>",
        '"{word}" is not part of the language',
        "no brackets around lines",
    ),
    # The two header lines
    _pattern(
        "keyword-is-lower-case",
        r"<_>(?P<at>(?!script)(?i:script))(?:<_><T>|[ \t]+<W>)<E>",
        '"{word}" is written in lower case',
        'script "NAME"',
        MappingProxyType({"script": "script"}),
    ),
    _pattern(
        "keyword-is-lower-case",
        r"<_>(?P<at>(?!type)(?i:type))(?:<_><T>|[ \t]+<W>)<E>",
        '"{word}" is written in lower case',
        "type NAME",
        MappingProxyType({"type": "type"}),
    ),
    _pattern(
        "keyword-is-misspelt",
        rf"(?P<at>(?i:{'|'.join(_SCRIPT)}))[ \t]++<T><E>",
        '"{word}" is no word of the language',
        'script "NAME"',
        MappingProxyType(_SCRIPT),
    ),
    _pattern(
        "keyword-is-misspelt",
        rf"(?P<at>(?i:{'|'.join(_TYPE)}))[ \t]++(?:{_ANY_TYPE})<E>",
        '"{word}" is no word of the language',
        "type NAME",
        MappingProxyType(_TYPE),
    ),
    _pattern(
        "type-line-has-no-equals-sign",
        rf"<_>(?P<at>type<_>=)<_>(?:{_ANY_TYPE})<E>",
        'the type line has no "="',
        "type NAME",
    ),
    _pattern(
        "script-name-is-quoted",
        r"script<_>=<_>(?P<at><W>)<E>",
        "the script's name has no quotes",
        '"{word}"',
    ),
    _pattern(
        "script-needs-a-name", r"<_>(?P<at>script)<E>", "the script has no name", 'script "NAME"'
    ),
    _pattern(
        "type-needs-a-name",
        r"<_>(?P<at>type)<E>",
        "the script type is missing",
        "a script type, as Generic",
    ),
    _pattern(
        "script-name-is-quoted",
        r"<_>script[ \t]++(?P<at><W>)<E>",
        "the script's name has no quotes",
        '"{word}"',
    ),
    _pattern(
        "script-has-one-name",
        r"<_>script<_><T>[ \t]*+(?P<at>[^ \t\n]+)",
        'unexpected "{word}" after the name',
        "the end of the line",
    ),
    _pattern(
        "type-is-one-name",
        r"<_>type[ \t]++<N><_>(?P<at>[^ \t\n]+)(?![^\n]*[=>])",
        'unexpected "{word}" after the script type',
        "the end of the line",
    ),
    # Other languages
    _pattern(
        "no-such-statement",
        r"<_>(?P<at>(?:else|elif|if|endif|while|for|goto|switch|case|end)\b)"
        r"(?!<_>[-=,:.])(?![^\n]*->)",
        '"{word}" is not part of the language',
        "an action, a property or a branch",
    ),
    _pattern(
        "no-such-statement",
        r"<_>(?P<at>(?:if|while|elif)\b)[^\n]*?(?:[<>=!]=|[<>]) ",
        '"{word}" is not part of the language',
        "an If action with an Expression",
    ),
    # Branches
    _pattern(
        "arrow-is-minus-and-greater",
        r"[^\n]*?(?P<at>=>|--+>|->>|=+>|[—–]>|[→⇒⟶➔➜]|~>|-[ \t]+>|>>)",  # noqa: RUF001 - as above
        '"{word}" is no arrow',
        '"->"',
    ),
    _pattern(
        "arrow-is-minus-and-greater",
        r"<_><N>[ \t]++(?P<at>[->])[ \t]++<ID><E>",
        '"{word}" is no arrow',
        '"->"',
    ),
    _pattern(
        "branch-needs-a-target",
        r"[^\n]*?(?P<at>->)<_><E>",
        'nothing follows "->"',
        "the id of the next action",
    ),
    _pattern(
        "target-is-not-quoted", r"[^\n]*?-><_>(?P<at><T>)", "the target is in quotes", "a plain id"
    ),
    _pattern(
        "branch-has-one-target",
        r"[^\n]*?-><_><ID><_>(?P<at>,|->)",
        "a branch has one target",
        "the end of the line",
    ),
    _pattern(
        "target-is-one-word",
        r"[^\n]*?-><_>(?P<at><ID>[ \t]++[^\n]*)",
        'the target "{word}" is more than one word',
        "one id, then the end of the line",
    ),
    _pattern(
        "target-is-an-id",
        r"[^\n]*?-><_>(?!<ID><_><E>)(?P<at>[^ \t\n]+)",
        '"{word}" is no id',
        'letters, digits, "_", and "-" inside',
    ),
    _pattern(
        "branch-needs-an-outcome",
        r"<_>(?:<N><_>(?:,<_><N><_>)*+,<_>(?=->)|(?=,)|<N><_>(?:,<_><N><_>)*+,<_>(?=,))(?P<at>,|->)",
        'an outcome is missing before "{word}"',
        "the name of an outcome",
    ),
    _pattern(
        "branch-needs-an-arrow",
        r"<_><N>(?:<_>,<_><N>)+(?P<at><_><E>)",
        "the branch has no arrow",
        '"-> ID"',
    ),
    # Actions
    _pattern(
        "one-thing-a-line",
        r"<_><ID><_>:<_><N><_><T>?<_>(?P<at>->|[=])",
        '"{word}" cannot follow an action in its line',
        "properties and branches in lines of their own",
    ),
    _pattern(
        "action-needs-an-id",
        r"<_>(?P<at>:)(?!=)",
        "the action has no id",
        "an id before the colon, as begin: Begin",
    ),
    _pattern("id-is-not-quoted", r"<_>(?P<at><T>)<_>:", "the id is in quotes", "a plain id"),
    _pattern(
        "equals-is-one-sign",
        r"<_><N><_>(?P<at>:=|==+|:<_>=|\+=)",
        '"{word}" is not how a property is set',
        '"="',
    ),
    _pattern(
        "action-needs-a-name",
        r"<_><ID><_>(?P<at>:)<_><E>",
        "the action has no name",
        "the name of an action",
    ),
    _pattern(
        "id-is-one-word",
        r"<_>(?!<ID><_>:)(?P<at>[^\n:=>,]+?)<_>:(?!=)",
        '"{word}" cannot be an id',
        'letters, digits, "_", and "-" inside; or "=" after the name of a property',
    ),
    _pattern(
        "action-has-one-caption",
        r"<_><ID><_>:<_><N><_><T><_>(?P<at>[^ \t\n]+)",
        'unexpected "{word}" after the caption',
        "the end of the line",
    ),
    _pattern(
        "caption-is-quoted",
        r"<_><ID><_>:<_><N>[ \t]*+(?P<at>[^ \t\n]+)",
        'unexpected "{word}" after the name of the action',
        "a caption in quotes, or the end of the line",
    ),
    _pattern(
        "action-name-is-words",
        r"<_><ID><_>:<_>(?P<at>[^ \t\n]+)",
        '"{word}" is no name of an action',
        "words, or quotes around an action that is not in the catalogue",
    ),
    # What is left of lines with an arrow
    _pattern(
        "outcome-is-words",
        r"<_>(?P<at>[^\n=]+?)<_>->",
        '"{word}" is no name of an outcome',
        "words, quotes around a case, or backquotes around a name with signs",
    ),
    # Properties
    _pattern(
        "property-needs-a-name",
        r"<_>(?P<at>=)",
        "the property has no name",
        "a name before the equals sign",
    ),
    _pattern(
        "property-needs-a-value",
        r"<_><N><_>(?P<at>=)<_><E>",
        "the property has no value",
        "a value after the equals sign",
    ),
    _pattern(
        "truth-is-lower-case",
        r"<_><N><_>=<_>(?P<at>(?i:true|false|yes|no|on|off))<E>",
        '"{word}" is neither text nor true or false',
        "true, false, or quotes around text",
        _TRUTHS,
    ),
    _pattern(
        "number-is-misspelt",
        r"<_><N><_>=<_>(?P<at>[-+]?\.?\d(?:[\w.:/-]|,(?=\d))*+(?:[ \t]++[\w.:/-]++)*+)<E>",
        '"{word}" is no number',
        "a number as 5 or -0.5, or quotes around text",
    ),
    _pattern(
        "list-is-in-square-brackets",
        r"<_><N><_>=<_>(?P<at>[({])[^\n]*,[^\n]*[)}]<E>",
        'a list does not begin with "{word}"',
        '"[" and "]" around it',
    ),
    _pattern(
        "property-has-one-value",
        r"<_><N><_>=<_>(?:<T>|-?\d[\w.]*+)<_>(?P<at>,)",
        "a property has one value",
        'a list in "[" and "]", or the end of the line',
    ),
    _pattern(
        "text-needs-quotes",
        r"<_><N><_>=<_>(?P<at><W>|\{[^\n]*\}|\$?[\w{(%@#/\\][^\n\[\]]*)<E>",
        "the text has no quotes",
        '"{word}"',
    ),
    _pattern(
        "property-has-one-value",
        r"<_><N><_>=<_>(?:<T>|[\w.-]+)<_>(?P<at>[^ \t\n]+)",
        'unexpected "{word}" after the value',
        "the end of the line",
    ),
    _pattern(
        "list-needs-commas",
        rf"<_><N><_>=<_>\[(?:[^\n\]]*?[,\[])??<_>(?:<T>|[\w.-]+)[ \t]++(?P<at>[\w\"'{TEXT_SIGN}])",
        "a comma is missing between two values",
        '","',
    ),
    _pattern(
        "list-has-an-empty-place",
        r"<_><N><_>=<_>\[(?:[^\n]*?[,\[])??<_>(?P<at>,)",
        'a value is missing before ","',
        "a value",
    ),
    _pattern(
        "list-is-closed-once",
        r"<_><N><_>=<_>\[[^\n]*\]<_>(?P<at>[^ \t\n]+)",
        'unexpected "{word}" after the list',
        "the end of the line",
    ),
    _pattern(
        "property-name-is-words",
        r"<_>(?P<at>(?!<N><_>=)[^\n=]+?)<_>=",
        '"{word}" is no name of a property',
        "words, or quotes around a name with signs",
    ),
    # Words that are no line
    _pattern(
        "action-needs-a-colon",
        r"(?P<at><ID>)[ \t]++(?:<W>)?<_><T>?<_><E>",
        'there is no ":" after "{word}"',
        'a colon after the id of an action, "=" after the name of a property',
    ),
    _pattern(
        "property-needs-an-equals-sign",
        rf"[ \t]+(?P<at><W>)<_>{_T}",
        'there is no "=" after "{word}"',
        '"=" between the name of a property and its value',
    ),
    _pattern(
        "words-alone",
        r"<_>(?P<at><N>)<E>",
        '"{word}" is no line by itself',
        "an action (ID: NAME), a property (NAME = VALUE) or a branch (OUTCOME -> ID)",
    ),
)
