"""Taking over from another program or from spreadsheets: borrowers, structures, current loans."""

from rt_desktop.services.migrating.report import Fate, Migrated, Reason, Refusal, Warned
from rt_desktop.services.migrating.running import migrate

__all__ = ["Fate", "Migrated", "Reason", "Refusal", "Warned", "migrate"]
