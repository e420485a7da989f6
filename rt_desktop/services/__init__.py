"""What people do with the collection: verbs, and the rules behind them.

Whatever changes rows keeps what is searched in step: that is declared here, so that whoever uses a service has it.
"""

from collections.abc import Mapping, Set
from uuid import UUID

from sqlalchemy.orm import Session

from rt_desktop.desk import follows
from rt_desktop.services.catalogue import index

__all__ = ["index"]  # imported for its follower


@follows("borrower", "organisation", "former_card", "former_name")
def _keep_words(session: Session, touched: Mapping[str, Set[UUID]]) -> None:
    from rt_desktop.services.borrowers import words  # noqa: PLC0415 -- the catalogue is searched without borrowers

    words.keep_words(session, touched)
