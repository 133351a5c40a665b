"""Splits a pinyin syllable into the initial and the final that the embedded voice knows."""

from __future__ import annotations

from functools import cache

INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs")
NO_INITIAL = "^"
WRITTEN_Y_W = {
    "yi": "i", "ya": "ia", "yo": "iou", "ye": "ie", "yao": "iao", "you": "iou", "yan": "ian",
    "yin": "in", "yang": "iang", "ying": "ing", "yong": "iong", "yu": "v", "yue": "ve",
    "yuan": "van", "yun": "vn", "yai": "ai", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai",
    "wei": "uei", "wan": "uan", "wen": "uen", "wang": "uang", "weng": "ueng", "wong": "ong",
}  # fmt: skip
"""How syllables without an initial are written: 汉语拼音方案 (1958), section 3, notes 4 and 5."""
SHORTENED = {"iu": "iou", "ui": "uei", "un": "uen", "ue": "ve"}
NEAREST = {
    "n": "en", "ng": "en", "m": "mu", "hm": "heng", "hng": "heng", "fiao": "fao", "nun": "nen",
    "eh": "ei", "dia": "dia", "kiu": "kou", "r": "er",
}  # fmt: skip
"""Syllables outside the voice's table, each said as the nearest one in it."""
FINALS = frozenset(
    "a ai an ang ao e ei en eng er i ia ian iang iao ie ii iii in ing iong iou o ong ou u ua uai "
    "uan uang uei uen ueng uo v van ve vn".split()
)


@cache
def split_syllable(syllable: str) -> tuple[str, str] | None:
    """Initial and final of ``syllable`` (no tone, ü as ``v``), or None if it is not pinyin.

    >>> split_syllable("zhong"), split_syllable("yuan"), split_syllable("ju")
    (('zh', 'ong'), ('^', 'van'), ('j', 'v'))
    """
    syllable = NEAREST.get(syllable, syllable)
    if syllable in WRITTEN_Y_W:
        return NO_INITIAL, WRITTEN_Y_W[syllable]
    initial = next((known for known in INITIALS if syllable.startswith(known)), "")
    final = _final(initial, syllable[len(initial) :])
    return (initial or NO_INITIAL, final) if final in FINALS else None


def _final(initial: str, written: str) -> str:
    if written == "i":
        return "iii" if initial in ("zh", "ch", "sh", "r") else "ii" if initial in "zcs" else "i"
    if initial and initial in "jqx" and written.startswith("u"):
        return "v" + written[1:]
    return SHORTENED.get(written, written) if initial else written
