"""What GitHub's own actions do, as far as it can be seen on the machine of the job.

After their repositories (`action.yml` and README): a cache entry is written once and found by its key or the newest that begins like a
restore key; code scanning refuses a whole file that is no SARIF or in which one location is an absolute URI (codeql-action, issue 754).
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from documents import ROOT
from github_runner import ActionFailedError, Given, Runner
from jsonschema import Draft7Validator

SARIF = Draft7Validator(json.loads((ROOT / "tests" / "reports" / "schemas" / "sarif-2.1.0.schema.json").read_bytes()))


def checkout(runner: Runner, inputs: Given) -> Given:
    """actions/checkout: the repository is there already."""
    assert inputs == {"persist-credentials": "false"}
    return {}


def setup_python(runner: Runner, inputs: Given) -> Given:
    """actions/setup-python, apart from the job's environment."""
    assert inputs == {"python-version": "3.12", "update-environment": "false"}
    return {"python-path": sys.executable}


def stored(runner: Runner) -> Path:
    return runner.workspace.parent / "cache"


def restore(runner: Runner, inputs: Given) -> Given:
    """actions/cache/restore: the entry of the key, else the newest that begins like one of `restore-keys`."""
    entries = sorted(stored(runner).glob("*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for wanted in (inputs["key"], *inputs["restore-keys"].splitlines()):
        if found := next((entry for entry in entries if entry.name.startswith(wanted)), None):
            shutil.copy(found, runner.workspace / inputs["path"])
            return {"cache-matched-key": found.name}
    return {}


def save(runner: Runner, inputs: Given) -> Given:
    """actions/cache/save: an entry is written once; a path that is not there is only warned of."""
    entry = stored(runner) / inputs["key"]
    assert not entry.exists()
    if (state := runner.workspace / inputs["path"]).exists():
        stored(runner).mkdir(exist_ok=True)
        shutil.copy(state, entry)
        return {"saved": entry.name}
    return {}


def upload_sarif(runner: Runner, inputs: Given) -> Given:
    """github/codeql-action/upload-sarif: refuses what is no SARIF, and all of it for one location that is no path of the repository."""
    path = runner.workspace / inputs["sarif_file"]
    if not path.is_file():
        raise ActionFailedError(f"Path does not exist: {path}")
    log = json.loads(path.read_bytes())
    if errors := [error.message for error in SARIF.iter_errors(log)]:
        raise ActionFailedError(errors[0])
    places = [one["physicalLocation"]["artifactLocation"]["uri"] for run in log["runs"] for result in run["results"] for one in result["locations"]]
    if absolute := [uri for uri in places if re.match(r"[\w.+-]+:|/", uri)]:
        raise ActionFailedError(f"SARIF URI scheme of {absolute[0]} did not match the checkout URI scheme")
    return {"results": str(len(places))}


ACTIONS = {
    "actions/checkout": checkout, "actions/setup-python": setup_python, "actions/cache/restore": restore, "actions/cache/save": save,
    "github/codeql-action/upload-sarif": upload_sarif,
}  # fmt: skip
