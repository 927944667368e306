"""Advisory file locks (flock), which the kernel takes back when a process dies, however it dies."""

import fcntl
import os
from pathlib import Path


class HeldLock:
    """A lock on a file, held until it is released or the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; releasing twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.release()


def lock_alone(path: Path) -> HeldLock | None:
    """Take the exclusive lock on a file, made if need be, or return None if anyone holds one."""
    return _lock(path, fcntl.LOCK_EX, os.O_RDWR | os.O_CREAT)


def lock_shared(path: Path) -> HeldLock | None:
    """Share the lock on a file, or return None if the file is gone or being removed."""
    try:
        return _lock(path, fcntl.LOCK_SH, os.O_RDONLY)
    except FileNotFoundError:
        return None


def _lock(path: Path, kind: int, flags: int) -> HeldLock | None:
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o644)
    held = HeldLock(descriptor)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        held.release()
        return None
    if os.fstat(descriptor).st_nlink == 0:  # removed between opening and locking
        held.release()
        return None
    return held
