"""The problems of a build, kept for the next: a foreign source has thousands, of which a command shows a few."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from helpcenter.problems import Problem


class KeptProblems(msgspec.Struct, frozen=True):
    """`others` are not of single texts; `faults` are, by source. One that two texts share is counted once."""

    warning_count: int
    errors: tuple[Problem, ...]
    others: list[Problem]
    faults: dict[str, msgspec.Raw]

    def __iter__(self) -> Iterator[Problem]:
        seen: set[Problem] = set()
        for found in (self.others, *map(_decode, self.faults.values())):
            for problem in found:
                if problem not in seen:
                    seen.add(problem)
                    yield problem

    def replace(self, source: str, found: Sequence[Problem]) -> "KeptProblems":
        """With these faults of one text; itself if they are as they were."""
        known = self.faults.get(source)
        raw = _encode(found) if found else None
        if raw == known:
            return self
        faults = {**self.faults}
        if raw is None:
            faults.pop(source)
        else:
            faults[source] = raw
        return _count(self.others, faults)


def keep_problems(problems: Sequence[Problem], faults: Mapping[str, Sequence[Problem]]) -> KeptProblems:
    """`problems` are all, in the order they were met; `faults` those of single texts among them."""
    of_texts = {problem for found in faults.values() for problem in found}
    others = [problem for problem in problems if problem not in of_texts]
    errors = tuple(problem for problem in problems if problem.severity == "error")
    encoded = {source: _encode(found) for source, found in faults.items()}
    return KeptProblems(len(problems) - len(errors), errors, others, encoded)


def decode_problems(raw: bytes) -> KeptProblems:
    """Raises msgspec.DecodeError for what this version of the code did not write."""
    return msgspec.msgpack.decode(raw, type=KeptProblems)


def _count(others: list[Problem], faults: dict[str, msgspec.Raw]) -> KeptProblems:
    kept = list(KeptProblems(0, (), others, faults))
    errors = tuple(problem for problem in kept if problem.severity == "error")
    return KeptProblems(len(kept) - len(errors), errors, others, faults)


def _encode(found: Sequence[Problem]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(found))


def _decode(raw: msgspec.Raw) -> list[Problem]:
    return msgspec.msgpack.decode(raw, type=list[Problem])
