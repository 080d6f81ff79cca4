"""Reads YAML that people write into parts that know where they stand, so that each fault can name its line.

Only what an outline needs: mappings, lists and plain values, all of them text. Nothing is constructed from the
file, and it is bounded before it is read: in size, in depth, and it may not repeat parts of itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from data.faults import Fault

SIZE_LIMIT = 200_000
"""Characters of a file; the longest deck that we ship has a tenth of that."""
DEPTH_LIMIT = 10

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
    faults: list[Fault] = field(default_factory=list)

    def fault(self, part: Part, value: str, expected: str, number: int | None = None) -> None:
        """Add a fault of a part, or of a line of its value counted from 0."""
        line = part.line if number is None else part.line_of(number)
        self.faults.append(Fault(self.file, 0, part.where, value, expected, line))

    def whole(self, text: str) -> Part | None:
        """Return the whole of a file; nothing where it cannot be read at all."""
        try:
            node = _bounded(text)
        except _RefusedError as refused:
            self.faults.append(Fault(self.file, 0, "", refused.value, refused.expected, refused.line))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            said = f"a readable YAML file ({error.problem or error.context})"
            self.faults.append(Fault(self.file, 0, "", "", said, mark.line + 1 if mark else 1))
        except yaml.YAMLError as error:
            said = f"a readable YAML file ({' '.join(str(error).split())})"
            self.faults.append(Fault(self.file, 0, "", "", said, 1))
        else:
            return Part(node)
        return None

    def fields(self, part: Part, required: tuple[str, ...], optional: tuple[str, ...]) -> Mapping[str, Part]:
        """Return the parts of a mapping by name; each name known and given once, each required one there."""
        found: dict[str, Part] = {}
        if not isinstance(part.node, yaml.MappingNode):
            self.fault(part, _shown(part.node), "a mapping of " + ", ".join((*required, *optional)))
            return found
        for key, value in part.node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            inner = Part(key, part.at(name, value).where)
            if name not in (*required, *optional):
                self.fault(inner, name, "only " + ", ".join((*required, *optional)))
            elif name in found:
                self.fault(inner, name, f"each name once; line {found[name].line} has it too")
            else:
                found[name] = part.at(name, value)
        for name in required:
            if name not in found:
                self.fault(part.at(name, part.node), "", f"{name} here")
        return found

    def items(self, part: Part, limit: int) -> list[Part]:
        """Return the parts of a list, which may not be empty nor longer than the limit."""
        if not isinstance(part.node, yaml.SequenceNode):
            self.fault(part, _shown(part.node), "a list")
            return []
        parts = [part.at(number, node) for number, node in enumerate(part.node.value, 1)]
        if not parts:
            self.fault(part, "", "at least one entry")
        if len(parts) > limit:
            self.fault(parts[limit], f"entry {limit + 1} of {len(parts)}", f"at most {limit} entries")
        return parts[:limit]

    def value(self, part: Part, limit: int) -> str:
        """Return a value as text, empty where there is none; not longer than the limit."""
        if not isinstance(part.node, yaml.ScalarNode):
            self.fault(part, "a list or mapping", "text")
            return ""
        text = "" if part.node.tag == _NULL else str(part.node.value).strip()
        if not text:
            self.fault(part, "", "text")
        if len(text) > limit:
            self.fault(part, text, f"at most {limit} characters, not {len(text)}")
        return text


class _RefusedError(Exception):
    """The file asks for more than an outline needs."""

    def __init__(self, value: str, expected: str, line: int) -> None:
        super().__init__(expected)
        self.value, self.expected, self.line = value, expected, line


def _bounded(text: str) -> yaml.Node:
    if len(text) > SIZE_LIMIT:
        raise _RefusedError(f"{len(text)} characters", f"at most {SIZE_LIMIT} characters", 1)
    # Events come one after another; only below a known depth may nodes be composed, which recurses.
    for depth, event in _deep(text):
        line = event.start_mark.line + 1 if event.start_mark else 1
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if depth > DEPTH_LIMIT:
            raise _RefusedError("", f"at most {DEPTH_LIMIT} levels, one within another", line)
        if anchor:
            raise _RefusedError(anchor, "every part written out, without anchors and aliases", line)
        if tag:
            raise _RefusedError(tag, "no tags", line)
    node = yaml.compose(text, Loader=_LOADER)
    if node is None:
        raise _RefusedError("", "a deck, not an empty file", 1)
    return node


def _deep(text: str) -> Iterator[tuple[int, yaml.Event]]:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        yield depth, event


def _shown(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "a list or mapping"
