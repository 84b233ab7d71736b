"""The house as it was planned: which layer may see which, no cycles, small modules, plain names, a light start.

Imports inside functions count like those at the top; imports for type checkers only do not.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import provenance

PACKAGE = Path(provenance.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in sorted(PACKAGE.rglob("*.py"))
}
GROUND = {"errors", "model", "datafiles", "compiled"}
READING = GROUND | {"lexicon", "readers"}
FINDING = READING | {"segmentation", "extractors"}
STAGES = FINDING | {"origins", "reuse", "signals", "ruleset", "scoring", "gate"}
# unit (module or folder of the package) -> the other units it may import
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "datafiles": {"errors", "model"},
    "compiled": {"errors"},
    "lexicon": GROUND,
    "readers": GROUND | {"lexicon"},
    "segmentation": READING,
    "extractors": READING | {"segmentation"},
    "reuse": FINDING,
    "origins": FINDING | {"reuse"},
    "signals": FINDING | {"origins", "reuse"},
    # rules and profiles judge records: they know nothing of how an article is read (datafiles: their own YAML)
    "ruleset": {"errors", "model", "datafiles"},
    "scoring": {"errors", "model", "datafiles"},
    # origins: the records of a trace alone, which are without behaviour
    "reports": {"errors", "model", "origins"},
    # policy of a newsroom: configuration, suppressions, baseline, budgets
    "gate": GROUND | {"ruleset", "lexicon"},
    # the only layer that reaches the network (feeds.fetch) and that remembers (feeds.state)
    "feeds": GROUND | {"readers"},
    "options": {"errors", "readers", "gate"},
    "pipeline": STAGES | {"options"},
    "api": {"errors", "model", "readers", "options", "pipeline"},
    "engines": {"errors", "model", "readers", "lexicon", "options", "pipeline", "gate", "origins", "reuse", "reports"},
    # what `pipeline` is for one article, for several: read, compared, each seen beside the others
    "comparison": STAGES | {"options", "pipeline", "engines"},
    "examples": STAGES | {"options", "pipeline", "engines", "comparison", "feeds"},
    "cli": STAGES | {"provenance", "options", "pipeline", "engines", "reports", "api", "feeds", "comparison", "examples"},
    "provenance": {"errors", "options", "pipeline", "api"},
    "__main__": {"cli"},
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core"}
FORBIDDEN_ENDINGS = ("Manager", "Handler", "Helper", "Base", "Util", "Utils")
# what runs code from data or reaches the network has no place in an offline auditor whose rules are data
FORBIDDEN_IMPORTS = {"pickle", "shelve", "marshal", "socket", "http", "requests", "httpx", "httpcore", "ftplib", "smtplib"}
FORBIDDEN_CALLS = {"eval", "exec", "__import__"}
LIMIT = 400


def unit(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes below, without what only type checkers read."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            for other in child.orelse:
                yield from at_run_time(other)
            continue
        yield child
        yield from at_run_time(child)


def imported(module: str) -> set[str]:
    """Full names of what a module imports: own modules exactly, others as written."""
    names: set[str] = set()
    for node in at_run_time(tree(module)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written with the full name"
            source = node.module or ""
            names.update(f"{source}.{alias.name}" if f"{source}.{alias.name}" in MODULES else source for alias in node.names)
    return names


def own_imports(module: str) -> set[str]:
    return {name for name in imported(module) if name in MODULES and name != module}


@pytest.mark.parametrize("module", MODULES)
def test_layers(module: str) -> None:
    mine = unit(module)
    assert mine in ALLOWED, f"`{mine}` is new: say in ALLOWED what it may import, and in DESIGN's words where it stands"
    wrong = {name for name in own_imports(module) if unit(name) != mine and unit(name) not in ALLOWED[mine]}
    assert not wrong, f"{module} may not import {sorted(wrong)}"


def test_the_layers_themselves_form_no_cycle() -> None:
    assert not cycle({name: seen - {name} for name, seen in ALLOWED.items()})


def test_no_module_imports_itself_through_others() -> None:
    assert not cycle({module: own_imports(module) for module in MODULES})


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """A way round, or nothing."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for target in sorted(graph.get(name, ())):
            if found := walk(target, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walk(name, []))), [])


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_small_and_say_why_they_exist(module: str) -> None:
    lines = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert lines <= LIMIT, f"{module} has {lines} lines; split it by noun"
    assert ast.get_docstring(tree(module)), f"{module} has no docstring"


@pytest.mark.parametrize("module", MODULES)
def test_names_say_what_a_thing_is(module: str) -> None:
    assert not FORBIDDEN_NAMES & set(module.split(".")), f"{module}: name it for its noun"
    classes = [node.name for node in ast.walk(tree(module)) if isinstance(node, ast.ClassDef)]
    assert not [name for name in classes if name.endswith(FORBIDDEN_ENDINGS)]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_runs_code_from_data_or_reaches_the_network(module: str) -> None:
    allowed = {"httpx", "httpcore", "socket"} if module in ("provenance.feeds.fetch", "provenance.feeds.line") else set()
    assert not (FORBIDDEN_IMPORTS - allowed) & {name.split(".")[0] for name in imported(module)}
    assert "urllib.request" not in imported(module)
    calls = {node.func.id for node in ast.walk(tree(module)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not FORBIDDEN_CALLS & calls


def test_inheritance_is_flat() -> None:
    parents = {node.name: {ast.unparse(base) for base in node.bases} for m in MODULES for node in ast.walk(tree(m)) if isinstance(node, ast.ClassDef)}
    errors = {"ProvenanceError"}  # an error tree is what `except` is made for
    deep = {name: bases for name, bases in parents.items() if any(parents.get(base, set()) & set(parents) for base in bases - errors)}
    assert not deep


def test_public_names_are_few_and_lead_somewhere() -> None:
    assert len(provenance.__all__) <= 8
    assert all(getattr(provenance, name) is not None for name in provenance.__all__)
    with pytest.raises(AttributeError, match="no attribute"):
        _ = provenance.nothing_of_this_name


# what stands between a bare interpreter and the answer: nothing of others for help, and no more than needed for an audit
STARTS: dict[str, tuple[str, set[str]]] = {
    "import provenance": ("import provenance", set()),
    "--help": ("from provenance.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass", set()),
    "--version": ("from provenance.cli.main import main\ntry: main(['--version'])\nexcept SystemExit: pass", set()),
    "audit --help": ("from provenance.cli.main import main\ntry: main(['audit', '--help'])\nexcept SystemExit: pass", {"msgspec", "typing_extensions"}),
}


@pytest.mark.parametrize("start", STARTS)
def test_nothing_heavy_at_the_start(start: str) -> None:
    code, light = STARTS[start]
    foreign = loaded(code) - light
    assert not foreign, f"{start} imports {sorted(foreign)}"


def test_a_plain_audit_loads_no_parser_of_pages_and_no_terminal_library(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Die Brücke bleibt gesperrt\n\nDie Brücke bleibt bis Mai gesperrt, sagte der Sprecher der Stadt. Drei Träger sind gerissen. (dpa)\n", encoding="utf-8")
    run = f"from provenance.cli.main import main\nmain(['audit', {str(article)!r}, '--format', 'json', '--jobs', '1', '--output', {str(tmp_path / 'report.json')!r}])"
    loaded(run)  # the first run may have to compile the lists
    foreign = loaded(run)
    assert not foreign & {"rich", "bs4", "lxml", "selectolax", "tldextract", "charset_normalizer", "numpy", "py3langid"}


def loaded(code: str) -> set[str]:
    """Packages of others that a fresh interpreter holds after running `code`."""
    probe = f"import sys\nbefore = set(sys.modules)\n{code}\nprint('\\n' + ' '.join({{name.split('.')[0] for name in set(sys.modules) - before}}))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return {name for name in done.stdout.splitlines()[-1].split() if name not in sys.stdlib_module_names and name not in ("provenance", "__mp_main__")}
