"""Gradescope's export: `submission_27500/…`, and in `submission_metadata.yml` who handed each of them in, and when."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from course_tools.grading.submissions.archives import FILE, Entry
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import Rule, Sender, person_name
from course_utils.errors import CourseError

METADATA = "submission_metadata.yml"
MAX_DEPTH = 50  # lists and mappings inside one another; Gradescope has five
MAX_BYTES = 20_000_000
IDS = {":email": "email", ":sid": "sid"}


def rule(entries: list[Entry]) -> Rule:
    """The Rule for the folders that a submission_metadata.yml beside them names.

    Raises CourseError where that file cannot be read.
    """
    metadata = [entry for entry in entries if entry.parts == (METADATA,) and entry.kind == FILE]
    known = _read(metadata[0]) if metadata else {}
    found: dict[str, list[Sender]] = {}

    def senders(entry: Entry) -> list[Sender]:
        folder = entry.parts[0]
        if folder not in known:
            return []
        if folder not in found:
            found[folder] = _senders(folder, known[folder])
        return found[folder]

    return senders


def _read(entry: Entry) -> dict[str, Any]:
    """{folder: what is said of it}."""
    try:
        said = _parse(entry.file.read(MAX_BYTES))
    except CourseError:
        raise
    except Exception as error:
        why = " ".join(str(error).split())[:200]
        raise CourseError(
            f"{entry.file.name} cannot be read ({why}): it says who handed in which folder, so export the submissions "
            "from Gradescope again."
        ) from error
    if not isinstance(said, dict):
        raise CourseError(f"{entry.file.name} names no submissions: export them from Gradescope again.")
    return {str(folder): value for folder, value in said.items()}


@lru_cache(maxsize=1)
def _parse(content: bytes) -> Any:
    """Plain data; "<<", by which a few lines can be made millions, is not taken."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def flatten_mapping(self, node: yaml.MappingNode) -> None:
            pass

    text, depth = content.decode(), 0
    for event in yaml.parse(text, Loader=Loader):  # deeper ones break down the C code that builds them
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise ValueError(f"nested more than {MAX_DEPTH} deep")
    return yaml.load(text, Loader=Loader)


def _senders(folder: str, said: Any) -> list[Sender]:
    """The Sender for each member of the group; one with the folder's name where it isn't said who they are."""
    said = said if isinstance(said, dict) else {}
    submitters, history, created = said.get(":submitters"), said.get(":history"), said.get(":created_at")
    attempt = len(history) + 1 if isinstance(history, list) else None
    submitted = created if isinstance(created, datetime) else None
    if submitted and not submitted.tzinfo:
        submitted = submitted.replace(tzinfo=UTC)  # a YAML without the zone is in UTC
    people = [person for person in submitters if isinstance(person, dict)] if isinstance(submitters, list) else []
    senders = []
    for person in people or [{}]:
        ids = {ours: str(person[theirs]).strip() for theirs, ours in IDS.items() if person.get(theirs)}
        name = person_name(str(person.get(":name") or ids.get("email") or folder))
        origin = Origin(
            "gradescope", name, ids | {"gradescope_submission": folder.rpartition("_")[2]}, submitted, None, attempt
        )
        senders.append(Sender(name, ids.get("email") or ids.get("sid", ""), origin))
    return senders
