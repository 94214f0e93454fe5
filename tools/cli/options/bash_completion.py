"""Completion in bash: a word is taken and given back as bash itself quotes and breaks words.

Bash breaks a word at ``=`` and ``:`` for completion, and puts what it is given into the line as it
is. So what is given back is only what stands behind the last break, quoted as the word is.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from ....grammar.late.patterns import late

_SOURCE = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            files) compopt -o default ;;
            folders) compopt -o dirnames ;;
            open) compopt -o nospace ;;
            =*) COMPREPLY+=("${line:1}") ;;
        esac
    done < <(COMP_LINE=$COMP_LINE COMP_POINT=$COMP_POINT COMP_WORDBREAKS=$COMP_WORDBREAKS \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_BREAKS = " \t\n\"'><=;|&(:"
_SPECIAL = late(r"[\s\\\"'`$&;|<>()*?\[\]{}#~!]")
_SPECIAL_IN_QUOTES = late(r"[\\\"`$!]")
_ASSIGNMENT = late(r"[A-Za-z_]\w*\+?=")
_TYPES = {"file": "files", "dir": "folders"}


class Word(NamedTuple):
    """A word of a line: what it means, and how it ends.

    ``kept`` is what of it stands before the last break, which bash leaves alone; ``quote`` is the
    quote that is still open behind it, if one is.
    """

    text: str
    kept: str = ""
    quote: str = ""


def words_of(line: str, breaks: str = _BREAKS) -> list[Word]:
    r"""Return the words of a line as bash reads them; the last one is that before the cursor.

    >>> [word.text for word in words_of("run 'a b.flow' c\\ d --set=")]
    ['run', 'a b.flow', 'c d', '--set=']
    >>> words_of("run --stub call=Inv")[-1], words_of('run "a b')[-1].quote
    (Word(text='call=Inv', kept='call=', quote=''), '"')
    """
    words: list[Word] = []
    text = kept = quote = ""
    is_word = is_escaped = False
    for sign in line:
        if is_escaped:
            text += sign if quote != '"' or sign in '\\"`$' else f"\\{sign}"
            is_escaped = False
        elif sign == "\\" and quote != "'":
            is_word = is_escaped = True
        elif quote:
            text, quote = (text, "") if sign == quote else (text + sign, quote)
        elif sign in "\"'":
            quote, kept, is_word = sign, text, True
        elif sign in " \t\n":
            if is_word:
                words.append(Word(text))
            text, kept, is_word = "", "", False
        else:
            text, is_word = text + sign, True
            kept = text if sign in breaks else kept
    return [*words, Word(text, kept, quote)]


def quoted(text: str, quote: str) -> str:
    r"""Return a text as it stands in a line, behind a quote that is open or behind none.

    >>> quoted("ends the contact", ""), quoted("a $b", '"'), quoted("a $b", "'")
    ('ends\\ the\\ contact', 'a \\$b', 'a $b')
    """
    if quote == "'":
        return text.replace("'", "'\\''")
    special = _SPECIAL_IN_QUOTES if quote else _SPECIAL
    return special.sub(r"\\\g<0>", text)


def complete_in_bash() -> None:
    """Let this be what completes in bash, in place of what click has for it."""
    add_completion_class(BashCompletion)


class BashCompletion(ShellComplete):
    """Takes the line up to the cursor, which holds what bash's own words have lost."""

    name = "bash"
    source_template = _SOURCE

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the last one behind the command, and that last one."""
        *before, last = self._words()
        while before and _ASSIGNMENT.match(before[0].text):
            before.pop(0)
        return [word.text for word in before[1:]], last.text

    def complete(self) -> str:
        """Return what there is, a line each, and before it what bash is to do with that."""
        args, incomplete = self.get_completion_args()
        before = self._before(incomplete)
        items = self.get_completions(args, incomplete)
        last = self._words()[-1]
        kinds = dict.fromkeys(_TYPES[item.type] for item in items if item.type in _TYPES)
        texts = [before + item.value for item in items if item.type not in _TYPES]
        lines = [f"={self._rest(text, last)}" for text in texts if "\n" not in text]
        is_open = bool(texts) and all(text.endswith("=") for text in texts)
        return "\n".join([*kinds, *["open"] * is_open, *lines])

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return what there is, as it is."""
        return str(item.value)

    def _words(self) -> list[Word]:
        line = os.environ.get("COMP_LINE", "")
        point = os.environ.get("COMP_POINT", "")
        breaks = os.environ.get("COMP_WORDBREAKS", _BREAKS)
        return words_of(line[: int(point)] if point.isdecimal() else line, breaks)

    def _before(self, incomplete: str) -> str:
        """Return what stands before the value of an option, as in ``--stub=``."""
        name, sign, _ = incomplete.partition("=")
        return name + sign if sign and name.startswith("--") else ""

    def _rest(self, text: str, last: Word) -> str:
        return quoted(text[len(last.kept) :], last.quote)
