"""Work over processes: the order of the work, every portion once, errors told."""

from __future__ import annotations

import os
import time

import pytest

from provenance.errors import ProvenanceError
from provenance.reuse.spread import spread

_added = 0


def prepare(number: int) -> None:
    global _added
    _added = number


def work(number: int) -> tuple[int, int]:
    time.sleep(0.002 * (number % 3))
    return number + _added, os.getpid()


def die(number: int) -> int:
    os._exit(1)


def fail(number: int) -> int:
    raise ValueError("told")


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_results_come_in_the_order_of_the_work(jobs: int, count: int) -> None:
    results = list(spread(work, range(count), jobs, prepare, (100,)))
    assert [n for n, _ in results] == list(range(100, 100 + count))
    if jobs > 1 and count > 1:
        assert os.getpid() not in {pid for _, pid in results}


def test_a_dead_process_is_told() -> None:
    with pytest.raises(ProvenanceError, match="worker process died"):
        list(spread(die, range(8), 2))


def test_an_error_in_the_work_comes_through() -> None:
    with pytest.raises(ValueError, match="told"):
        list(spread(fail, range(8), 2))


def test_work_may_be_left_off() -> None:
    results = spread(work, range(1000), 2)
    assert next(results)[0] >= 0
    results.close()  # type: ignore[attr-defined]
