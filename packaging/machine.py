"""What the machine itself must have: shared libraries, a browser, somewhere to keep things."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Shared libraries that the wheels expect of the system, and the Debian package of each.
# Packages that these bring along are not named again.
QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # QtNetwork asks for these two
    "libbrotlidec.so.1": "libbrotli1",
}
# The benchmarks' peer, WeasyPrint, lays out text with these.
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class Stop(Exception):  # noqa: N818 - an order, not an error of ours
    """Why we cannot go on, as one sentence to the user that says what to do."""


def cache_folder() -> Path:
    """Where this system keeps what can be made again."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def trusted() -> str | None:
    """The file of those whom the system trusts, such as a company's own proxy; None: it has none.

    pip and uv each bring a list of their own, which does not know the company.
    """
    import ssl  # not needed for a second call

    paths = ssl.get_default_verify_paths()
    listed = [paths.cafile, paths.capath and str(Path(paths.capath, "ca-certificates.crt"))]
    return next((path for path in listed if path and Path(path).is_file()), None)


def install(libraries: dict[str, str], venv: bool, browser: bool) -> None:
    """Installs what this system lacks, at once: it is asked for once, and named in one sentence.

    `libraries` are those that Linux must load; Windows and macOS have all that the wheels need.
    `venv`: `python -m venv` must work, which Debian ships apart from Python. `browser`: there must
    be a Chromium or Chrome. Raises Stop where apt is not to be had.
    """
    if not sys.platform.startswith("linux"):
        return
    missing, packages = [], []
    unknown = [name for name in libraries if not _loads(name)]
    if unknown:
        missing.append("the libraries " + ", ".join(unknown))
        packages += [libraries[name] for name in unknown]
    if venv and importlib.util.find_spec("ensurepip") is None:
        missing.append("Python's own module ensurepip")
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if browser and not os.environ.get("TASTING_BROWSER") and _find_browser() is None:
        missing.append("a Chromium or Chrome browser")
        packages.append("chromium")
    if packages:
        install_packages(packages, "; ".join(missing))


def browser() -> str:
    """The path of a Chromium or Chrome, installed where there is none.

    TASTING_BROWSER names another. Raises Stop where none can be had.
    """
    if chosen := os.environ.get("TASTING_BROWSER"):
        if not Path(chosen).is_file():
            raise Stop(f"TASTING_BROWSER names {chosen}, which is no file: name a browser there.")
        return chosen
    install({}, venv=False, browser=True)
    found = _find_browser()
    if found is None:
        raise Stop("No Chromium or Chrome is found: install one, or name it in TASTING_BROWSER.")
    return found


def install_packages(packages: list[str], missing: str) -> None:
    """Installs Debian `packages`; raises Stop, naming what is `missing`, where that fails."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = " ".join(["apt-get", "install", *packages])
    if shutil.which("apt-get") is None:
        raise Stop(
            f"This system lacks {missing}: install them with its own package manager "
            f"(on Debian: {by_hand}), then call again."
        )
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    if sudo and shutil.which("sudo") is None:
        raise Stop(f"This system lacks {missing}: as root, run “{by_hand}”, then call again.")
    print(f"Installing {' '.join(packages)}…", file=sys.stderr, flush=True)
    quietly = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    # An update fails over any source that is down; whether that matters, the installation shows.
    _apt([*quietly, "apt-get", "update", "--quiet"])
    if _apt([*quietly, *command, "--quiet", "-o", "DPkg::Lock::Timeout=300"]):
        raise Stop(
            f"This system lacks {missing}, and apt could not install them: the lines above say "
            f"why. Mend that or run “{by_hand}”, then call again."
        )


def _apt(command: list[str]) -> int:
    """Runs apt with its talk on stderr, and gives its exit status."""
    return subprocess.run(command, stdout=sys.stderr).returncode


def _loads(library: str) -> bool:
    """Whether the system's loader finds the shared `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _find_browser() -> str | None:
    """The first browser on the path or in the places where Windows and macOS keep them."""
    folders = [
        os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
    ]
    chrome = Path("Google", "Chrome", "Application", "chrome.exe")
    places = [Path(folder) / chrome for folder in folders if folder]
    places += [Path(name) for name in MAC_BROWSERS]
    on_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    return on_path or next((str(place) for place in places if place.is_file()), None)
