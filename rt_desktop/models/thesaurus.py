"""Words to describe documents with: thesauri, their concepts, and how these stand to each other."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from rt_desktop.models.base import Shared, refers_to, stored_by_value


class Thesaurus(Shared):
    """A list of concepts from one source; `is_own` is the house's, to which words are added by hand."""

    __tablename__ = "thesaurus"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    uri: Mapped[str] = mapped_column(default="")
    is_own: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class Concept(Shared):
    """A subject: the word to use, the words it is used for (`also`), a note on its scope.

    `label_key` is the label folded; `uri` names the concept in its source, empty for one made here.
    """

    __tablename__ = "concept"
    __table_args__ = (
        Index(
            "uq_concept_thesaurus_id_uri",
            "thesaurus_id",
            "uri",
            unique=True,
            sqlite_where=text("uri <> '' AND NOT retired"),
        ),
    )

    thesaurus_id: Mapped[UUID] = mapped_column(*refers_to("thesaurus.id"), index=True)
    uri: Mapped[str] = mapped_column(default="")
    label: Mapped[str]
    label_key: Mapped[str] = mapped_column(index=True)
    also: Mapped[list[str]]
    note: Mapped[str] = mapped_column(Text, default="")


class LinkKind(StrEnum):
    BROADER = "broader"
    RELATED = "related"


class ConceptLink(Shared):
    """From a concept to its broader one, or to a related one (written once, true both ways)."""

    __tablename__ = "concept_link"

    concept_id: Mapped[UUID] = mapped_column(*refers_to("concept.id"), index=True)
    to_id: Mapped[UUID] = mapped_column(*refers_to("concept.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(stored_by_value(LinkKind))
