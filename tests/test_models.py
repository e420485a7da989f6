"""A module of models can be used alone: the others may not be mapped yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rt_desktop.models

MODULES = sorted(path.stem for path in Path(rt_desktop.models.__file__).parent.glob("[a-z]*.py"))

SAY_UNTYPED = """
import importlib, sys
from sqlalchemy.types import NullType
from rt_desktop.models.base import Base

importlib.import_module(f"rt_desktop.models.{sys.argv[1]}")
for table in Base.metadata.tables.values():
    print(*[f"{table.name}.{column.name}" for column in table.c if isinstance(column.type, NullType)], end="")
"""


@pytest.mark.parametrize("module", MODULES)
def test_every_column_has_a_type_without_the_other_modules(module):
    done = subprocess.run([sys.executable, "-c", SAY_UNTYPED, module], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
