"""What people do with the collection: verbs, and the rules behind them."""

from rt_desktop.services.borrowers import words
from rt_desktop.services.catalogue import index

__all__ = ["index", "words"]  # imported for their followers: whatever changes rows keeps what is searched in step
