"""VoiceParams: sets TTS/ASR parameters for later prompts."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class VoiceParams(Action):
    """Sets TTS/ASR parameters for later prompts; assumed to go well (L24)."""

    name = "VoiceParams"
    export_name = "VOICEPARAMS"
    library_id = "7D5D3B99-DF55-4CCC-A78A-981B3F99F5BE"
    page = "https://help.nice-incontact.com/Content/studio/actions/voiceparams/voiceparams.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = ("place near Begin; each one overrides the previous",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    tts_volume = Property(
        "TTSVolume", Kind.TEXT, "not described on a page that could be read", position=0
    )
    tts_rate = Property(
        "TTSRate", Kind.TEXT, "not described on a page that could be read", position=1
    )
    tts_voice = Property(
        "TTSVoice", Kind.TEXT, "not described on a page that could be read", position=2
    )
    unused1073743309 = Property(
        "unused1073743309", Kind.TEXT, "not used; exports hold it", position=3
    )
    asr_tuning_enabled = Property(
        "ASRTuningEnabled", Kind.TEXT, "not described on a page that could be read", position=4
    )
    asr_universals_enabled = Property(
        "ASRUniversalsEnabled", Kind.TEXT, "not described on a page that could be read", position=5
    )
    asr_universal_content_type = Property(
        "ASRUniversalContentType",
        Kind.TEXT,
        "not described on a page that could be read",
        position=6,
    )
    asr_universal_phrase_list = Property(
        "ASRUniversalPhraseList",
        Kind.TEXT,
        "not described on a page that could be read",
        position=7,
    )
    asr_universal_grammar_file = Property(
        "ASRUniversalGrammarFile",
        Kind.TEXT,
        "not described on a page that could be read",
        position=8,
    )
    asr_universal_var_name = Property(
        "ASRUniversalVarName", Kind.TEXT, "not described on a page that could be read", position=9
    )
    asr_language_locale = Property(
        "ASRLanguageLocale", Kind.TEXT, "not described on a page that could be read", position=10
    )
    voice = Property("Voice", Kind.TEXT, "TTS voice")

    default = DEFAULT
