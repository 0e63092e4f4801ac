"""The members of a zip, read without unpacking any to the disk; a zip may lie in a zip."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

MAX_NOTEBOOK_BYTES = 100_000_000
MAX_MEMBERS = 20_000

LINK = "is a link, not a file"
SPECIAL = "is not an ordinary file"
TOO_LARGE = f"is larger than {MAX_NOTEBOOK_BYTES // 1_000_000} MB"
PACKED = "is packed in a way that cannot be read here: pack it as an ordinary zip"

BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def opened(place: Path, chain: Sequence[int] = ()) -> Iterator[zipfile.ZipFile]:
    """The zip at `place`, or the one in it: the numbers of `chain` lead from member to member.

    Raises OSError, IndexError or one of BROKEN where one cannot be read.
    """
    with ExitStack() as stack:
        archive = stack.enter_context(zipfile.ZipFile(place))
        for number in chain:
            content = content_of(archive, archive.infolist()[number])
            archive = stack.enter_context(zipfile.ZipFile(io.BytesIO(content)))
        yield archive


def content_of(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content of a member whose member_problem is ""; as `opened` raises."""
    with archive.open(info) as file:
        return file.read(info.file_size)  # zipfile gives no more than what the zip says, whatever is packed


def member_problem(info: zipfile.ZipInfo) -> str:
    """Why a member of a zip cannot be read, "" where it can."""
    form = stat.S_IFMT(info.external_attr >> 16)
    if form == stat.S_IFLNK:
        return LINK
    if form not in (0, stat.S_IFREG):
        return SPECIAL
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return PACKED  # zipfile unpacks the other forms without a limit
    return TOO_LARGE if info.file_size > MAX_NOTEBOOK_BYTES else ""


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as it was packed; macOS writes UTF-8 and does not say so."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def list_problem(archive: zipfile.ZipFile) -> str:
    """A clause that says why the zip's members cannot be used, "" where they can."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        return f"holds {len(members)} files: expected {MAX_MEMBERS} at most, so pack the notebooks alone"
    return "is encrypted: pack it without a password" if any(info.flag_bits & 1 for info in members) else ""
