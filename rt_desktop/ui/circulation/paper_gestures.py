"""The papers of the counter: the slip, the receipt and the quitus of whoever stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rt_desktop.errors import UserError
from rt_desktop.i18n import N_, _
from rt_desktop.ui import mailing, messages
from rt_desktop.ui.actions import action
from rt_desktop.ui.papers import Papers
from rt_desktop.ui.tasks import Tasks
from rt_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from rt_desktop.services.circulation.papers_waiting import Letter, ToPrint

#: The menu that the menu of the page puts them in.
_PAPERS = N_("Papers")


class PaperGestures(Page):
    """A page with somebody open, whose papers may be printed."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.papers = Papers(tasks, self)

    def borrower_of_papers(self) -> UUID | None:
        """Whose papers they are: who is open, else who brought something back just now; nobody's here."""
        return None

    def tell_refusal(self, refusal: UserError) -> None:
        """Say why there is no paper."""
        messages.error(refusal.message)

    @action("circulation.slip", N_("Print the loan slip"), shortcut="Ctrl+P", icon="print", group=_PAPERS)
    def _on_slip(self) -> None:
        from rt_desktop.services.circulation.slips import slip  # noqa: PLC0415 -- loaded when something is printed

        if (borrower_id := self._required_borrower()) is not None:
            self.papers.open(slip, refused=self.tell_refusal, borrower_id=borrower_id)

    @action(
        "circulation.receipt", N_("Print the receipt of returns"), shortcut="Ctrl+Shift+P", icon="print", group=_PAPERS
    )
    def _on_receipt(self) -> None:
        from rt_desktop.services.circulation.slips import receipt  # noqa: PLC0415

        if (borrower_id := self._required_borrower()) is not None:
            self.papers.open(receipt, refused=self.tell_refusal, borrower_id=borrower_id)

    @action("circulation.slip-later", N_("Print the loan slip later"), icon="print", group=_PAPERS)
    def _on_slip_later(self) -> None:
        self._put_off("slip")

    @action("circulation.receipt-later", N_("Print the receipt of returns later"), icon="print", group=_PAPERS)
    def _on_receipt_later(self) -> None:
        self._put_off("receipt")

    @action("circulation.slip-mail", N_("Send the loan slip by e-mail…"), icon="mail", group=_PAPERS)
    def _on_slip_mail(self) -> None:
        self._mail("slip")

    @action("circulation.receipt-mail", N_("Send the receipt of returns by e-mail…"), icon="mail", group=_PAPERS)
    def _on_receipt_mail(self) -> None:
        self._mail("receipt")

    @action(
        "circulation.quitus", N_("Print a clearance certificate"), shortcut="Ctrl+Shift+Q", icon="print", group=_PAPERS
    )
    def _on_quitus(self) -> None:
        from rt_desktop.services.circulation.clearing import quitus  # noqa: PLC0415

        if (borrower_id := self._required_borrower()) is not None:
            self.papers.open(quitus, refused=self.tell_refusal, borrower_id=borrower_id)

    def _put_off(self, kind: str) -> None:
        from rt_desktop.services.circulation.papers_waiting import put_off  # noqa: PLC0415

        if (borrower_id := self._required_borrower()) is not None:
            text = _("Preparing the paper")
            given = {"kind": kind, "borrower_id": borrower_id}
            self.tasks.run(put_off, self._show_put_off, text=text, refused=self.tell_refusal, **given)

    def _show_put_off(self, one: ToPrint) -> None:
        text = _("To print later: {paper}, {name}. It waits among the papers to print.")
        messages.notice(text.format(paper=one.title, name=one.borrower))

    def _mail(self, kind: str) -> None:
        from rt_desktop.services.circulation.papers_waiting import letter  # noqa: PLC0415

        if (borrower_id := self._required_borrower()) is not None:
            given: dict[str, Any] = {"kind": kind, "borrower_id": borrower_id}
            self.tasks.read(letter, self._show_letter, refused=self.tell_refusal, **given)

    def _show_letter(self, made: Letter) -> None:
        mailing.write(made.to, made.subject, made.text)

    def _required_borrower(self) -> UUID | None:
        borrower_id = self.borrower_of_papers()
        if borrower_id is None:
            self.tell_refusal(UserError(_("Nobody is open. Scan the card of the borrower first.")))
        return borrower_id
