from __future__ import annotations

from collections.abc import Iterator

from .._base import Finding, Reads, Rule, Subject

_KEYS = frozenset("0123456789*#")
_MANY, _MOST_SIGNS = 9999, 4


class MenuKeyNeverPressed(Rule):
    """A case of a Menu can never be what a caller presses.

    What it does: reports a case that is longer than the Menu's MaxDigits, or that holds a sign
    that no telephone has. A Menu that takes its number of digits from a variable is left alone.

    Why it hurts a caller: who presses the keys that were announced is sent the way of Default.

    Wrong::

        script "Menu"
        type Phone

        begin: Begin
            -> ask

        ask: Menu
            Sequence = "menu"
            MaxDigits = 1
            "1"  -> done
            "10" -> done
            -> done

        done: Hangup

    Right::

        script "Menu"
        type Phone

        begin: Begin
            -> ask

        ask: Menu
            Sequence = "menu"
            MaxDigits = 2
            "1"  -> done
            "10" -> done
            -> done

        done: Hangup
    """

    about = "Menu"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("Menu"):
            written = script.value(at, "MaxDigits").strip()
            if not written.isdecimal():
                continue
            most = min(_MANY, max(1, int(f"0{written.lstrip('0')}"[: _MOST_SIGNS + 2])))
            for label, _ in script.unplaced[at].cases:
                if "{" in label:
                    continue
                if not _KEYS.issuperset(label):
                    why = "is none of the keys of a telephone"
                elif len(label) > most:
                    are = "is" if most == 1 else "are"
                    why = f"has {len(label)} digits, but at most {most} {are} taken"
                else:
                    continue
                yield self.finding(
                    script,
                    at,
                    f'case "{label}" of {script.title(at)} is never taken: it {why}',
                    span=script.branch_span(at, label),
                    expected=f"up to {most} of 0 to 9, * and #",
                )
