"""Journal: every response by day, newest first; find, read, change, delete, take back."""

from __future__ import annotations

from itertools import islice

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from lbp_tui.core.guidance import assesses, tier_of
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.core.text import one_line
from lbp_tui.core.when import moment
from lbp_tui.formats.listing import gist
from lbp_tui.formats.naming import NOTHING_KNOWN, Naming, after_warning, light_word
from lbp_tui.tui.pages import response_parts
from lbp_tui.tui.screens.edit import EditScreen
from lbp_tui.tui.screens.place import Place
from lbp_tui.tui.screens.when import AskWhen
from lbp_tui.tui.text import DIM, STRONG, beside, day_told, light_style, lines, plain, tier_style
from lbp_tui.workspace import DAILY

PAGE = 300
"""How many rows are shown before "older"."""
OLDER = "older"
BAR = 10


class JournalScreen(Place):
    """The list, with what is under the cursor beside it where there is room."""

    PLACE = "journal"
    HELP = """\
    # Journal

    Everything you recorded, newest first. **Enter** opens it, **e** changes it, **t** changes when it was,
    **d** deletes it and **u** takes that back. **/** finds words and tags.
    """
    BINDINGS = [
        Binding("c", "check_up", "Check-up", show=False),
        Binding("l", "low_energy", "Low energy", show=False),
        Binding("x", "session", "Session", show=False),
        Binding("question_mark", "why", "Why", show=False),
        Binding("slash", "find", "Find", key_display="/"),
        Binding("e", "edit", "Change"),
        Binding("t", "time", "When"),
        Binding("d,delete", "delete", "Delete", key_display="d"),
        Binding("u", "undo", "Undo"),
        Binding("escape", "all", "Show all", show=False),
    ]

    def body(self) -> ComposeResult:
        """The line to find with, the list, and the detail."""
        yield Input(placeholder="Find words or a tag; Esc shows all", id="find", compact=True)
        yield Static(id="empty")
        with Horizontal():
            yield OptionList(id="list")
            with VerticalScroll(id="detail", can_focus=False):
                yield Static()

    def on_mount(self) -> None:
        """Begin with the newest page of everything."""
        self._pages = 1
        self._naming = NOTHING_KNOWN
        self._shown: dict[str, Response] = {}
        self.query_one("#find").display = False

    async def reload(self) -> None:
        """Look at the journal, and show what is there."""
        listed, self._naming = self.query_one(OptionList), self.workspace.naming()
        here = listed.highlighted_option.id if listed.highlighted_option else None
        where = listed.highlighted or 0
        wanted = self.query_one("#find", Input).value.strip()
        found = list(islice(self.workspace.newest_first(Selection(text=wanted)), PAGE * self._pages + 1))
        more = len(found) > PAGE * self._pages
        self._shown = {each.id: each for each in found[: PAGE * self._pages]}
        listed.clear_options()
        listed.add_options(self._rows())
        if more:
            listed.add_option(Option(plain("Show older", DIM), OLDER))
        ids = list(self._shown)
        if ids:
            listed.highlighted = ids.index(here) if here in ids else min(where, len(ids) - 1)
        empty = f"Nothing has “{one_line(wanted)}”. Esc shows all." if wanted else "Nothing here yet. n logs today."
        self.query_one("#empty", Static).update(plain(empty, DIM))
        self.query_one("#empty").display = not ids
        listed.display = bool(ids)
        if ids and self.focused is None:
            listed.focus()
        self._detail()

    def _rows(self) -> list[Option]:
        """One row a response; the day stands at its first."""
        today = self.workspace.now().date()
        rows, day = [], None
        for each in self._shown.values():
            told = "" if each.day == day else day_told(each.day, today)
            rows.append(Option(_row(self.workspace.retold(each), told, self._naming), each.id))
            day = each.day
        return rows

    def _here(self) -> Response | None:
        option = self.query_one(OptionList).highlighted_option
        return self._shown.get(option.id or "") if option else None

    def _detail(self) -> None:
        noted = self._here()
        text: list[Content] = []
        if noted is not None:
            here = self.workspace.retold(noted)
            text = [
                plain(
                    f"{self.workspace.title(here.questionnaire)}, {here.at:%A} {here.at.day} {here.at:%B %Y, %H:%M}",
                    STRONG,
                )
            ]
            light = self._naming.light(here)
            text += [plain(light_word(here, self._naming), light_style(light))] if light else []
            for title, said in response_parts(here, self._naming):
                text += [plain(""), *([plain(title, DIM)] if title else []), said]
        self.query_one("#detail Static", Static).update(lines(*text))

    def on_option_list_option_highlighted(self) -> None:
        """Show what is under the cursor beside the list."""
        self._detail()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        if event.option_id == OLDER:
            self._pages += 1
            await self.reload()
        elif here := self._here():
            self.show_response(here, full=True)

    def action_find(self) -> None:
        """Open the line to find with."""
        find = self.query_one("#find", Input)
        find.display = True
        find.focus()

    async def on_input_changed(self) -> None:
        """Show what has these words."""
        with self.told():
            await self.reload()

    def on_input_submitted(self) -> None:
        """Go to the list of what was found."""
        self.query_one(OptionList).focus()

    async def action_all(self) -> None:
        """Show everything again."""
        find = self.query_one("#find", Input)
        find.display = False
        find.value = ""
        with self.told():
            await self.reload()
        self.query_one(OptionList).focus()

    def action_edit(self) -> None:
        """Change the answers."""
        here = self._here()
        with self.told():
            if here is not None:
                sitting = self.workspace.reopened(here)
                self.fill(EditScreen(self.workspace, sitting, here))

    @work
    async def action_time(self) -> None:
        """Change when it was."""
        here = self._here()
        if here is None:
            return
        asked = AskWhen(self.workspace.now, here.at, empty="Empty leaves it as it was.")
        written = await self.app.push_screen_wait(asked) or ""
        if not written.strip():
            return
        with self.told():
            changed = self.workspace.edit(here, {}, moment(written, self.workspace.now())).response
            self.notify(f"Changed. u takes it back.{self.still(changed)}", markup=False)
            await self.reload()

    async def action_delete(self) -> None:
        """Take it out of the journal."""
        here = self._here()
        if here is not None:
            with self.told():
                gone = self.workspace.delete(here.id)
                named = f"{self.workspace.title(here.questionnaire)}, {here.at:%H:%M}"
                self.notify(f"Deleted: {named}. u brings it back.{self.still(gone)}", markup=False)
                await self.reload()


def _row(response: Response, day: str, naming: Naming) -> Content:
    """Day, time, a number with its bar or a light or tier, and the first words."""
    head = beside(plain(f"{day:<11.11}"), plain(f"{response.at:%H:%M}  ", DIM))
    pain = response.answers.get("pain")
    if response.questionnaire == DAILY and isinstance(pain, int | float):
        filled = round(pain)
        style = "$pain-low" if pain < 4 else "$pain-middle" if pain < 7 else "$pain-high"
        bar = beside(plain("█" * filled, style), plain("·" * (BAR - filled), DIM))
        flare = " F" if response.answers.get("flare") == "yes" else "  "
        number = plain(f"{pain:>2} ", STRONG)
        return beside(head, number, bar, plain(f"{flare} ", STRONG), plain(_said(response)))
    title = after_warning(response, naming) or naming.title(response.questionnaire)
    light = light_word(response, naming)
    told = plain(f"{title}  ", STRONG)
    lit = plain(f"{light}  " if light else "", light_style(naming.light(response)))
    said = plain(one_line(gist(response, naming.item)))
    if response.outcome and assesses(response.outcome):
        said = plain(gist(response), tier_style(tier_of(response.outcome)))
    return beside(head, told, lit, said)


def _said(response: Response) -> str:
    """Tags and the note of a day."""
    tags = response.answers.get("tags", ())
    words = [f"#{tag}" for tag in tags] if isinstance(tags, list | tuple) else []
    return one_line(" ".join((*words, str(response.answers.get("note", "")))))
