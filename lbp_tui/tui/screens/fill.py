"""Filling in a questionnaire: one question in focus, the last answers above it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from lbp_tui.core.errors import AnswerError, LbpError
from lbp_tui.core.heading import heading
from lbp_tui.core.model import Answers, Kind
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.walk import Walk
from lbp_tui.core.when import moment
from lbp_tui.tui.screens.cards import about_item
from lbp_tui.tui.screens.warned import Warned
from lbp_tui.tui.screens.when import AskWhen
from lbp_tui.tui.widgets.asking import Asking
from lbp_tui.tui.widgets.field import Accepted, Back, Changed
from lbp_tui.tui.widgets.keys import Keys
from lbp_tui.tui.widgets.progress import Progress
from lbp_tui.tui.widgets.strip import Strip
from lbp_tui.workspace import Workspace


class FillScreen(Warned):
    """One question at a time. What is answered is kept as a draft with every step; a saved response is its result."""

    HELP = """\
    # Filling in

    One question at a time. **Enter** goes on, **Backspace** goes back, **s** leaves a question out.
    Digits and arrows answer; **→** takes a word that is offered. **?** tells what a question is for, **w** shows a
    warning again. Where you type, **ctrl+n** is for **s**, **ctrl+o** for **?** and **ctrl+r** for **w**.

    **Esc** keeps what you answered and leaves; the Check-up place (F4) goes on with it.
    """
    RESUMES: ClassVar[bool] = True
    NO_TIME: ClassVar[str] = "Empty is now."
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-home"), (110, "-wide")]
    BINDINGS = [
        Binding("enter", "go_on", "Next", key_display="⏎"),
        Binding("backspace,shift+tab", "back", "Back", key_display="⌫"),
        Binding("s", "skip", "Skip"),
        Binding("ctrl+n", "skip", "Skip"),
        Binding("question_mark", "why", "Why", key_display="?"),
        Binding("ctrl+o", "why", "Why"),
        Binding("w", "warning", "Warning"),
        Binding("ctrl+r", "warning", "Warning"),
        Binding("ctrl+t", "when", "When"),
        Binding("ctrl+s", "save", "Save"),
        Binding("escape", "leave", "Leave", key_display="Esc"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        sitting: Sitting,
        answers: Answers | None = None,
        *,
        only: Sequence[str] = (),
        resumed: bool = False,
    ) -> None:
        """Ask a sitting.

        Args:
            workspace: the verbs.
            sitting: what is asked.
            answers: by full name, those given before.
            only: full names of the items to ask; all of them if empty.
            resumed: whether the answers were left half-done: they are kept then, be there none more.
        """
        super().__init__()
        self.workspace = workspace
        last = partial(workspace.defaults, sitting)
        self.walk = Walk(sitting, dict(answers or {}), tuple(only), own=resumed, last=last)
        self.at: datetime | None = None
        self._reminded = ""
        self._moving = False

    def compose(self) -> ComposeResult:
        """The head, the warning that stands, the last answers, the question, and a line for what is wrong."""
        yield Progress(self._title())
        yield Strip()
        yield Asking()
        yield Keys()

    async def on_mount(self) -> None:
        """Begin with the first question that has no answer yet."""
        if self.RESUMES and self.walk.begun and not self.walk.only:
            self.walk = self.walk.at(self.walk.beginning)
        if not self.RESUMES:
            self._warned = {each.rule.id for each in self._fired()}
        await self._show()
        self._warn()

    @property
    def busy(self) -> bool:
        """Whether a key is still being worked on."""
        pumps = (self, self.query_one(Asking), self.focused)
        return self._moving or any(pump.message_queue_size for pump in pumps if pump is not None)

    # Going through the questions

    def on_changed(self, event: Changed) -> None:
        """A choice counts at once: a warning must not wait for the next key."""
        event.stop()
        if self._take():
            self._warn([self.walk.name])

    async def on_accepted(self, event: Accepted) -> None:
        """Go on from the question in focus."""
        event.stop()
        await self.action_go_on()

    async def on_back(self, event: Back) -> None:
        """Go back from an empty field."""
        event.stop()
        await self.action_back()

    async def action_go_on(self) -> None:
        """Take the answer and show the next question; after the last one, finish."""
        if self._take() and self._may_pass():
            self.walk = self.walk.skipped()
            self._warn(self.walk.together)
            await self._go(1, self.walk.together)

    async def action_back(self) -> None:
        """Show the question before."""
        if self._take():
            await self._go(-1)

    async def action_skip(self) -> None:
        """Leave the question without an answer; the rules know that it was not answered."""
        if self.walk.insists:
            self.tell(self.walk.needed)
            return
        self.walk = self.walk.cleared()
        await self._go(1)

    async def _go(self, step: int, given: Sequence[str] = ()) -> None:
        further = self.walk.step(step)
        if further is None:
            await self.action_save()
            return
        self.walk = further
        self.keep(given)
        await self._show()

    def _may_pass(self) -> bool:
        """Whether the question may be left as it is; one that matters says so before it is left out."""
        if not self.walk.matters or not self.walk.unanswered:
            return True
        if self.walk.insists or self._reminded != self.walk.together[0]:
            self._reminded = self.walk.together[0]
            self.tell(self.walk.needed)
            return False
        return True

    def _take(self) -> bool:
        """Take the answer in the field; tell what is wrong with it if it does not fit."""
        if self.walk.item.kind is Kind.DISPLAY:
            return True
        asking = self.query_one(Asking)
        try:
            self.walk = self.walk.taken(asking.answers).at(asking.here)
        except AnswerError as wrong:
            self.tell(str(wrong))
            return False
        self.tell(self.walk.doubt)
        return True

    # Leaving

    def unkept(self) -> str:
        """Keep what is answered before another screen is shown; why that did not work, and nothing if it did."""
        self._take()
        if not self.walk.own:
            return ""
        if not (wrong := self.keep()):
            self.app.notify(f"{self._title()}: kept as half-done. F4 goes on with it.", markup=False)
        return wrong

    def keep(self, given: Sequence[str] = ()) -> str:
        """Keep the answers as a draft, the ``given`` as said just now; why that did not work, and nothing if it did."""
        if not self.walk.own:
            return ""
        try:
            self.workspace.keep_draft(self.walk.sitting, self.walk.answers, given)
        except (LbpError, OSError) as wrong:
            self.tell(f"Not kept: {wrong}")
            return str(wrong)
        return ""

    async def action_save(self) -> None:
        """Finish with the answers as they are."""
        if not self._take():
            return
        if self.walk.lacking:
            self.walk = self.walk.at(self.walk.lacking[0])
            await self._show(self.walk.needed)
            return
        self.finish()

    def made(self) -> Response:
        """The response that the answers come to."""
        if self.walk.lacking:
            raise AnswerError(self.walk.needed)
        return self.workspace.made(self.walk.sitting, self.walk.answers, at=self.at, private=self._private)

    def save(self, response: Response) -> None:
        """Save it."""
        self.workspace.keep(response)
        self.workspace.drop_draft(response.questionnaire)

    @work
    async def action_when(self) -> None:
        """Ask for the moment that the answers are about."""
        written = await self.app.push_screen_wait(AskWhen(self.workspace.now, self.shown_at, empty=self.NO_TIME))
        if written is not None:
            self.at = moment(written, self.workspace.now()) if written.strip() else None
            self.query_one(Progress).title = self._title()
            self.tell("")

    @property
    def shown_at(self) -> datetime | None:
        """The moment that the answers are about, as far as there is one yet."""
        return self.at

    def action_why(self) -> None:
        """Tell what the question in focus is for."""
        here = self.walk.at(self.query_one(Asking).here)
        self.app.push_screen(about_item(here, self.workspace.config.contacts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 Textual's own
        """Hide what makes no sense here."""
        single = not self.walk.sitting.questionnaire.parts
        shown = {"warning": self.warns, "skip": not self.walk.insists, "when": single, "save": single}
        return shown.get(action, True)

    # Showing

    async def _show(self, wrong: str = "") -> None:
        """Put the question of the walk in focus."""
        self.query_one(Progress).show(self._title(), self.walk.place + 1, len(self.walk.screens))
        self._moving = True
        try:
            used = self.workspace.used(self.walk.name) if self.walk.item.kind is Kind.TAGS else ()
            await self.query_one(Asking).show(self.walk, wrong, used)
        finally:
            self._moving = False
        self._stand()

    def _title(self) -> str:
        return heading(self.walk.sitting, self.walk.part, self.workspace.about(self.walk.sitting), self.at)

    def tell(self, wrong: str) -> None:
        """Tell in a line below the question what is wrong."""
        self.query_one(Asking).tell(wrong)
