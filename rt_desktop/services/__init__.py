"""What people do with the collection: verbs, and the rules behind them."""

from rt_desktop.services.catalogue import index

__all__ = ["index"]  # imported for its follower: whatever changes the collection keeps the index in step
