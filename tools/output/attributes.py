"""What a file has beside its content: owner, group, mode, extended attributes, access lists."""

from __future__ import annotations

import errno
import os
import stat

_WITHOUT = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def carry_over(path: os.PathLike[str], held: os.stat_result, handle: int) -> None:
    """Give an open file all that the file at a path has beside its content.

    Raises ``OSError`` where something of it cannot be kept. The owner comes first, because a new
    one takes away rights, and the mode last, because an access list changes it.
    """
    own = os.fstat(handle)
    if (own.st_uid, own.st_gid) != (held.st_uid, held.st_gid):
        os.fchown(handle, held.st_uid, held.st_gid)
    _carry_attributes(path, handle)
    os.fchmod(handle, stat.S_IMODE(held.st_mode))


def _carry_attributes(path: os.PathLike[str], handle: int) -> None:
    if not hasattr(os, "listxattr"):  # not on every system
        return
    wanted, found = _attributes(path), _attributes(handle)
    for name in found.keys() - wanted.keys():
        os.removexattr(handle, name)
    for name, value in wanted.items():
        if found.get(name) != value:
            os.setxattr(handle, name, value)


def _attributes(file: os.PathLike[str] | int) -> dict[str, bytes]:
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno in _WITHOUT:
            return {}
        raise
