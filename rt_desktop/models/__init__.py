"""The nouns: one table each, typed columns, no decisions.  Importing this package maps them all."""

from rt_desktop.models import (
    base,
    borrowers,
    catalogue,
    circulation,
    journal,
    settings,
    sites,
)

__all__ = ["base", "borrowers", "catalogue", "circulation", "journal", "settings", "sites"]
