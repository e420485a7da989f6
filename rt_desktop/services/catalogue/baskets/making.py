"""Make a basket, give it another name, drop it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from rt_desktop.desk import Desk, operation
from rt_desktop.errors import UserError
from rt_desktop.i18n import _
from rt_desktop.models.baskets import Basket

#: Letters of the longest name.
LONGEST = 120


@dataclass(frozen=True)
class BasketKept:
    """A basket that was made, renamed or dropped, and the entry that says so."""

    basket_id: UUID
    name: str
    entry_id: UUID


@operation("basket.create", relay=True)
def create(desk: Desk, *, name: str, note: str = "") -> BasketKept:
    """Make an empty basket; raises UserError without a name, or when another has it."""
    name = tidied(name)
    _require_free(desk, name)
    basket = Basket(id=desk.new_id("basket"), name=name, note=note.strip(), owner=desk.operator)
    desk.session.add(basket)
    return BasketKept(basket.id, name, desk.entry.id)


@operation("basket.rename", relay=True)
def rename(desk: Desk, *, basket_id: UUID, name: str) -> BasketKept:
    """Give a basket another name; raises UserError without one, or when another basket has it."""
    basket, name = known(desk, basket_id), tidied(name)
    _require_free(desk, name, but_id=basket_id)
    basket.name = name
    return BasketKept(basket.id, name, desk.entry.id)


@operation("basket.drop", relay=True)
def drop(desk: Desk, *, basket_id: UUID) -> BasketKept:
    """Drop a basket; the documents themselves stay as they are."""
    basket = known(desk, basket_id)
    basket.retired = True
    return BasketKept(basket.id, basket.name, desk.entry.id)


def known(desk: Desk, basket_id: UUID) -> Basket:
    """The basket of that id; raises UserError when it was dropped."""
    basket = desk.session.get(Basket, basket_id)
    if basket is None or basket.retired:
        raise UserError(_("This basket is no longer there. Choose another."))
    return basket


def named(desk: Desk, *, name: str) -> UUID:
    """The basket of that name, capitals aside; raises UserError, naming those there are, when there is none."""
    baskets = desk.session.execute(select(Basket.id, Basket.name).where(~Basket.retired).order_by(Basket.name)).all()
    for basket_id, its_name in baskets:
        if its_name.casefold() == name.strip().casefold():
            found: UUID = basket_id
            return found
    names = ", ".join(basket.name for basket in baskets) or _("none")
    raise UserError(_("There is no basket “{name}”. The baskets are: {names}.").format(name=name, names=names))


def tidied(name: str) -> str:
    """A name without blanks around it or doubled within; raises UserError when there is none or it is too long."""
    name = " ".join(name.split())
    if not name:
        raise UserError(_("The name is missing. Give at least a name."))
    if len(name) > LONGEST:
        raise UserError(_("This text has {n} characters; no more than {most} fit.").format(n=len(name), most=LONGEST))
    return name


def _require_free(desk: Desk, name: str, *, but_id: UUID | None = None) -> None:
    for basket_id, other in desk.session.execute(select(Basket.id, Basket.name).where(~Basket.retired)):
        if other.casefold() == name.casefold() and basket_id != but_id:
            raise UserError(_("There is a basket “{name}” already. Give this one another name.").format(name=other))
