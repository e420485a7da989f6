"""The rooms of the window, in the order of the navigation; what they need is loaded after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rt_desktop.i18n import N_
from rt_desktop.ui.room import Room

if TYPE_CHECKING:
    from rt_desktop.ui.tasks import Tasks
    from rt_desktop.ui.widgets.page import Page


#: What every page stands on.
DATA = "rt_desktop.desk"


def all_rooms() -> list[Room]:
    """The rooms of a centre; each keeps its keys when others come between."""
    return [
        Room(
            "circulation",
            N_("Loans"),
            "lend",
            "Ctrl+1",
            _counter,
            needs=(DATA, "rt_desktop.ui.circulation.counter_page", "rt_desktop.ui.widgets.parted_page"),
            opens=frozenset({"counter", "lists"}),
            also=("Ctrl+K",),
        ),
        Room(
            "catalogue",
            N_("Catalogue"),
            "catalogue",
            "Ctrl+2",
            _catalogue,
            needs=(DATA, "rt_desktop.ui.catalogue.room_page", "rt_desktop.ui.widgets.parted_page"),
            opens=frozenset({"record", "edit", "search", "import", "basket", "heading", "concept"}),
            also=("F4",),
        ),
        Room(
            "borrowers",
            N_("Borrowers"),
            "borrowers",
            "Ctrl+4",
            _borrowers,
            needs=(DATA, "rt_desktop.ui.borrowers.borrowers_page"),
            opens=frozenset({"borrower", "borrowers", "organisation"}),
        ),
        Room(
            "settings",
            N_("Settings"),
            "settings",
            "Ctrl+9",
            _settings,
            needs=(DATA, "rt_desktop.ui.settings.settings_page"),
            opens=frozenset({"rule", "closure"}),
            is_last=True,
        ),
    ]


def _counter(tasks: Tasks) -> Page:
    from rt_desktop.ui.circulation.counter_page import CounterPage  # noqa: PLC0415
    from rt_desktop.ui.widgets.parted_page import Part, PartedPage  # noqa: PLC0415

    parts = (
        Part("counter", N_("Counter"), CounterPage, frozenset({"counter"})),
        Part("lists", N_("Lists"), _lists, frozenset({"lists"})),
    )
    return PartedPage(tasks, N_("Loans"), parts)


def _lists(tasks: Tasks) -> Page:
    from rt_desktop.ui.circulation.lists_part import ListsPart  # noqa: PLC0415

    return ListsPart(tasks)


def _catalogue(tasks: Tasks) -> Page:
    from rt_desktop.ui.catalogue.room_page import CataloguePage  # noqa: PLC0415
    from rt_desktop.ui.widgets.parted_page import Part, PartedPage  # noqa: PLC0415

    parts = (
        Part("search", N_("Search"), CataloguePage, frozenset({"record", "edit", "search", "import"})),
        Part("baskets", N_("Baskets"), _baskets, frozenset({"basket"})),
        Part("headings", N_("Authors, subjects…"), _headings, frozenset({"heading"})),
        Part("thesaurus", N_("Thesaurus"), _thesaurus, frozenset({"concept"})),
        Part("withdrawn", N_("Withdrawn"), _withdrawn),
    )
    return PartedPage(tasks, N_("Catalogue"), parts)


def _baskets(tasks: Tasks) -> Page:
    from rt_desktop.ui.catalogue.baskets_part import BasketsPart  # noqa: PLC0415

    return BasketsPart(tasks)


def _withdrawn(tasks: Tasks) -> Page:
    from rt_desktop.ui.catalogue.withdrawn_part import WithdrawnPart  # noqa: PLC0415

    return WithdrawnPart(tasks)


def _headings(tasks: Tasks) -> Page:
    from rt_desktop.ui.catalogue.headings_part import HeadingsPart  # noqa: PLC0415

    return HeadingsPart(tasks)


def _thesaurus(tasks: Tasks) -> Page:
    from rt_desktop.ui.catalogue.thesaurus_part import ThesaurusPart  # noqa: PLC0415

    return ThesaurusPart(tasks)


def _borrowers(tasks: Tasks) -> Page:
    from rt_desktop.ui.borrowers.borrowers_page import BorrowersPage  # noqa: PLC0415
    from rt_desktop.ui.widgets.parted_page import Part, PartedPage  # noqa: PLC0415

    parts = (
        Part("people", N_("Borrowers"), BorrowersPage, frozenset({"borrower", "borrowers"})),
        Part("structures", N_("Structures"), _structures, frozenset({"organisation"})),
    )
    return PartedPage(tasks, N_("Borrowers"), parts)


def _structures(tasks: Tasks) -> Page:
    from rt_desktop.ui.borrowers.structures_part import StructuresPart  # noqa: PLC0415

    return StructuresPart(tasks)


def _settings(tasks: Tasks) -> Page:
    from rt_desktop.ui.settings.settings_page import SettingsPage  # noqa: PLC0415
    from rt_desktop.ui.widgets.parted_page import Part, PartedPage  # noqa: PLC0415

    parts = (
        Part("seat", N_("This computer"), SettingsPage),
        Part("house", N_("Our centre"), _house),
        Part("rules", N_("Loan rules"), _rules, frozenset({"rule"})),
        Part("calendar", N_("Calendar"), _calendar, frozenset({"closure"})),
        Part("migrating", N_("Migration"), _migrating),
    )
    return PartedPage(tasks, N_("Settings"), parts)


def _house(tasks: Tasks) -> Page:
    from rt_desktop.ui.settings.house_part import HousePart  # noqa: PLC0415

    return HousePart(tasks)


def _rules(tasks: Tasks) -> Page:
    from rt_desktop.ui.settings.rules_part import RulesPart  # noqa: PLC0415

    return RulesPart(tasks)


def _calendar(tasks: Tasks) -> Page:
    from rt_desktop.ui.settings.calendar_part import CalendarPart  # noqa: PLC0415

    return CalendarPart(tasks)


def _migrating(tasks: Tasks) -> Page:
    from rt_desktop.ui.settings.migrating_part import MigratingPart  # noqa: PLC0415

    return MigratingPart(tasks)
