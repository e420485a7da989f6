"""The report of a sheet: a sum that balances, and the rows to look at."""

from __future__ import annotations

from dataclasses import dataclass

from rt_desktop.i18n import N_, _, ngettext, number
from rt_desktop.services.migrating import Migrated
from rt_desktop.services.migrating.fields import field_of
from rt_desktop.ui.widgets.column import Column
from rt_desktop.ui.widgets.figures import Figure
from rt_desktop.ui.widgets.report import ReportList, ReportView


@dataclass(frozen=True)
class Line:
    """A row of the sheet in a list of the report."""

    id: int
    line: int
    title: str
    said: str


COLUMNS = (
    Column(N_("Row"), "line", kind="number", width=72),
    Column(N_("About"), "title", lambda title: title or _("nothing said"), second=lambda line: line.said),
)


LISTS = (
    ReportList("refused", N_("Refused rows"), "refused", COLUMNS, N_("No row was refused.")),
    ReportList("warned", N_("To look at"), "attention", COLUMNS, N_("Nothing odd was seen in these rows.")),
    ReportList("changed", N_("Rows that change something"), None, COLUMNS, N_("No row changes what was kept.")),
)


class MigratingReport(ReportView):
    """What taking over a sheet did, or would do, and what else is made besides its rows."""

    def __init__(self) -> None:
        super().__init__("settings.migrating", LISTS)

    def show_report(self, done: Migrated) -> None:
        """Show what was done, or would be."""
        founded = ngettext(
            "{n} structure is founded besides.", "{n} structures are founded besides.", done.organisations_created
        )
        made = [founded.format(n=number(done.organisations_created))] if done.organisations_created else []
        whole = Figure(done.read, ngettext("row read", "rows read", done.read))
        self.show_all(whole, _parts(done), "\n".join([*made, *done.not_taken()]), _lines(done))


def _parts(done: Migrated) -> list[Figure]:
    return [
        Figure(done.created, ngettext("new one", "new ones", done.created)),
        Figure(done.updated, ngettext("updated one", "updated ones", done.updated)),
        Figure(done.unchanged, ngettext("unchanged one", "unchanged ones", done.unchanged)),
        Figure(done.refused, ngettext("refused one", "refused ones", done.refused), "refused"),
    ]


def _lines(done: Migrated) -> dict[str, list[Line]]:
    return {
        "refused": [
            Line(place, one.line, one.title, one.reason.message) for place, one in enumerate(done.refusals)
        ],
        "warned": [
            Line(place, one.line, one.title, one.reason.message) for place, one in enumerate(done.warnings)
        ],
        "changed": [
            Line(place, one.line, one.title, _fields(done.kind, one.fields)) for place, one in enumerate(done.changes)
        ],
    }


def _fields(kind: str, keys: tuple[str, ...]) -> str:
    """The fields that change, as their columns are called; what a column sets besides is not."""
    known = (field_of(kind, {"home_site_id": "site", "consented_on": "consents"}.get(key, key)) for key in keys)
    return ", ".join(_(one.label) for one in known if one is not None)
