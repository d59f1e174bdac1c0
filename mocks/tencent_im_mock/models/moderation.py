"""Word filters: the app's own words, and the libraries of cloud moderation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..core.config import WorldConfig
from ..core.state import Entity, Table

WORD, PATTERN = 1, 2
REPLACE, BLOCK = 1, 2
STARS = "***"

Key = tuple[str, int]
"""A word and its type."""


@dataclass(slots=True)
class LocalWord:
    """One word or regular expression of the local filter."""

    number: int
    keyword: str = field(repr=False)
    word_type: int
    filter_type: int
    replacement: str = field(repr=False)
    updated: int

    def replaced_in(self, text: str) -> str:
        """A text without what the word stands for."""
        pattern = self.keyword if self.word_type == PATTERN else re.escape(self.keyword)
        return re.sub(pattern, lambda _: self.replacement or STARS, text)

    def found_in(self, text: str) -> bool:
        """Whether a text holds what the word stands for."""
        if self.word_type == WORD:
            return self.keyword in text
        return re.search(self.keyword, text) is not None


@dataclass(frozen=True, slots=True)
class CloudWord:
    """One word of a library."""

    number: int
    content: str = field(repr=False)
    label: str
    created: int


@dataclass(frozen=True, slots=True)
class Library:
    """One library of the console: its words are shared with the world's state."""

    lib_id: str
    suggestion: str
    words: dict[str, CloudWord] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What cloud moderation says of a content."""

    result: str = "Pass"
    label: str = "Normal"
    keywords: tuple[str, ...] = field(default=(), repr=False)
    library: str = ""

    @property
    def score(self) -> int:
        """0 for what is fine, 100 for what a word hit."""
        return 100 if self.keywords else 0


class Moderation(Entity):
    """The word filters of a world.

    Args:
        config: The console: its libraries.
        created: Unix seconds at which the libraries were made.
    """

    created: int
    local: Table[Key, LocalWord]
    _cloud: Table[str, Table[str, CloudWord]]
    _numbers: int
    banned_files: set[str]

    def __init__(self, config: WorldConfig, created: int) -> None:
        self._config = config
        self.created = created
        self.local = Table()
        self._cloud = Table()
        self._numbers = 0
        self.banned_files = set()
        """Files that were blocked, by URL."""

    def number(self) -> int:
        """Number of a new word."""
        self._numbers += 1
        return self._numbers

    @property
    def libraries(self) -> list[Library]:
        """The libraries of the console with their words."""
        return [
            Library(lib_id, suggestion, self._cloud.setdefault(lib_id, Table()))
            for lib_id, suggestion in self._config.word_libraries.items()
        ]

    def judge(self, texts: Iterable[str]) -> Judgement:
        """What the libraries say of texts: the strictest library that has one of their words."""
        worst = Judgement()
        whole = "\n".join(texts)
        for library in self.libraries:
            hits = [word for word in library.words.values() if word.content in whole]
            if hits and worst.result != "Block":
                keywords = tuple(word.content for word in hits)
                worst = Judgement(library.suggestion, hits[0].label, keywords, library.lib_id)
        return worst
