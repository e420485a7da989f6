"""The nouns: one table each, typed columns, no decisions.

Importing this package maps those the first answers need; `every_table` maps them all.  Mapping takes a tenth of the
start.
"""

from sqlalchemy import MetaData

from rt_desktop.models import (
    base,
    borrowers,
    catalogue,
    circulation,
    journal,
    settings,
    sites,
)

__all__ = [
    "base",
    "borrowers",
    "catalogue",
    "circulation",
    "every_table",
    "journal",
    "settings",
    "sites",
    "travelling",
]


def every_table() -> MetaData:
    """All tables of the database that belong to a model."""
    from rt_desktop.models import baskets, thesaurus  # noqa: F401, PLC0415 -- who works with them maps them

    return base.Base.metadata


def travelling() -> dict[str, type[base.Shared]]:
    """The models whose rows travel, by table."""
    every_table()
    mapped = (mapper.class_ for mapper in base.Base.registry.mappers)
    return {model.__tablename__: model for model in mapped if issubclass(model, base.Shared)}
