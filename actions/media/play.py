"""Play: plays audio files and speaks text to the caller."""

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
from ..unknown_length import PROMPT, UnknownLength


class Play(Action):
    """Plays prompts, which a key cuts; assumed to be heard to the end where nothing is said."""

    name = "Play"
    export_name = "PLAY"
    library_id = "B1B9A2DD-65B6-4626-9CF5-9CFA69CF59E2"
    page = "https://help.nice-incontact.com/content/studio/actionscx/play/play.htm"
    preconditions = (Precondition.NOT_AFTER_RELEASE, Precondition.NOT_AFTER_ANSWER)
    script_types = frozenset({ScriptType.PHONE})
    takes_keys = True
    unknown = (Unknown.OUTCOMES,)

    sequence = Property(
        "Sequence",
        Kind.TEXT,
        "files and texts in the order they are heard",
        is_heard=True,
        position=0,
    )
    phrase = Property(
        "Phrase", Kind.TEXT, "words of the prompt for readers; never heard", position=1
    )
    clear_digits = Property(
        "ClearDigits", Kind.TEXT, "forget keys pressed before", default="True", position=2
    )
    detect_dtmf = Property("DetectDTMF", Kind.TEXT, "stop when a key is pressed", position=3)
    suppress_silence = Property("SuppressSilence", Kind.TEXT, "shorten silence", position=4)
    tts_volume = Property("TTSVolume", Kind.TEXT, "volume of the spoken text", position=5)
    tts_rate = Property("TTSRate", Kind.TEXT, "speed of the spoken text", position=6)
    tts_voice = Property("TTSVoice", Kind.TEXT, "voice of the spoken text", position=7)

    default = DEFAULT
    digit = Outcome("Digit", "the caller pressed a key", index=0)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that lasts as long as the prompts, or until a key."""
        return self._bound(here, None)

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that is heard to its end, or to a key of the caller that is known."""
        return self._bound(here, outcome)

    def _bound(self, here: Binding, decided: str | None) -> Visit:
        sequence, clears = here.text(self.sequence), here.text(self.clear_digits)
        detects = here.text(self.detect_dtmf)
        spoken = (self.phrase, self.suppress_silence, self.tts_volume, self.tts_rate)
        others = [here.text(prop) for prop in (*spoken, self.tts_voice)]
        unknown = UnknownLength(here, "nothing says how long it is or what the caller does")
        over, cut = here.later(here.answer(self.default)), here.later(here.answer(self.digit))

        def visit(me: Running) -> int:
            prompts, is_cleared = sequence(me), is_set(clears(me), default=True)
            is_cut = is_set(detects(me), default=True)
            for getter in others:
                getter(me)
            listening, length = me.listen(clears=is_cleared), me.length_of(prompts)
            if decided is not None:
                is_cut = decided == self.digit.name
            is_guessed = False
            if length is None:
                if listening is None:
                    return unknown.visit(me, PROMPT)
                is_guessed = not listening.is_own and unknown.comes_again(me)
                length = PROMPT if is_guessed else None
            seconds, key = hearing(listening, length, is_cut=is_cut)
            if decided == self.digit.name and not key:
                return unknown.visit(me, 0.0)
            me.sleep(seconds)
            if key:
                me.reason = ('the caller pressed "{}" after {} [second|seconds]', key, seconds)
                return cut
            if is_guessed:
                return unknown.after(me, PROMPT)
            me.reason = ("it was heard to its end, {} [second|seconds]", seconds)
            return over

        return visit
