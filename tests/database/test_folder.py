"""Which folders can hold data, and who may use one at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rt_desktop.database import folder as folders
from rt_desktop.database.folder import FolderBusy, alone, file_system, in_use, names_a_share, require_usable
from rt_desktop.errors import UserError

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/home /home/public nfs4 rw 0 0
//server/share /mnt/la\\040réserve cifs rw 0 0
/dev/sdb1 /home/public/local xfs rw 0 0
tmpfs /mnt/odd\\134name tmpfs rw 0 0
broken
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS, encoding="utf-8")
    return table


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no table of mounts.")
@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/data", "ext4"),
        ("/home/publicity", "ext4"),
        ("/home/public/data", "nfs4"),
        ("/home/public/local/data", "xfs"),
        ("/mnt/la réserve/data", "cifs"),
        ("/mnt/odd\\name", "tmpfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(mounts: Path, folder: str, kind: str) -> None:
    assert file_system(Path(folder), mounts) == kind


def test_without_a_table_of_mounts_nothing_is_said(tmp_path: Path) -> None:
    assert file_system(tmp_path, tmp_path / "missing") == ""


def test_a_later_mount_covers_an_earlier_one_at_the_same_place(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text("a /mnt ext4 rw 0 0\nb /mnt nfs rw 0 0\n")
    assert file_system(Path("/mnt/x"), table) == "nfs"


@pytest.mark.parametrize(
    ("path", "is_share"),
    [
        ("\\\\server\\share\\data", True),
        ("\\\\?\\UNC\\server\\share\\data", True),
        ("\\\\?\\unc\\server\\share", True),
        ("\\\\?\\C:\\data", False),
        ("\\\\.\\C:\\data", False),
        ("C:\\data", False),
        ("C:", False),
        ("data", False),
    ],
)
def test_windows_paths_that_name_another_computer(path: str, is_share: bool) -> None:
    assert names_a_share(path) is is_share


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "is_on_network", lambda _folder: True)
    with pytest.raises(UserError, match=r"network|réseau"):
        require_usable(tmp_path)


def test_a_missing_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="missing"):
        require_usable(tmp_path / "missing")
    with pytest.raises(UserError, match="file"):
        require_usable(tmp_path / "file")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="Rights bind neither root nor Windows.")
def test_a_folder_without_the_right_to_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match=str(tmp_path)):
        require_usable(tmp_path)
    tmp_path.chmod(0o700)


def test_many_may_use_it_but_only_one_alone(tmp_path: Path) -> None:
    with in_use(tmp_path), in_use(tmp_path), pytest.raises(FolderBusy), alone(tmp_path):
        pass
    with alone(tmp_path), pytest.raises(FolderBusy), in_use(tmp_path):
        pass
    with alone(tmp_path), pytest.raises(FolderBusy), alone(tmp_path):
        pass
    with in_use(tmp_path):
        pass


OTHER = """
import sys
from pathlib import Path
from rt_desktop.database import folder
from rt_desktop.database.folder import alone, in_use
folder.WAIT_TO_USE = 0.1
try:
    with (alone(Path(sys.argv[1]), seconds=0.1) if sys.argv[2] == "alone" else in_use(Path(sys.argv[1]))):
        print("held")
except folder.FolderBusy:
    print("busy")
"""


def another(folder: Path, how: str) -> str:
    """What another program finds."""
    words = [sys.executable, "-c", OTHER, str(folder), how]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def test_another_program_is_kept_out_while_one_is_alone(tmp_path: Path) -> None:
    with alone(tmp_path):
        assert another(tmp_path, "use") == "busy"
    assert another(tmp_path, "use") == "held"


def test_another_program_cannot_be_alone_until_the_last_use_has_ended(tmp_path: Path) -> None:
    with in_use(tmp_path):
        with in_use(tmp_path):
            assert another(tmp_path, "use") == "held"
        assert another(tmp_path, "alone") == "busy"
    assert another(tmp_path, "alone") == "held"
