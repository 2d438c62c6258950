import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasting.domain.errors import UserError
from tasting.store.faults import DiskFull
from tasting.store.lock import folder_lock

HOLDER = """
import sys
from pathlib import Path
from tasting.store.lock import folder_lock

folder_lock(Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_copy_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(UserError) as caught:
            folder_lock(tmp_path).take()
        assert f"(process {holder.pid})" in str(caught.value)
        assert str(tmp_path) in str(caught.value)
        holder.kill()

    with folder_lock(tmp_path):
        assert (tmp_path / "tasting.lock").read_text() == str(os.getpid())


def test_a_disk_too_full_for_the_lock_is_told_and_the_lock_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(DiskFull):
            folder_lock(tmp_path).take()
    with folder_lock(tmp_path):
        pass


def test_a_lock_let_go_can_be_taken(tmp_path: Path) -> None:
    with folder_lock(tmp_path / "new"), pytest.raises(UserError, match="already open"):
        folder_lock(tmp_path / "new").take()
    folder_lock(tmp_path / "new").take()
