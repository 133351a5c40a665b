"""Captions, credits and ornaments: what stands on a page but is not the article."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.clean.draft import Draft

_ORNAMENT = re.compile(r"[^\w\u3400-\u9fff]*")
_POINTER = re.compile("[▲▼△▽◀▶◁▷►◄↑↓]")
_BULLET = re.compile("[■●◆□○◇★☆]")
_SENTENCE_END = re.compile("[。！？!?…]")
BULLET_CAPTION = 80
"""Characters up to which one sentence behind a bullet is a caption and not an item of a list."""
REPEATED_CAPTION = 60
REPEATS = 3
"""A lone sentence that stands this often on a page captions its pictures: columns of a body are
doubled at most, when a page was scraped twice."""
_PHOTO = re.compile(
    r"^(?:本版|本组|本报|以上|均为|除署名外)*(?:图片|照片|摄影|供图|图文|图/|图：|摄/|摄：)"
    r"|(?:[/／|｜\s（(]|^)(?:\S{2,12} ?)?(?:摄影报道|摄影|摄)(?:[)）]|$)"
    r"|^(?:图为|图①|图1)"
)
_DESK = re.compile(
    r"^(?:[（(]?(?:本版|本期|今日)?(?:责任编辑|责编|编辑|校对|版式|美编|美术编辑|视觉|排版|制图|审核|"
    r"值班编辑|执行编辑|主编|监制|编审|检校|一读|二读|三读|初审|复审|终审|组版|版面|实习编辑)"
    r"(?:[：:/／|｜ ]|$))"
)
_CREDIT_END = re.compile("(?:摄|摄影|供图|提供|制图)[)）]?$")
CREDIT = 40
"""Characters up to which a line can be a credit; a paragraph that ends in 摄 is longer."""


def remove_ornaments(draft: Draft) -> Draft:
    """Lines without a letter, a digit or a character: rules, rows of stars."""
    taken = {
        index: "nothing in it can be read aloud"
        for index, paragraph in enumerate(draft.paragraphs)
        if _ORNAMENT.fullmatch(paragraph.text)
    }
    return draft.without(taken, "ornament")


def remove_captions(draft: Draft) -> Draft:
    """Lines that point at a picture, and single sentences behind a bullet."""
    taken = {
        index: "a caption: it begins with a pointer at a picture"
        for index, paragraph in enumerate(draft.paragraphs)
        if _POINTER.match(paragraph.text) or _is_bullet_caption(paragraph.text)
    }
    return draft.without(taken, "caption")


def _is_bullet_caption(text: str) -> bool:
    if not _BULLET.match(text) or len(text) > BULLET_CAPTION:
        return False
    return len(_SENTENCE_END.findall(text)) == 1 and bool(_SENTENCE_END.match(text[-1]))


def remove_repeated_captions(draft: Draft) -> Draft:
    """One short sentence that stands alone again and again, wherever the page has a picture."""
    counts = Counter(paragraph.text for paragraph in draft.paragraphs)
    taken = {
        index: f"a caption: this sentence stands alone {counts[paragraph.text]} times"
        for index, paragraph in enumerate(draft.paragraphs)
        if counts[paragraph.text] >= REPEATS
        and len(paragraph.text) <= REPEATED_CAPTION
        and len(_SENTENCE_END.findall(paragraph.text)) == 1
    }
    return draft.without(taken, "repeated-caption")


def remove_credits(draft: Draft) -> Draft:
    """Photo and layout credits, also one that runs over two lines."""
    taken: dict[int, str] = {}
    for index, paragraph in enumerate(draft.paragraphs):
        if len(paragraph.text) > CREDIT or index in taken:
            continue
        if _DESK.search(paragraph.text):
            taken[index] = "a credit of the desk"
        elif _PHOTO.search(paragraph.text):
            taken[index] = "a credit of pictures"
            if not _CREDIT_END.search(paragraph.text) and _continues_credit(draft, index + 1):
                taken[index + 1] = "a credit of pictures, continued"
    return draft.without(taken, "credit")


def _continues_credit(draft: Draft, index: int) -> bool:
    if index >= len(draft.paragraphs):
        return False
    here, before = draft.paragraphs[index], draft.paragraphs[index - 1]
    adjacent = here.lines[0] == before.lines[-1] + 1
    return adjacent and len(here.text) <= CREDIT and bool(_CREDIT_END.search(here.text))
