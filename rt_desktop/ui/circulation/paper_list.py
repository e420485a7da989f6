"""The papers that wait to be printed: together in one file, one by message, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.circulation.papers_waiting import Letter, ToPrint, forget, letter, together
from rt_desktop.ui import mailing, messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.circulation.row_gestures import RowGestures
from rt_desktop.ui.papers import Papers

#: What the menu of a line offers.
OF_A_PAPER = ("papers.mail", "papers.forget")


class PaperList(RowGestures):
    """A page with the list of papers to print; it says which are listed."""

    def papers_listed(self) -> Sequence[ToPrint]:
        """The papers in the list."""
        return ()

    @cached_property
    def _papers(self) -> Papers:
        return Papers(self.tasks, self)

    @action("papers.print-all", N_("Print them together"), shortcut="Ctrl+P", icon="print")
    def _on_print_all(self) -> None:
        papers = tuple(self.papers_listed())
        if papers:
            self._papers.open(together, then=partial(self._forget, papers), refused=self._refuse, papers=papers)

    @action("papers.mail", N_("Send it by e-mail…"), icon="mail")
    def _on_mail_paper(self) -> None:
        if (one := self._paper()) is not None:
            given: dict[str, Any] = {"kind": one.kind, "borrower_id": one.borrower_id, "on": one.on}
            self.tasks.read(letter, partial(self._show_letter, one), refused=self._refuse, **given)

    @action("papers.forget", N_("Do not print it"), icon="close")
    def _on_forget(self) -> None:
        if (one := self._paper()) is not None:
            self._forget((one,))

    def _forget(self, papers: Sequence[ToPrint]) -> None:
        text = _("Preparing the paper")
        self.tasks.run(forget, self._show_forgotten, text=text, refused=self._refuse, papers=papers)

    def _show_letter(self, one: ToPrint, made: Letter) -> None:
        if mailing.write(made.to, made.subject, made.text):
            self._forget((one,))

    def _show_forgotten(self, count: int) -> None:
        text = ngettext("{n} paper waits no longer.", "{n} papers wait no longer.", count)
        messages.notice(text.format(n=number(count)))

    def _refuse(self, refusal: UserError) -> None:
        messages.error(refusal.message)

    def _paper(self) -> ToPrint | None:
        line = self.chosen_line()
        if isinstance(line, ToPrint):
            return line
        messages.error(_("Choose first which paper is meant."))
        return None
