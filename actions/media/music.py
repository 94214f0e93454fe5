"""Music: plays music to a caller who waits."""

from __future__ import annotations

from ..base import (
    DEFAULT,
    Action,
    Binding,
    Kind,
    Outcome,
    Precondition,
    Property,
    Running,
    ScriptType,
    Unknown,
    Visit,
)
from ..caller_keys import hearing, is_set
from ..unknown_length import MUSIC, UnknownLength


class Music(Action):
    """Plays hold music, which a key cuts; assumed to be heard to its end where nothing is said."""

    name = "Music"
    export_name = "MUSIC"
    library_id = "DBCC742B-28D8-42D1-9D95-0D9ABF20B04B"
    page = "https://help-beta.niceincontact.com/spring19/Content/Studio/Actions/MUSIC/MUSIC.htm"
    preconditions = (Precondition.NOT_AFTER_RELEASE, Precondition.NOT_AFTER_ANSWER)
    script_types = frozenset({ScriptType.PHONE})
    takes_keys = True
    unknown = (Unknown.OUTCOMES,)

    music_file = Property(
        "MusicFile", Kind.TEXT, "one of the supplied files", is_heard=True, position=0
    )
    start_offset = Property(
        "StartOffset", Kind.TEXT, "second to start from", default="0", position=1
    )
    seconds_to_play = Property(
        "SecondstoPlay", Kind.TEXT, "seconds to play; 0 is all", default="0", position=2
    )
    interrupt_messages = Property(
        "InterruptMessages", Kind.TEXT, "messages to put in between", position=4
    )
    repeat_index = Property("RepeatIndex", Kind.TEXT, "message to start again from", position=5)
    detect_dtmf = Property("DetectDTMF", Kind.TEXT, "stop when a key is pressed", position=6)
    clear_digits = Property("ClearDigits", Kind.TEXT, "forget keys pressed before", position=7)
    reserved = Property("reserved1073742978", Kind.TEXT, "not used; exports hold it", position=3)

    default = DEFAULT
    complete = Outcome("Complete", "the file has ended", is_happy=True, index=0)
    digit = Outcome("Digit", "the caller pressed a key", index=2)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that lasts as long as the music, or until a key."""
        return self._bound(here, None)

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that is heard to its end, or to a key of the caller that is known."""
        if outcome not in {self.complete.name, self.digit.name}:
            return self.read(here, outcome)
        return self._bound(here, outcome)

    def _bound(self, here: Binding, decided: str | None) -> Visit:
        file, clears = here.text(self.music_file), here.text(self.clear_digits)
        seconds_of, offset = here.number(self.seconds_to_play), here.number(self.start_offset)
        detects = here.text(self.detect_dtmf)
        others = [here.text(self.interrupt_messages), here.text(self.repeat_index)]
        unknown = UnknownLength(here, "nothing says how long it is or what the caller does")
        over, cut = here.later(here.answer(self.complete)), here.later(here.answer(self.digit))

        def visit(me: Running) -> int:
            music, length, start = file(me), seconds_of(me) or None, offset(me) or 0.0
            is_cut, is_cleared = (
                is_set(detects(me), default=True),
                is_set(clears(me), default=True),
            )
            for getter in others:
                getter(me)
            listening, whole = me.listen(clears=is_cleared), me.length_of(music)
            if length is None and whole is not None:
                length = max(0.0, whole - start)
            if decided is not None:
                is_cut = decided == self.digit.name
            is_guessed = False
            if length is None:
                if listening is None:
                    return unknown.visit(me, MUSIC)
                is_guessed = not listening.is_own and unknown.comes_again(me)
                length = MUSIC if is_guessed else None
            seconds, key = hearing(listening, length, is_cut=is_cut)
            if decided == self.digit.name and not key:
                return unknown.visit(me, 0.0)
            me.sleep(max(0.0, seconds))
            if key:
                me.reason = ('the caller pressed "{}" after {} [second|seconds]', key, seconds)
                return cut
            if is_guessed:
                return unknown.after(me, MUSIC)
            me.reason = ("it was heard to its end, {} [second|seconds]", seconds)
            return over

        return visit
