"""Print as JSON what a Python module says about its enums.

The module's source arrives on stdin. It is parsed, never executed, and nothing
of it is imported. The output is one object: either "problems", or "enums" and
"constants", in the order of the file.

A value is an object with a "kind" (str, int, bool, none, ref, list, dict or
other), its "line", and its "text"; a ref is Class.MEMBER, the items of a dict
alternate between keys and values, and other says in "text" what it is.
"""

import ast
import json
import re
import sys
import tokenize
from io import BytesIO
from typing import Any, Dict, Iterator, List, Optional, Tuple

Value = Dict[str, Any]

# How much referring to constants may add up to: a few lines that double a list
# each would otherwise fill the memory.
BUDGET = 2_000_000
MAX_TEXT = 100_000
WRAPPERS = {
    "dict", "frozenset", "list", "mappingproxytype", "member", "set", "sorted",
    "str", "tuple",
}
DIRECTIVE = re.compile(r"(noqa|type:|pylint:|pragma|fmt:|isort:|mypy:|ruff:)", re.I)


class Unreadable(Exception):
    """One thing that keeps the module from being read, and its line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def dotted(node: ast.AST) -> str:
    """Return a.b.c for such an expression, and "" for any other."""
    parts: List[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join(reversed(parts + [node.id]))


def other(node: ast.AST, text: str) -> Value:
    return {"kind": "other", "text": text, "line": getattr(node, "lineno", 0)}


def items_of(value: Value) -> List[Value]:
    return list(value.get("items", []))


def size_of(value: Value) -> int:
    """Count the values in a value."""
    return 1 + sum(size_of(item) for item in items_of(value))


def paragraph(text: str) -> str:
    """Return the first paragraph of a docstring as one line."""
    blank = " \t\r\n\f"  # what else Unicode calls a space is text
    first = re.split(r"\n[ \t]*\n", text.strip(blank), maxsplit=1)[0]
    return " ".join(line.strip(blank) for line in first.split("\n"))


def docstring(node: Optional[ast.stmt]) -> Optional[str]:
    """Return the text of a statement that is nothing but a string."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        if isinstance(node.value.value, str):
            return paragraph(node.value.value)
    return None


def comment(text: str) -> str:
    """Return what a comment says, without what it says to tools."""
    parts = [part.lstrip(":").strip() for part in re.split(r"(?:^|\s)#+", text)]
    text = " # ".join(part for part in parts if part and not DIRECTIVE.match(part))
    return text if re.search(r"\w", text) else ""


def flat(body: List[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield statements, also those under if, try and with."""
    for node in body:
        yield node
        for field in ("body", "handlers", "orelse", "finalbody"):
            if isinstance(node, (ast.If, ast.Try, ast.With)):
                for inner in getattr(node, field, []):
                    if isinstance(inner, ast.ExceptHandler):
                        yield from flat(inner.body)
                    else:
                        yield from flat([inner])


class Reader:
    """Reads one module."""

    def __init__(self, tree: ast.Module, lines: List[str]) -> None:
        self.lines = lines
        self.budget = BUDGET
        self.imported: Dict[str, str] = {}  # local name -> name in enum
        self.aliases: Dict[str, str] = {}  # DataEventType -> RingRiftEventType
        self.enums: Dict[str, Dict[str, Any]] = {}  # the latest of a name
        self.constants: Dict[str, Tuple[Value, int]] = {}  # and their sizes
        self.found: List[Dict[str, Any]] = []
        for node in flat(tree.body):
            self.statement(node)

    def result(self) -> Dict[str, Any]:
        return {
            "enums": self.found,
            "constants": [
                {"name": name, "line": value["line"], "value": value}
                for name, (value, _) in self.constants.items()
                if value["kind"] != "other"
            ],
        }

    def statement(self, node: ast.stmt) -> None:
        if isinstance(node, ast.ImportFrom):
            for name in node.names:
                self.imported[name.asname or name.name] = name.name
        elif isinstance(node, ast.ClassDef):
            self.class_def(node)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self.assign(target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self.assign(node.target, node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            left = ast.copy_location(ast.Name(node.target.id, ast.Load()), node)
            self.assign(
                node.target,
                ast.copy_location(ast.BinOp(left, node.op, node.value), node),
            )

    def assign(self, target: ast.expr, node: ast.expr) -> None:
        """Take note of NAME = value, be it a constant or another name."""
        if not isinstance(target, ast.Name):
            return
        name = self.class_name(dotted(node))
        if name in self.enums:
            self.aliases[target.id] = name
        elif not self.functional(target.id, node):
            value = dict(self.value(node, {}), line=target.lineno)
            self.constants[target.id] = (value, size_of(value))

    def class_name(self, name: str) -> str:
        return self.aliases.get(name, name)

    # Enums

    def base(self, node: ast.expr) -> str:
        name = dotted(node)
        last = name.rsplit(".", 1)[-1]
        return self.imported.get(name, last)

    def functional(self, name: str, node: ast.expr) -> bool:
        """Read NAME = Enum("NAME", {...}), and say whether it is one."""
        if not isinstance(node, ast.Call) or len(node.args) != 2:
            return False
        base = self.base(node.func)
        if not base.endswith("Enum"):
            return False
        given = self.value(node.args[1], {})
        pairs = items_of(given)
        if given["kind"] == "list":
            if any(len(items_of(p)) != 2 for p in pairs):
                return False
            pairs = [half for p in pairs for half in items_of(p)]
        enum = self.new_enum(name, [base], node.lineno)
        for key, value in zip(pairs[::2], pairs[1::2]):
            self.add(enum, str(key.get("text", "")), value, key["line"], "")
        return True

    def new_enum(self, name: str, bases: List[str], line: int) -> Dict[str, Any]:
        enum: Dict[str, Any] = {
            "name": name, "bases": bases, "line": line,
            "members": [], "fallback": "",
        }
        self.enums[name] = enum
        self.aliases.pop(name, None)
        self.found.append(enum)
        return enum

    def add(
        self, enum: Dict[str, Any], name: str, value: Value, line: int, text: str
    ) -> None:
        enum["members"].append(
            {"name": name, "value": value, "line": line, "description": text}
        )

    def class_def(self, node: ast.ClassDef) -> None:
        bases = [self.base(b) for b in node.bases]
        families = set(bases)
        for b in bases:
            families |= set(self.enums.get(b, {}).get("families", ()))
        if not any(b.endswith(("Enum", "Flag")) for b in families):
            return
        enum = self.new_enum(node.name, bases, node.lineno)
        families.add(node.name)
        auto = next((self.enums[b]["auto"] for b in bases if b in self.enums), "")
        if not auto:
            auto = "lower" if "StrEnum" in families else "count"
        if node.name == "StrEnum":  # the usual stand-in for Python before 3.11
            auto = "lower"
        enum["families"], enum["auto"] = sorted(families), auto
        known: Dict[str, Value] = {}
        end = node.body[0].lineno - 1 if node.body else node.lineno
        body = list(flat(node.body))
        for i, stmt in enumerate(body):
            self.member(enum, known, stmt, body[i + 1 : i + 2], end)
            if isinstance(stmt, ast.FunctionDef):
                self.method(enum, stmt)
            end = stmt.end_lineno or end

    def method(self, enum: Dict[str, Any], node: ast.FunctionDef) -> None:
        """Learn from a method how auto() counts, and which is the fallback."""
        returned = [n for n in ast.walk(node) if isinstance(n, ast.Return)]
        if node.name == "_generate_next_value_":
            enum["auto"] = "unknown"
            arg = node.args.args[0].arg if node.args.args else ""
            if len(returned) == 1 and returned[0].value is not None:
                text = ast.dump(returned[0].value)
                for how in ("name", "name.lower()"):
                    wanted = ast.parse(how.replace("name", arg or "_"), mode="eval")
                    if text == ast.dump(wanted.body):
                        enum["auto"] = "lower" if "(" in how else "name"
        elif node.name == "from_event" and returned and returned[-1].value:
            last: ast.AST = returned[-1].value
            if isinstance(last, ast.Call) and len(last.args) == 2:
                last = last.args[1]  # return _CATEGORIES.get(event, cls.SYSTEM)
            owner, _, name = dotted(last).rpartition(".")
            if owner == "cls" or self.class_name(owner) == enum["name"]:
                enum["fallback"] = name

    def member(
        self,
        enum: Dict[str, Any],
        known: Dict[str, Value],
        stmt: ast.stmt,
        following: List[ast.stmt],
        end: int,
    ) -> None:
        """Read one statement of a class body, if it makes members."""
        pairs: List[Tuple[ast.expr, ast.expr]] = []
        if isinstance(stmt, ast.Assign):
            for target in stmt.targets:
                if not isinstance(target, ast.Tuple):
                    pairs.append((target, stmt.value))
                elif isinstance(stmt.value, ast.Tuple):
                    pairs.extend(zip(target.elts, stmt.value.elts))
        elif isinstance(stmt, ast.AnnAssign) and stmt.value is not None:
            pairs.append((stmt.target, stmt.value))
        for target, node in pairs:
            if not isinstance(target, ast.Name):
                continue
            name = target.id
            if name.startswith("_") and (name.endswith("_") or name.startswith("__")):
                continue
            if isinstance(node, ast.Lambda):
                continue
            if isinstance(node, ast.Call) and self.base(node.func) == "nonmember":
                continue
            value = self.value(node, known, enum["name"])
            if isinstance(node, ast.Call) and self.base(node.func) == "auto":
                value = self.auto(enum["auto"], name, node)
            known[name] = value
            text = docstring(following[0]) if following else None
            if text is None:
                text = self.comments(stmt, following, end)
            self.add(enum, name, value, target.lineno, text)

    def auto(self, how: str, name: str, node: ast.Call) -> Value:
        if how in ("lower", "name") and not node.args:
            text = name.lower() if how == "lower" else name
            return {"kind": "str", "text": text, "line": node.lineno}
        why = {
            "count": "auto(), which counts 1, 2, 3 here",
            "unknown": "auto() of a _generate_next_value_ that is not understood",
        }
        return other(node, why.get(how, "auto(…)"))

    def comments(self, stmt: ast.stmt, following: List[ast.stmt], end: int) -> str:
        """Return the comment behind a statement, or the one above it.

        A comment above is a heading rather than a description if more members
        follow without a gap, or if it is but a word or two.
        """
        last = stmt.end_lineno or stmt.lineno
        rest = self.line(last).encode()[stmt.end_col_offset or 0 :].strip()
        if rest.startswith(b"#"):
            return comment(rest.decode(errors="replace"))
        if following and following[0].lineno == last + 1:
            return ""
        above: List[str] = []
        at = stmt.lineno - 1
        while at > end and self.line(at).strip().startswith("#"):
            above.insert(0, comment(self.line(at)))
            at -= 1
        text = " ".join(part for part in above if part)
        return text if len(text.split()) > 2 else ""

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    # Values

    def value(self, node: ast.expr, known: Dict[str, Value], owner: str = "") -> Value:
        """Return the value of an expression, as far as its text decides it."""
        try:
            return self.evaluate(node, known, owner)
        except RecursionError:
            return other(node, "an expression that is nested too deeply")

    def evaluate(self, node: ast.expr, known: Dict[str, Value], owner: str) -> Value:
        line = node.lineno
        if isinstance(node, ast.Constant):
            return self.constant(node)
        if isinstance(node, ast.JoinedStr) and all(
            isinstance(part, ast.Constant) for part in node.values
        ):
            text = "".join(str(getattr(p, "value", "")) for p in node.values)
            return {"kind": "str", "text": text, "line": line}
        if isinstance(node, ast.Name):
            if node.id in known:
                return dict(known[node.id], line=line)
            if node.id in self.constants:
                value, size = self.constants[node.id]
                self.budget -= size
                if self.budget < 0:
                    raise Unreadable(line, "its constants add up to too much")
                return dict(value, line=line)
            return other(node, node.id)
        if isinstance(node, ast.Attribute):
            return self.attribute(node)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            items: List[Value] = []
            for element in node.elts:
                if isinstance(element, ast.Starred):
                    spread = self.evaluate(element.value, known, owner)
                    if spread["kind"] != "list":
                        return other(node, "a list with a part that is not literal")
                    items.extend(items_of(spread))
                else:
                    items.append(self.evaluate(element, known, owner))
            return {"kind": "list", "items": items, "line": line}
        if isinstance(node, ast.Dict):
            return self.dictionary(node, known, owner)
        if isinstance(node, ast.BinOp):
            return self.binary(node, known, owner)
        if isinstance(node, ast.Call) and self.base(node.func).lower() in WRAPPERS:
            if not node.args and not node.keywords:
                kind = "dict" if self.base(node.func) == "dict" else "list"
                return {"kind": kind, "items": [], "line": line}
            if len(node.args) == 1 and not node.keywords:
                return self.evaluate(node.args[0], known, owner)
        return other(node, "an expression of Python")

    def constant(self, node: ast.Constant) -> Value:
        value: Any = node.value
        if value is None:
            return {"kind": "none", "line": node.lineno}
        if isinstance(value, str) and len(value) <= MAX_TEXT:
            return {"kind": "str", "text": value, "line": node.lineno}
        if isinstance(value, bool):
            return {"kind": "bool", "text": str(value), "line": node.lineno}
        if isinstance(value, int) and abs(value) < 1 << 62:
            return {"kind": "int", "text": str(value), "line": node.lineno}
        return other(node, "a " + type(value).__name__)

    def attribute(self, node: ast.Attribute) -> Value:
        """Read Other.MEMBER, Other.MEMBER.value or Other.MEMBER.name."""
        path = dotted(node).split(".")
        field = path.pop() if len(path) > 2 and path[-1] in ("value", "name") else ""
        if len(path) < 2:
            return other(node, "an expression of Python")
        cls, name = self.class_name(path[-2]), path[-1]
        if field == "name":
            return {"kind": "str", "text": name, "line": node.lineno}
        return {"kind": "ref", "text": cls + "." + name, "line": node.lineno}

    def dictionary(
        self, node: ast.Dict, known: Dict[str, Value], owner: str
    ) -> Value:
        items: List[Value] = []
        for key, value in zip(node.keys, node.values):
            read = self.evaluate(value, known, owner)
            if key is not None:
                items += [self.evaluate(key, known, owner), read]
            elif read["kind"] == "dict":  # {**OTHER}
                items += items_of(read)
            else:
                return other(node, "a dict with a part that is not literal")
        return {"kind": "dict", "items": items, "line": node.lineno}

    def binary(self, node: ast.BinOp, known: Dict[str, Value], owner: str) -> Value:
        left = self.evaluate(node.left, known, owner)
        right = self.evaluate(node.right, known, owner)
        if isinstance(node.op, (ast.Add, ast.BitOr)) and left["kind"] == right["kind"]:
            if left["kind"] in ("list", "dict"):
                items = items_of(left) + items_of(right)
                return dict(left, items=items, line=node.lineno)
            text = str(left.get("text", "")) + str(right.get("text", ""))
            if left["kind"] == "str" and len(text) <= MAX_TEXT:
                return {"kind": "str", "text": text, "line": node.lineno}
        return other(node, "an expression of Python")


def read(source: bytes) -> Dict[str, Any]:
    """Parse and read a module."""
    nul = source.find(b"\0")
    if nul >= 0:
        line = source.count(b"\n", 0, nul) + 1
        raise Unreadable(line, "a NUL byte: this is no Python source in UTF-8")
    try:
        tree = ast.parse(source)
        encoding, _ = tokenize.detect_encoding(BytesIO(source).readline)
        text = source.decode(encoding)
    except SyntaxError as e:
        raise Unreadable(e.lineno or 0, "syntax error: " + str(e.msg)) from e
    except UnicodeError as e:
        raise Unreadable(0, "its encoding is broken: " + str(e)) from e
    except (RecursionError, MemoryError) as e:
        raise Unreadable(0, "it is nested too deeply, or too large") from e
    except ValueError as e:
        raise Unreadable(0, str(e)) from e
    return Reader(tree, re.split("\r\n|\r|\n", text)).result()


def main() -> None:
    try:
        result = read(sys.stdin.buffer.read())
    except Unreadable as e:
        result = {"problems": [{"line": e.line, "message": str(e)}]}
    json.dump(result, sys.stdout)


if sys.version_info >= (3, 8):
    main()
else:
    sys.exit("Python 3.8 or later is needed, this is %d.%d" % sys.version_info[:2])
