"""What the rules of cleaning pass on: paragraphs still standing, and what was taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.model import BlockKind, Removal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``lines``: the 1-based source lines it stands on."""

    text: str
    lines: tuple[int, ...]
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making."""

    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removal, ...] = ()
    title: str = ""
    byline: str = ""
    published: str = ""

    def mapped(self, change: Callable[[str], str]) -> Draft:
        """With each paragraph's text changed; what becomes empty is dropped."""
        changed = (replace(p, text=change(p.text)) for p in self.paragraphs)
        return replace(self, paragraphs=tuple(p for p in changed if p.text))

    def without(self, taken: dict[int, str], rule: str) -> Draft:
        """Without the paragraphs at the indexes in ``taken``, which maps each to a reason."""
        removed = tuple(
            Removal(rule, self.paragraphs[index].text, self.paragraphs[index].lines[0], reason)
            for index, reason in sorted(taken.items())
        )
        kept = tuple(p for index, p in enumerate(self.paragraphs) if index not in taken)
        return replace(self, paragraphs=kept, removed=self.removed + removed)


Rule = Callable[[Draft], Draft]
