"""Sets everything up, then runs the program or its checks: python3 dev.py COMMAND [ARGUMENTS].

Needs nothing but Python 3.11 or newer with its standard library, on Debian, Ubuntu or Windows.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.sha256"
RUN_LOCK = ROOT / "requirements" / "run.txt"
DEV_LOCK = ROOT / "requirements" / "dev.txt"
OLDEST = (3, 11)
IS_WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")

#: What Qt loads from the system on Linux, and the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
#: What the tests that drive a real window start, and the Debian package that brings it.
WINDOW_TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dbus-launch": "dbus-x11",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "setxkbmap": "x11-xkb-utils",
    "xprop": "x11-utils",
    "pdftoppm": "poppler-utils",
    "import": "imagemagick",
}


class Impossible(Exception):
    """What stands in the way, and what to do about it, in one sentence or two."""


def main(arguments: list[str]) -> int:
    """Do what the command line asks; answers the exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, *(f"  {name:9} {does.__doc__}" for name, does in COMMANDS.items()), sep="\n")
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Impossible as impossible:
        print(impossible, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Start the program; what follows is passed to it."""
    prepare(RUN_LOCK)
    command = [str(VENV_PYTHON), "-m", "rt_desktop", *arguments]
    if not IS_WINDOWS:
        os.execv(command[0], command)
    return subprocess.call(command)


def test(arguments: list[str]) -> int:
    """Run every check, even when one failed; `test all` adds the long ones; what follows is pytest's."""
    if arguments[:1] == ["all"]:
        require_packages(missing_tools(), "The tests of real windows need")
        os.environ["RT_LONG_TESTS"] = "1"
        del arguments[0]
    prepare(DEV_LOCK)
    os.chdir(ROOT)
    python = str(VENV_PYTHON)
    steps = {
        "ruff": [python, "-m", "ruff", "check", "."],
        "mypy": [python, "-m", "mypy"],
        "lint-imports": [str(VENV_PYTHON.parent / "lint-imports"), "--no-logo"],
        "texts": [python, "-m", "tools.texts", "check"],
        "pytest": [python, "-m", "pytest", *arguments],
    }
    results = [performed(name, command) for name, command in steps.items()]
    failed = [name for name, code, _ in results if code]
    times = ", ".join(f"{name} {seconds:.1f} s" for name, _, seconds in results)
    print(f"{'FAILED: ' + ', '.join(failed) if failed else 'Everything is as it should be'} ({times})")
    return 1 if failed else 0


def performed(name: str, command: list[str]) -> tuple[str, int, float]:
    """Run one step under its name; answers the name, the exit code and the seconds it took."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    code = subprocess.call(command, stdin=subprocess.DEVNULL)
    seconds = time.monotonic() - start
    print(f"-- {name}: {'FAILED' if code else 'passed'} in {seconds:.1f} s", flush=True)
    return name, code, seconds


def texts(_arguments: list[str]) -> int:
    """Take up the strings of the source into the catalogues, and compile these."""
    prepare(DEV_LOCK)
    return subprocess.call([str(VENV_PYTHON), "-m", "tools.texts", "update"], cwd=ROOT)


def lock(arguments: list[str]) -> int:
    """Write both locks from pyproject.toml, without addresses; `--upgrade` takes the newest versions."""
    prepare(DEV_LOCK)
    command = [str(VENV_PYTHON), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", ".".join(map(str, OLDEST)), "--no-header", "--no-annotate", *arguments]
    command += ["pyproject.toml", "--output-file"]
    run_lock, dev_lock = (path.relative_to(ROOT).as_posix() for path in (RUN_LOCK, DEV_LOCK))
    same = ["--group", "dev", "--constraint", run_lock]
    code = subprocess.call([*command, run_lock], cwd=ROOT)
    return code or subprocess.call([*command, dev_lock, *same], cwd=ROOT)


def packages(_arguments: list[str]) -> int:
    """Name the Debian packages that everything needs."""
    print(*QT_LIBRARIES.values(), *WINDOW_TOOLS.values())
    return 0


COMMANDS = {"run": run, "test": test, "texts": texts, "lock": lock, "packages": packages}


def prepare(lock: Path) -> None:
    """Make sure that what a lock names is installed in .venv, and what Qt needs on the system.

    At once when it is; raises Impossible when it cannot be.
    """
    if sys.version_info < OLDEST:
        raise Impossible(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}. "
            "Install a newer one, and start dev.py with it, as in: python3.11 dev.py run"
        )
    require_packages(missing_libraries(), "Qt needs")
    wanted = digest(lock)
    installed = STAMP.read_text() if STAMP.exists() and VENV_PYTHON.exists() else ""
    if installed == wanted or (lock == RUN_LOCK and installed == digest(DEV_LOCK)):
        return
    start = time.monotonic()
    print(f"Setting up {VENV.name} (once)…", file=sys.stderr, flush=True)
    make_venv()
    install(lock)
    STAMP.write_text(wanted)
    print(f"Set up in {time.monotonic() - start:.0f} s.", file=sys.stderr, flush=True)


def digest(lock: Path) -> str:
    """What tells a lock from another."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def make_venv() -> None:
    """Make .venv, unless a sound one is there."""
    STAMP.unlink(missing_ok=True)
    if VENV_PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        require_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], "Making .venv needs")
    if VENV.exists():
        shutil.rmtree(VENV)
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
        raise Impossible(f"Python could not make {VENV}; the lines above say why.")


def install(lock: Path) -> None:
    """Install exactly what the lock names, each file held against its hash; the program by a path file."""
    command = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-input"]
    command += ["--compile", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(lock)]
    if subprocess.call(command, stdin=subprocess.DEVNULL):
        raise Impossible(
            "pip could not install the libraries; its lines above say why. "
            "If there is no network, connect once and start again: later starts need none."
        )
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.check_output([str(VENV_PYTHON), "-c", where], text=True).strip())
    (packages / "rt_desktop.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="utf-8")


def missing_libraries() -> list[str]:
    """The Debian packages of the shared libraries that Qt would not find."""
    return [package for name, package in QT_LIBRARIES.items() if not loads(name)] if is_linux() else []


def missing_tools() -> list[str]:
    """The Debian packages of what the tests of real windows would not find."""
    found = {tool: Path(tool).exists() or shutil.which(tool) for tool in WINDOW_TOOLS}
    return [package for tool, package in WINDOW_TOOLS.items() if not found[tool]] if is_linux() else []


def is_linux() -> bool:
    """Elsewhere Qt brings all it needs, and real windows are not driven."""
    return sys.platform.startswith("linux")


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def require_packages(packages: list[str], who: str) -> None:
    """Install Debian packages as root, else raise Impossible with the command that does."""
    if not packages:
        return
    apt = shutil.which("apt-get")
    if not apt:
        raise Impossible(f"{who} what Debian calls {', '.join(packages)}: install your system's own.")
    install = ["install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid():
        asked = " ".join(["sudo apt-get", *install])
        raise Impossible(f"{who} packages of the system that are missing. Install them with:\n  {asked}")
    print(f"{who} {', '.join(packages)}: installing…", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], install):
        command = [apt, "--quiet=2", "-o", "DPkg::Lock::Timeout=600", *arguments]
        if subprocess.call(command, env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr):
            raise Impossible(f"apt-get could not {arguments[0]}; its lines above say why.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
