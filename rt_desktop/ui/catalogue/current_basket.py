"""Which basket documents go to, kept from one day to the next."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSettings

_KEY = "catalogue/basket"


def current_basket() -> UUID | None:
    """The basket that was used last; it may have been dropped since."""
    kept = QSettings().value(_KEY)
    return UUID(str(kept)) if kept else None


def keep_current(basket_id: UUID) -> None:
    """Let documents go to this basket from now on."""
    QSettings().setValue(_KEY, str(basket_id))
