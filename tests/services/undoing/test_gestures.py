"""What operations are called."""

from __future__ import annotations

import importlib
import pkgutil

from rt_desktop import services
from rt_desktop.desk import OPERATIONS
from rt_desktop.services.undoing.gestures import LABELS, label


def test_every_operation_of_the_program_has_a_name_for_people() -> None:
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        importlib.import_module(module.name)
    ours = {name for name, one in OPERATIONS.items() if one.function.__module__.startswith(services.__name__)}
    assert "loan.lend" in ours
    assert ours == LABELS.keys()


def test_what_a_later_version_did_has_a_word_of_the_language_too() -> None:
    assert label("kit.fly") == "Modification"
