"""What a line is: a byline, a heading, the title, or text."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.clean.draft import Draft, Paragraph
from pipeline.model import BlockKind, Removal

HEAD = 12
"""Paragraphs from the top among which title and byline are looked for."""
HEADING = 42
"""Characters of the longest heading: two lines of a newspaper's column."""
_NAME = "[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?"
_NAMES = rf"{_NAME}(?:[ 、，,]{{1,2}}{_NAME}){{0,5}}"
_ROLE = "(?:本报|本刊|本网|新华社|人民日报|见习|实习|首席|特约|全媒体|融媒体)*(?:记者|通讯员|评论员|作者|撰文|文)"
_BYLINE = re.compile(
    rf"^(?:[●■◆□○◇] ?(?:{_ROLE}[：:/ ]? ?)?(?P<marked>{_NAMES})"
    rf"|{_ROLE} ?[：:/／|｜ ] ?(?P<role>{_NAMES}(?: {_ROLE}[：:/ ]? ?{_NAMES})?))$"
)
_BULLET = re.compile("^[■●◆□○◇★☆] ?")
_ENDS_TEXT = re.compile("[。！？；，、：…,.;:!?]$")
_IN_TEXT = re.compile("[。；，]")
_HAN = re.compile("[\u3400-\u9fff]")


def take_byline(draft: Draft) -> Draft:
    """The author's line near the top becomes the byline."""
    for index, paragraph in enumerate(draft.paragraphs[:HEAD]):
        match = _BYLINE.match(paragraph.text)
        if match:
            byline = match["marked"] or match["role"]
            out = draft.without({index: "it names the author: kept as the byline"}, "byline")
            return replace(out, byline=byline)
    return draft


def mark_headings(draft: Draft) -> Draft:
    """Short lines that end like no sentence become headings; a bullet before one is dropped."""
    return replace(draft, paragraphs=tuple(_marked(p) for p in draft.paragraphs))


def _marked(paragraph: Paragraph) -> Paragraph:
    text = _BULLET.sub("", paragraph.text)
    kind = BlockKind.HEADING if _is_heading(text) else BlockKind.PARAGRAPH
    return replace(paragraph, text=text, kind=kind)


def _is_heading(text: str) -> bool:
    short = len(text) <= HEADING and bool(_HAN.search(text))
    return short and not _ENDS_TEXT.search(text) and not _IN_TEXT.search(text)


def take_title(draft: Draft) -> Draft:
    """The headings before the first paragraph are the title: kicker, title, second line."""
    count = 0
    while count < len(draft.paragraphs) and draft.paragraphs[count].kind is BlockKind.HEADING:
        count += 1
    count = min(count, 3)
    if count == 0:
        return draft
    taken = draft.paragraphs[:count]
    removed = tuple(
        Removal("title", p.text, p.lines[0], "kept as the title, which is read first")
        for p in taken
    )
    return replace(
        draft,
        paragraphs=draft.paragraphs[count:],
        removed=draft.removed + removed,
        title=" ".join(p.text for p in taken),
    )
