"""What storage fails with, in sentences."""

from __future__ import annotations

import errno
import os

import pytest
import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from rt_desktop import i18n
from rt_desktop.database.faults import BROKEN, SENTENCES, DamagedDatabase, in_words, of_system, said_in_words
from rt_desktop.errors import Cancelled, UserError


@pytest.mark.parametrize("said", SENTENCES)
def test_what_sqlite_says_has_a_sentence(said: str) -> None:
    meant = in_words(sqlite.OperationalError(said))
    assert type(meant) is UserError
    assert meant.message == i18n._(SENTENCES[said])


@pytest.mark.parametrize("said", BROKEN)
def test_a_damaged_file_is_known_as_such(said: str) -> None:
    assert isinstance(in_words(sqlite.DatabaseError(said)), DamagedDatabase)


def test_an_interrupted_query_was_cancelled_and_a_bug_stays_a_bug() -> None:
    assert isinstance(in_words(sqlite.OperationalError("interrupted")), Cancelled)
    bug = sqlite.OperationalError("no such table: shelf")
    assert in_words(bug) is bug
    with pytest.raises(sqlite.OperationalError, match="shelf"), said_in_words():
        raise bug


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EIO, errno.ENAMETOOLONG])
def test_what_the_system_says_has_a_sentence_with_the_file(code: int) -> None:
    message = of_system(OSError(code, os.strerror(code), "seat.toml")).message
    assert message.endswith(".")
    assert ("seat.toml" in message) == (code != errno.ENOSPC)
    assert of_system(OSError(code, os.strerror(code))).message.endswith(".")
