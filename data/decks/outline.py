"""Reads YAML that people write into parts that know where they stand, so that each fault can name its line.

Only what an outline needs: mappings, lists and plain values, all of them text. Nothing is constructed from the
file, and it is bounded before it is read: in size, in depth, and it may not repeat parts of itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from data.faults import Fault, Faults
from data.signs import cleaned, unmeant
from data.wording import Wording, n_, said

SIZE_LIMIT = 200_000
"""Characters of a file; the longest deck that we ship has a tenth of that."""
DEPTH_LIMIT = 10
PARTS_LIMIT = 10_000
"""Entries, values and names of a file; a deck with all slides and texts that it may have has a quarter of that."""
NAMED_LIMIT = 200
"""Characters that are kept of what a fault was found in, and of the name of its place."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNMEANT = said(n_("text without control characters; they were replaced or left out"))
SEVERAL = n_("a list or mapping")
"""What is found where more than one value stands."""
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Part:
    """A value, list or mapping of the file. where: the way to it, such as slides.3.title.it."""

    node: yaml.Node
    where: str = ""

    @property
    def line(self) -> int:
        """The line on which it begins, from 1."""
        return int(self.node.start_mark.line) + 1

    def line_of(self, number: int) -> int:
        """The line of the file on which a line of the value stands, both as exact as the style of YAML allows."""
        return self.line + 1 + number if getattr(self.node, "style", None) == "|" else self.line

    def at(self, name: object, node: yaml.Node) -> "Part":
        """Return a part within this one."""
        return Part(node, f"{self.where}.{name}" if self.where else str(name))


@dataclass
class Judge:
    """Reads parts of one file as what they should be, and collects what they are not."""

    file: str
    faults: Faults = field(default_factory=Faults)

    def fault(
        self, part: Part, value: str, expected: Wording, number: int | None = None, *, mild: bool = False
    ) -> None:
        """Add a fault of a part, or of a line of its value counted from 0."""
        self._add(part.where, value, expected, part.line if number is None else part.line_of(number), mild)

    def _add(self, where: str, value: str, expected: Wording, line: int, mild: bool = False) -> None:
        where, value = where[:NAMED_LIMIT], value[:NAMED_LIMIT]
        self.faults.add(Fault(self.file, 0, where, value, str(expected), line, expected, mild))

    def whole(self, text: str) -> Part | None:
        """Return the whole of a file; nothing where it cannot be read at all."""
        try:
            node = _bounded(text)
        except _RefusedError as refused:
            self._add("", refused.value, refused.expected, refused.line)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._add("", "", _readable(error.problem or error.context), mark.line + 1 if mark else 1)
        except yaml.YAMLError as error:
            self._add("", "", _readable(error), 1)
        else:
            return Part(node)
        return None

    def fields(self, part: Part, required: tuple[str, ...], optional: tuple[str, ...]) -> Mapping[str, Part]:
        """Return the parts of a mapping by name; each name known and given once, each required one there."""
        found: dict[str, Part] = {}
        known = ", ".join((*required, *optional))
        if not isinstance(part.node, yaml.MappingNode):
            self.fault(part, _shown(part.node), said(n_("entries named {names}"), names=known))
            return found
        for key, value in part.node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            inner = Part(key, part.at(name, value).where)
            if name not in (*required, *optional):
                self.fault(inner, name, said(n_("only {names}"), names=known))
            elif name in found:
                self.fault(
                    inner, name, said(n_("each name once; line {line} has it too"), line=found[name].line)
                )
            else:
                found[name] = part.at(name, value)
        for name in required:
            if name not in found:
                self.fault(part.at(name, part.node), "", said(n_("{name} here"), name=name))
        return found

    def items(self, part: Part, limit: int) -> list[Part]:
        """Return the parts of a list, which may not be empty nor longer than the limit."""
        if not isinstance(part.node, yaml.SequenceNode):
            self.fault(part, _shown(part.node), said(n_("a list")))
            return []
        parts = [part.at(number, node) for number, node in enumerate(part.node.value, 1)]
        if not parts:
            self.fault(part, "", said(n_("at least one entry")))
        if len(parts) > limit:
            expected = said(n_("at most {most} entries"), most=limit)
            self.fault(parts[limit], f"{limit + 1} / {len(parts)}", expected)
        return parts[:limit]

    def value(self, part: Part, limit: int) -> str:
        """Return a value as text, empty where there is none; whether it is longer than the limit is a fault.

        Of what is longer only that is a fault: whoever wrote it is to be answered at once.
        """
        if not isinstance(part.node, yaml.ScalarNode):
            self.fault(part, SEVERAL, said(n_("text")))
            return ""
        written = "" if part.node.tag == _NULL else str(part.node.value)
        text = cleaned(written).strip()
        if not text:
            self.fault(part, "", said(n_("text")))
        if len(text) > limit:
            expected = said(n_("at most {most} characters, not {count}"), most=limit, count=len(text))
            self.fault(part, text, expected)
        elif signs := unmeant(written):
            self.fault(part, signs, UNMEANT, mild=True)
        return text


class _RefusedError(Exception):
    """The file asks for more than an outline needs."""

    def __init__(self, value: str, expected: Wording, line: int) -> None:
        super().__init__(str(expected))
        self.value, self.expected, self.line = value, expected, line


def _readable(problem: object) -> Wording:
    return said(n_("a readable YAML file ({problem})"), problem=" ".join(str(problem).split()))


def _bounded(text: str) -> yaml.Node:
    if len(text) > SIZE_LIMIT:
        expected = said(n_("at most {most} characters, not {count}"), most=SIZE_LIMIT, count=len(text))
        raise _RefusedError("", expected, 1)
    # Events come one after another; only below a known depth may nodes be composed, which recurses.
    for number, (depth, event) in enumerate(_deep(text)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if depth > DEPTH_LIMIT:
            raise _RefusedError(
                "", said(n_("at most {most} levels, one within another"), most=DEPTH_LIMIT), line
            )
        if number > PARTS_LIMIT:
            raise _RefusedError("", said(n_("at most {most} entries and values"), most=PARTS_LIMIT), line)
        if anchor:
            raise _RefusedError(anchor, said(n_("every part written out, without anchors and aliases")), line)
        if tag:
            raise _RefusedError(tag, said(n_("no tags")), line)
    node = yaml.compose(text, Loader=_LOADER)
    if node is None:
        raise _RefusedError("", said(n_("a deck, not an empty file")), 1)
    return node


def _deep(text: str) -> Iterator[tuple[int, yaml.Event]]:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        yield depth, event


def _shown(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else SEVERAL
