"""The questionnaires in the palette: any of them can be filled in from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from lbp_tui.tui.screens.place import Place
from lbp_tui.tui.text import plain


class QuestionnaireCommands(Provider):
    """`Fill in: …` for each questionnaire."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for title, place, name in self._found():
            yield DiscoveryHit(plain(title), partial(place.start, name), text=title)

    async def search(self, query: str) -> Hits:
        """Those whose titles have what is typed."""
        matcher = self.matcher(query)
        for title, place, name in self._found():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, plain(title), partial(place.start, name), text=title)

    def _found(self) -> Iterator[tuple[str, Place, str]]:
        place = self.screen
        if isinstance(place, Place):
            for entry in place.workspace.entries():
                if entry.used.questionnaire:
                    yield f"Fill in: {entry.used.questionnaire.title}", place, entry.id
