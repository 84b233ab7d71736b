"""A GitHub runner in small: executes the steps of a job, also those inside composite actions, as actions/runner does.

`run` steps are scripts for the shell they name; other actions are functions that do locally what the action does. Outputs of a composite
action are set also when one of its steps failed (CompositeActionHandler.cs), later steps then run only if their condition says so.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from documents import loaded
from expressions import expanded, holds

# the documentation, "Workflow syntax", jobs.<job_id>.steps[*].shell
SHELLS = {"bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail"), "": ("bash", "-e"), "sh": ("sh", "-e")}
Given = dict[str, str]
# (runner, inputs) -> outputs; raises ActionFailedError
Action = Callable[["Runner", Given], Given]


class ActionFailedError(Exception):
    """An action ended with an error."""


class Ran(NamedTuple):
    """A step that ran. name: its name, or the action it uses; code: 0 where it went well; summary: its part of the job summary."""

    name: str
    code: int
    out: str = ""
    err: str = ""
    summary: str = ""
    outputs: Mapping[str, str] = {}


class Scope:
    """The steps of a job, or of a composite action, and what they gave."""

    def __init__(self, inputs: Given) -> None:
        self.inputs, self.failed = inputs, False
        self.steps: dict[str, dict[str, Any]] = {}


class Silent(dict[str, str]):
    """Outputs: one that was not set is empty."""

    def __missing__(self, name: str) -> str:
        return ""


class Runner:
    """One job on one machine. actions: by name without version; composites: action -> its folder; given: outputs of steps that are not
    to run again, by name of the step."""

    def __init__(
        self, workspace: Path, temp: Path, environment: Given, actions: Mapping[str, Action], composites: Mapping[str, Path], github: Given,
        given: Mapping[str, Mapping[str, str]] = {},
    ) -> None:  # fmt: skip
        self.workspace, self.temp, self.environment = workspace, temp, environment
        self.actions, self.composites, self.github, self.given = actions, composites, github, given
        self.ran: list[Ran] = []
        temp.mkdir()

    def job(self, steps: list[dict[str, Any]]) -> bool:
        """Runs all steps of a job; whether it went well."""
        scope = Scope({})
        for step in steps:
            self.step(step, scope)
        return not scope.failed

    def step(self, step: dict[str, Any], scope: Scope, action: Path | None = None) -> None:
        """Runs one step if its condition says so, and keeps its outputs. action: the folder of the composite action it stands in."""
        if not holds(step.get("if", "success()"), self.context(scope)):
            return
        if (name := step.get("name", step.get("uses"))) in self.given:
            outputs = self.given[str(name)]
        elif "run" in step:
            outputs = self.script(step, scope, action)
        else:
            outputs = self.action(step, scope)
        if "id" in step:
            scope.steps[step["id"]] = {"outputs": Silent(outputs), "outcome": "failure" if scope.failed else "success"}

    def context(self, scope: Scope) -> dict[str, Any]:
        """The names that expressions of a scope may use."""
        status = {"always()": True, "success()": not scope.failed, "failure()": scope.failed, "cancelled()": False}
        return {"inputs": scope.inputs, "steps": scope.steps, "github": self.github, "runner": {"temp": str(self.temp)}, **status}

    def texts(self, given: Mapping[str, Any], scope: Scope) -> Given:
        """Inputs or variables with their expressions filled in; a truth value is a text, as everything is."""
        return {key: expanded(str(value).lower() if isinstance(value, bool) else str(value), self.context(scope)) for key, value in given.items()}

    def script(self, step: dict[str, Any], scope: Scope, action: Path | None) -> Mapping[str, str]:
        """Runs a script in the workspace with files of its own for outputs and summary."""
        number = len(self.ran)
        files = {name: self.temp / f"{name.lower()}_{number}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH")}
        for path in files.values():
            path.touch()
        script = self.temp / f"script_{number}.sh"
        script.write_text(expanded(step["run"], self.context(scope)), encoding="utf-8")
        variables = self.environment | {name: str(path) for name, path in files.items()} | self.texts(step.get("env", {}), scope)
        variables |= {"GITHUB_WORKSPACE": str(self.workspace), "RUNNER_TEMP": str(self.temp), "GITHUB_ACTIONS": "true", "CI": "true"}
        variables |= {"GITHUB_ACTION_PATH": str(action)} if action else {}
        done = subprocess.run(
            [*SHELLS[step.get("shell", "")], str(script)], cwd=self.workspace, env=variables, capture_output=True, text=True, check=False, timeout=300
        )
        told = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
        assert told["GITHUB_ENV"] == told["GITHUB_PATH"] == "", "a step changes the environment of those after it"
        outputs = dict(line.split("=", 1) for line in told["GITHUB_OUTPUT"].splitlines())
        scope.failed |= done.returncode != 0
        self.ran.append(Ran(step.get("name", "script"), done.returncode, done.stdout, done.stderr, told["GITHUB_STEP_SUMMARY"], outputs))
        return outputs

    def action(self, step: dict[str, Any], scope: Scope) -> Mapping[str, str]:
        """Runs another action: a composite one step by step, any other as the function that stands for it."""
        name, inputs = step["uses"].partition("@")[0], self.texts(step.get("with", {}), scope)
        if name in self.composites:
            return self.composite(self.composites[name], inputs, scope)
        try:
            outputs = self.actions[name](self, inputs)
        except ActionFailedError as error:
            scope.failed = True
            self.ran.append(Ran(step["uses"], 1, err=str(error)))
            return {}
        self.ran.append(Ran(step["uses"], 0, outputs=outputs))
        return outputs

    def composite(self, folder: Path, given: Given, scope: Scope) -> Mapping[str, str]:
        """Runs the steps of a composite action with its inputs, up to the first that fails; returns its outputs."""
        definition = loaded((folder / "action.yml").read_text(encoding="utf-8"))
        unknown = given.keys() - definition["inputs"].keys()
        assert not unknown, f"the action has no inputs {unknown}"
        inside = Scope({name: str(given.get(name, one.get("default", ""))) for name, one in definition["inputs"].items()})
        for step in definition["runs"]["steps"]:
            self.step(step, inside, folder)
        for name in [step["id"] for step in definition["runs"]["steps"] if "id" in step]:
            inside.steps.setdefault(name, {"outputs": Silent(), "outcome": "skipped"})
        scope.failed |= inside.failed
        return self.texts({name: one["value"] for name, one in definition["outputs"].items()}, inside)
