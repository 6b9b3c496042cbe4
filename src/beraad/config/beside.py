"""The worker beside the server: a process of its own, begun and ended with the server, and begun again when it dies.

A process and no thread: work that hangs or eats memory does not touch the pages, and can be ended.
"""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import sleep

log = logging.getLogger("beraad.worker")
# So long may the job end that is under way; a mail that is cut off goes out again when its lease is over.
PATIENCE = 20.0
LOOK, REST = 1.0, 10.0


@contextmanager
def worker_beside(*, wanted: bool = True) -> Iterator[None]:
    """A worker for as long as the block runs. When this process is killed, the worker sees that and stops by itself."""
    if not wanted:
        yield
        return
    stop = Event()
    keeper = Thread(target=_keep, args=(stop,), name="worker-keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(PATIENCE + REST)


def _keep(stop: Event) -> None:
    """Keep one worker going until `stop` is set."""
    command = [sys.executable, "-m", "beraad.cli", "worker", "--parent", str(os.getpid())]
    while not stop.is_set():
        # A group of its own: Ctrl+C is for the server, which ends the worker in its own way.
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0) as worker:
            while worker.poll() is None and not stop.wait(LOOK):
                pass
            _end(worker)
        if not stop.is_set():
            log.warning("The worker stopped (%s); it starts again.", worker.returncode)
            stop.wait(REST)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()


def leave_with(parent: int) -> None:
    """From now on this process ends when the one that began it is gone, also when that was killed and could not say so."""
    Thread(target=_watch, args=(parent,), name="parent-watch", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        sleep(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(PATIENCE)
    os._exit(1)  # whatever is under way hangs
