"""Texts read by a Dask cluster are read as on one machine."""

from __future__ import annotations

import pytest

from briefer import reading
from briefer.errors import InputError
from briefer.sources import Text
from desk_project import CLEAR
from test_whole_site import small_knowledge


def test_a_cluster_of_two_workers_gives_the_same_result() -> None:
    from distributed import LocalCluster

    texts = [Text(f"text-{n}.txt", f"{CLEAR}\nIt was meeting number {n}.\n".encode()) for n in range(4)]
    texts.insert(1, Text("broken.txt", b"\x00\x01\x02 no text"))
    alone = [outcome.result for outcome in reading.read_texts(texts, small_knowledge())]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        shared = [o.result for o in reading.read_texts(texts, small_knowledge(), cluster.scheduler_address)]
    assert shared == alone
    assert isinstance(shared[1], reading.Failure)


def test_a_scheduler_that_is_not_there_is_an_error_with_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.cluster._WAIT", "1s")
    with pytest.raises(InputError, match="does not answer"):
        list(reading.read_texts([Text("clear.txt", CLEAR.encode())], small_knowledge(), "tcp://127.0.0.1:9"))
