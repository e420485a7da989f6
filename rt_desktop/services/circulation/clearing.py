"""The quitus: the paper which says that a borrower owes nothing, and what keeps it from being given."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rt_desktop import i18n
from rt_desktop.desk import Desk
from rt_desktop.errors import UserError
from rt_desktop.formats import pdf
from rt_desktop.i18n import _, ngettext
from rt_desktop.services.borrowers.identity import identity
from rt_desktop.services.circulation.loans import Narrowing, loans
from rt_desktop.services.circulation.losses.listing import Narrowing as Lost
from rt_desktop.services.circulation.losses.listing import losses
from rt_desktop.services.circulation.slips import about
from rt_desktop.services.settings import letterhead


@dataclass(frozen=True)
class Due:
    """What a borrower still owes: documents on loan, and documents lost that nobody settled."""

    on_loan: int
    lost: int

    @property
    def is_nothing(self) -> bool:
        """Whether a quitus may be given."""
        return not self.on_loan and not self.lost


def due(desk: Desk, *, borrower_id: UUID) -> Due:
    """What a borrower still owes."""
    on_loan = loans(desk, where=Narrowing(is_open=True, borrower_id=borrower_id), limit=0).total
    lost = losses(desk, where=Lost(is_open=True, borrower_id=borrower_id), limit=0).total
    return Due(on_loan, lost)


def quitus(desk: Desk, *, borrower_id: UUID) -> pdf.Paper:
    """The paper that says a borrower owes nothing; raises UserError, saying what is due, when something is."""
    who, owed = identity(desk, borrower_id=borrower_id), due(desk, borrower_id=borrower_id)
    if not owed.is_nothing:
        raise UserError(refusal(who.full_name, owed))
    day = i18n.full_day(desk.today())
    said = _(
        "The documentation centre certifies that {name} owes it no document on {day}: nothing is on loan to them, "
        "and no lost document remains to be replaced or paid."
    )
    return pdf.Paper(
        letterhead.letterhead(desk),
        _("Clearance certificate"),
        day,
        (
            about(who),
            pdf.Text(said.format(name=who.full_name, day=day)),
            pdf.Text(_("Made out at {town}, for whatever purpose it may serve.").format(town=letterhead.town(desk))),
            pdf.Signatures((_("For the documentation centre: name, date and signature"),)),
        ),
        language=i18n.language(),
    )


def refusal(name: str, owed: Due) -> str:
    """« Encore 2 documents chez A. F. Faites-les rendre… »."""
    sentences = []
    if owed.on_loan:
        said = ngettext(
            "{name} still has {n} document on loan. Take it back first.",
            "{name} still has {n} documents on loan. Take them back first.",
            owed.on_loan,
        )
        sentences.append(said.format(name=name, n=owed.on_loan))
    if owed.lost:
        said = ngettext(
            "{n} lost document is not settled. Say how it was (replaced, refunded…).",
            "{n} lost documents are not settled. Say how they were (replaced, refunded…).",
            owed.lost,
        )
        sentences.append(said.format(n=owed.lost))
    return " ".join(sentences)

