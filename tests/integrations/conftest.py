"""Places in which the documented integrations run as on the servers they are made for, without a network.

`offline` is what stands in for a package index: pip installs nothing but the project itself, builds it with the build backend of the
tests, and finds what it depends on by PYTHONPATH.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

import pytest
from machines import CHECKOUT, copy
from platformdirs import user_cache_path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests" / "reports"))  # build_server: what a server reads from the output of a step
# of the tests' own packages: the project itself, and what every new environment brings along
OWN = ("provenance", "_editable", "__editable", "_provenance", "pip", "setuptools", "pkg_resources", "_distutils_hack")


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages of the tests' environment but without the project."""
    folder = tmp_path_factory.mktemp("packages")
    for site in dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))):
        for entry in Path(site).iterdir():
            if not entry.name.startswith(OWN) and entry.suffix != ".pth" and not (folder / entry.name).exists():
                (folder / entry.name).symlink_to(entry)
    return folder


@pytest.fixture
def offline(tmp_path: Path, packages: Path) -> dict[str, str]:
    """The variables of a clean machine on which pip needs no index."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        "HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TMPDIR": os.environ.get("TMPDIR", "/tmp"), "PYTHONPATH": str(packages),
        # pip reads the switch of an option that says no the wrong way round: 0 turns isolation off (pypa/pip, issue 5735)
        "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_CONFIG_FILE": os.devnull, "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        # the rules of this checkout, compiled once for all tests; an installation brings its own
        "PROVENANCE_CACHE": os.environ.get("PROVENANCE_CACHE") or str(user_cache_path("provenance-auditor", appauthor=False)),
    }  # fmt: skip


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """This project as somebody checks it out."""
    return copy(CHECKOUT, tmp_path / "provenance-checkout")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom's repository: its feed and its articles, which are our samples."""
    folder = tmp_path / "newsroom"
    (folder / "feeds").mkdir(parents=True)
    shutil.copy(ROOT / "inputs" / "feed.xml", folder / "feeds" / "incoming.xml")
    shutil.copytree(ROOT / "inputs", folder / "articles", ignore=shutil.ignore_patterns("feed.*"))
    return folder
