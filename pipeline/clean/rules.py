"""The rules in order, and `clean`, which applies them.

Each rule is a pure function of a draft. The order matters where one rule reads what another
leaves: captions go before bylines, since both may stand behind a bullet; headings are marked
before the title is taken from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.clean.captions import (
    remove_captions,
    remove_credits,
    remove_ornaments,
    remove_repeated_captions,
)
from pipeline.clean.characters import repair_characters, repair_punctuation
from pipeline.clean.draft import Draft, Paragraph
from pipeline.clean.duplicates import remove_duplicates
from pipeline.clean.structure import mark_headings, take_byline, take_title
from pipeline.errors import NoArticleError
from pipeline.model import Article, Block, Document, is_han

if TYPE_CHECKING:
    from pipeline.clean.draft import Rule


def _characters(draft: Draft) -> Draft:
    return draft.mapped(repair_characters)


def _punctuation(draft: Draft) -> Draft:
    return draft.mapped(repair_punctuation)


RULES: tuple[Rule, ...] = (
    _characters,
    remove_ornaments,
    _punctuation,
    remove_captions,
    remove_credits,
    take_byline,
    remove_repeated_captions,
    remove_duplicates,
    mark_headings,
    take_title,
)


def clean(document: Document) -> Article:
    """The article in ``document``, with a report of all that was taken out.

    Raises:
        NoArticleError: Nothing that could be read aloud in Mandarin is left.
    """
    draft = Draft(
        tuple(
            Paragraph(line, (number,))
            for number, line in enumerate(document.text.split("\n"), start=1)
            if line.strip()
        )
    )
    for rule in RULES:
        draft = rule(draft)
    _check_something_is_left(draft, document.origin)
    removed = tuple(sorted(draft.removed, key=lambda removal: removal.line))
    blocks = tuple(Block(p.kind, p.text, p.lines) for p in draft.paragraphs)
    return Article(draft.title, draft.byline, draft.published, blocks, removed)


def _check_something_is_left(draft: Draft, origin: str) -> None:
    text = draft.title + "".join(paragraph.text for paragraph in draft.paragraphs)
    if any(is_han(character) for character in text):
        return
    why = "there is no Chinese text in it" if text else "no article is left after cleaning"
    raise NoArticleError(origin, why, f"See what was taken out: bobao clean {origin}")
