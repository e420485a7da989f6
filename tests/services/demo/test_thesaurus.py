"""The demonstration's own thesaurus."""

from __future__ import annotations

from rt_desktop.desk import Desk
from rt_desktop.formats.vocabularies.linking import linked
from rt_desktop.services.demo import thesaurus
from rt_desktop.services.thesaurus import listing
from rt_desktop.services.thesaurus.naming import key_of


def test_every_word_stands_once_and_every_link_leads_somewhere() -> None:
    concepts = thesaurus.own().concepts
    words = [key_of(word) for one in concepts for word in (one.label, *one.also)]
    assert sorted({word for word in words if words.count(word) > 1}) == []
    assert linked(concepts)[1] == []
    assert len(concepts) > 80


def test_it_is_the_house_s_own(desk: Desk) -> None:
    thesaurus.bring_in(desk)
    (own,) = desk.read(listing.thesauri)
    assert (own.label, own.is_own, own.concepts) == ("Thésaurus du centre", True, len(thesaurus.own().concepts))
    view = desk.read(listing.concept, concept_id=desk.read(listing.named, label="FLE"))
    assert view.label == "Français langue étrangère"
    assert [one.label for one in view.related] == ["Alphabétisation", "Intégration"]
