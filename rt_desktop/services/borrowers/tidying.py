"""What people say of a borrower: tidied, and what is asked of it."""

from __future__ import annotations

import re

from rt_desktop.errors import UserError
from rt_desktop.i18n import _

# Enough to catch a slip; whether an address exists, only a message tells.
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")


#: Letters of the longest text kept in one line: no name is longer, and searching by it must stay possible.
LONGEST = 500


def tidied(text: str) -> str:
    """A text without blanks around it or doubled within; raises UserError when it is too long to be meant."""
    if len(text) > LONGEST:
        raise UserError(_("This text has {n} characters; no more than {most} fit.").format(n=len(text), most=LONGEST))
    return " ".join(text.split())


def require_name(name: str) -> None:
    """Raise UserError when there is no name."""
    if not tidied(name):
        raise UserError(_("The name is missing. Give at least a name."))


def require_email(email: str) -> None:
    """Raise UserError when what is given cannot be an e-mail address; none is fine."""
    if email and not EMAIL.fullmatch(email):
        sentence = _("“{email}” is no e-mail address. Write it like name@structure.fr.")
        raise UserError(sentence.format(email=email))
