"""The nouns: one table each, typed columns, no decisions.

A module is mapped when it is first imported, and mapping all of them would take a tenth of the start: whoever reads
imports the models it reads; `every_table` maps them all, and does before anything is written.  Annotations are not
strings here: the mapping would evaluate each again.
"""

from sqlalchemy import MetaData

from rt_desktop.models import base

__all__ = ["base", "every_table", "travelling"]


def every_table() -> MetaData:
    """All tables of the database that belong to a model."""
    from rt_desktop.models import (  # noqa: PLC0415 -- see above
        baskets,  # noqa: F401
        borrowers,  # noqa: F401
        catalogue,  # noqa: F401
        circulation,  # noqa: F401
        journal,  # noqa: F401
        settings,  # noqa: F401
        sites,  # noqa: F401
        thesaurus,  # noqa: F401
    )

    return base.Base.metadata


def travelling() -> dict[str, type[base.Shared]]:
    """The models whose rows travel, by table."""
    every_table()
    mapped = (mapper.class_ for mapper in base.Base.registry.mappers)
    return {model.__tablename__: model for model in mapped if issubclass(model, base.Shared)}
