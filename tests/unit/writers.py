"""Writers of files for tests: quick, endless, faulty. Apart, so that a process that runs them loads no more."""

import os
import signal
import threading

from dashboard.exports.job import Job


def at_once(_job: Job, _texts: object) -> bytes:
    return b"made"


def endless(_job: Job, _texts: object) -> bytes:
    threading.Event().wait()
    return b""


def killed(_job: Job, _texts: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def killed_once(job: Job, _texts: object) -> bytes:
    """End the process the first time: the address is the path of a file that tells which time it is."""
    try:
        os.close(os.open(job.document.address, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return b"made anew"
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def hungry(_job: Job, _texts: object) -> bytes:
    return bytes(3 * 1024**3)


def faulty(_job: Job, _texts: object) -> bytes:
    raise ValueError("a fault of the writer")


def without_disk(_job: Job, _texts: object) -> bytes:
    raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")
