"""Every output of a trace in one table: whatever is added to FORMATS is held to the same promises."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trace_samples import HOSTILE, empty, few, hostile, made, many

from provenance.errors import UsageError
from provenance.reports import Style
from provenance.reports.trace import FORMATS, trace_format

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
EXACT = ("json", "credits", "prov-json")  # machines get the characters themselves, as JSON escapes them
LIBRARIES = {"svg": "graphlay", "prov-json": "prov"}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_a_module_and_tells_the_parties(form: str) -> None:
    shown = made(form, few())
    assert shown.endswith("\n")
    assert import_module(f"provenance.reports.trace.{FORMATS[form]}").__doc__
    for words in ("dpa", "Sputnik", "fernblick.example"):
        assert words in shown


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("trace", [few(), many(60), hostile(HOSTILE[0])], ids=("few", "many", "hostile"))
def test_every_format_is_deterministic(form: str, trace: object) -> None:
    assert made(form, trace) == made(form, trace)  # type: ignore[arg-type]


def test_bytes_do_not_hang_on_the_seed_of_hashes() -> None:
    code = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]\nfrom trace_samples import few, made, many\nfrom provenance.reports.trace import FORMATS\n"
        "print([hashlib.sha256(made(form, trace).encode()).hexdigest() for form in FORMATS for trace in (few(), many(120))])"
    )
    seen = {
        subprocess.run([sys.executable, "-c", code, *sys.path], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2", "3")
    }
    assert len(seen) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_bears_nothing(form: str) -> None:
    assert isinstance(made(form, empty()), str)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(form: str, words: str) -> None:
    check_hostile(form, words)


@settings(max_examples=40, deadline=None)
@given(words=st.text(max_size=60))
def test_any_text_stays_text(words: str) -> None:
    for form in FORMATS:
        check_hostile(form, words)


def check_hostile(form: str, words: str) -> None:
    """No control characters, nothing that cannot be written, no command to a build server."""
    shown = made(form, hostile(words), detail="verbose")
    shown.encode()
    assert not re.search(r"##[a-z]*\[", shown, re.I)
    if form in EXACT:
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", shown)
    else:
        assert not CONTROL.search(shown)


@pytest.mark.parametrize("form", FORMATS)
def test_a_missing_library_is_named_with_the_mend_where_it_is_needed(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*sys.modules, *LIBRARIES.values()]:
        if name.partition(".")[0] in LIBRARIES.values():
            monkeypatch.setitem(sys.modules, name, None)
    if form not in LIBRARIES:
        assert made(form, few())
        return
    with pytest.raises(UsageError, match=rf"`--format {form}` needs {LIBRARIES[form]}, which is not installed; pip install 'provenance-auditor\[trace\]'"):
        made(form, few())


def test_a_format_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        trace_format("pdf")


def test_every_format_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "trace-formats.md").read_text(encoding="utf-8")
    assert re.findall(r"^## `([a-z-]+)`", page, re.M) == list(FORMATS)


def test_only_the_terminal_is_coloured() -> None:
    coloured = [form for form in FORMATS if "\x1b" in "".join(trace_format(form)(few(), Style(color=True)))]
    assert coloured == ["terminal"]
