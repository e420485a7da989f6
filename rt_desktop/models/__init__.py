"""The nouns: one table each, typed columns, no decisions.  Importing this package maps them all."""

from rt_desktop.models import (
    base,
    baskets,
    borrowers,
    catalogue,
    circulation,
    journal,
    settings,
    sites,
    thesaurus,
)

__all__ = ["base", "baskets", "borrowers", "catalogue", "circulation", "journal", "settings", "sites", "thesaurus"]
