"""Reading over a Dask cluster, where a folder of texts outgrows one machine. Needs the extra `distributed`.

The workers run this project's code: `briefer` must be importable there (`PYTHONPATH=scripts dask worker ADDRESS`), in
the same version and with the same packages. What they give back is what one machine reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from briefer.errors import InputError
from briefer.model import Knowledge
from briefer.sources import Text

T = TypeVar("T")

EXAMPLE = "--scheduler tcp://127.0.0.1:8786"
_WAIT = "10s"  # for the scheduler to answer


def over_cluster(
    read: Callable[[Text, Knowledge], T], texts: Sequence[Text], knowledge: Knowledge, scheduler: str
) -> Iterator[T]:
    """What `read`, a function of a module, gives for every text, in the order of the texts.

    Raises:
        InputError: where Dask is not installed, the scheduler does not answer, or a worker lacks this project.
    """
    with _client(scheduler) as client:
        (known,) = client.scatter([knowledge], broadcast=True)
        futures = [client.submit(read, text, known, pure=False) for text in texts]
        for future in futures:
            try:
                outcome: T = future.result()
            except Exception as fault:  # a worker that lacks the project, or that died again and again
                found = f"workers that fail: {type(fault).__name__}: {fault}"
                raise InputError(scheduler, None, found, "workers with this project", EXAMPLE) from fault
            yield outcome


def _client(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        found, expected = "no Dask on this machine", "the extra `distributed` of pyproject.toml"
        raise InputError("--scheduler", None, found, expected, 'pip install "distributed>=2026.8"') from None
    try:
        connect: Any = Client
        return connect(scheduler, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as fault:
        found = f"the scheduler {scheduler}, which does not answer ({type(fault).__name__})"
        raise InputError("--scheduler", None, found, "the address of a running scheduler", EXAMPLE) from None
