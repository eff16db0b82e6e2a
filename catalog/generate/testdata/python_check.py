"""Ask a generated module for every fact of a release, and use it as old code does.

Usage: python3 python_check.py FACTS DIRECTORY, where FACTS is a JSON file with the
release, and DIRECTORY has the module as app/events/types.py, and again as the
package whole.
"""

import ast
import copy
import enum
import hashlib
import importlib
import inspect
import json
import pickle
import re
import subprocess
import sys
import textwrap
import warnings

facts_file, directory = sys.argv[1:]
with open(facts_file, encoding="utf-8") as f:
    facts = json.load(f)
sys.path.insert(0, directory)

MODULE = "app.events.types"
with warnings.catch_warnings():
    warnings.simplefilter("error")
    module = importlib.import_module(MODULE)
failures = 0


def expect(what, got, want):
    global failures
    if got != want:
        failures += 1
        print(f"{what}:\n  got  {got!r}\n  want {want!r}")


enum_name = facts["Enum"] or "EventType"
Enum = getattr(module, enum_name)
Category = module.EventCategory
events = facts["Events"]
names = [e["Name"] for e in events]
roles = {s["Name"]: s["Role"] for s in facts["Sources"]}
former = [name for name, role in roles.items() if role == "former"]
classes = [name for name, role in roles.items() if role == "class"]
value_of = {e["Name"]: e["Value"] for e in events}
fallback = [c["Name"] for c in facts["Categories"] if c["Fallback"]]

# The release, and what the module exports.
expect("release", module.RELEASE, facts["Info"]["Version"])
expect("digest", module.DIGEST, facts["Digest"])
expect("__all__ is sorted", list(module.__all__), sorted(set(module.__all__)))
drop_in = {"EventCategory", "get_events_by_category", "is_cross_process_event"}
drop_in |= {"CROSS_PROCESS_EVENT_TYPES", enum_name, *former, *classes}
expect("missing in __all__", drop_in - set(module.__all__), set())

# The events: names, values, order, lookups.
expect("is an Enum", issubclass(Enum, enum.Enum), True)
expect("names", [e.name for e in Enum], names)
expect("values", [e.value for e in Enum], [e["Value"] for e in events])
for e in events:
    member = Enum[e["Name"]]
    expect(e["Name"], Enum(e["Value"]), member)
    expect(e["Name"], isinstance(member, Enum) and member in Enum, True)
    expect(e["Name"], pickle.loads(pickle.dumps(member)) is member, True)
    own = module._EVENT_CATEGORIES.get(member)
    expect(e["Name"], own.value if own else "", e["OwnCategory"])
    if e["Category"]:
        expect(e["Name"], Category.from_event(member).value, e["Category"])
    expect(e["Name"], module.is_cross_process_event(member), e["CrossProcess"])

# The categories.
expect(
    "categories", [c.value for c in Category], [c["Name"] for c in facts["Categories"]]
)
expect("members", [c.name for c in Category], [c.value.upper() for c in Category])
for category in Category:
    got = module.get_events_by_category(category)
    expect("a list", type(got), list)
    want = [e["Name"] for e in events if e["Category"] == category.value]
    expect(category, [e.name for e in got], want)
if fallback:
    expect("fallback", module.FALLBACK_CATEGORY, Category(fallback[0]))
    expect("stranger", Category.from_event("stranger"), Category(fallback[0]))

# Flags as data.
expect("a set", type(module.CROSS_PROCESS_EVENT_TYPES), set)
expect(
    "cross-process",
    {e.name for e in module.CROSS_PROCESS_EVENT_TYPES},
    {e["Name"] for e in events if e["CrossProcess"]},
)
expect("not cross-process", module.is_cross_process_event("stranger"), False)
expect(
    "deprecated",
    {e.name: r.name if r else "" for e, r in module.DEPRECATED_EVENT_TYPES.items()},
    {e["Name"]: e["ReplacedBy"] for e in events if e["Deprecated"]},
)

# Older spellings.
second = {}
for alias in facts["Aliases"]:
    want = Enum[alias["Event"]] if alias["Event"] else None
    what = alias["Source"] + "." + alias["Name"]
    expect(what, module.resolve_legacy(alias["Source"], alias["Name"]), want)
    if roles[alias["Source"]] == "enum" and want:
        expect(what, Enum[alias["Name"]], want)
        expect(what, getattr(Enum, alias["Name"]), want)
        second[alias["Name"]] = want
expect("members", dict(Enum.__members__), {**{e.name: e for e in Enum}, **second})
for source in former + [facts["Enum"]] * bool(facts["Enum"]):
    for e in Enum:
        if not any(
            a["Source"] == source and a["Name"] == e.name for a in facts["Aliases"]
        ):
            expect(source, module.resolve_legacy(source, e.name), e)
for source, name in [(s, "NOBODY") for s in roles] + [("Nothing", "NOBODY")]:
    try:
        module.resolve_legacy(source, name)
        expect(source + "." + name, "no error", "KeyError")
    except KeyError as error:
        expect(str(error), source in str(error), True)
expect("roles", module.ALIAS_SOURCES, roles)


# Old names: each import of one, in a process of its own.
def run(code, *options):
    code = "import sys\nsys.path.insert(0, %r)\n" % directory + textwrap.dedent(code)
    command = [sys.executable, "-I", *options, "-c", code]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout, done.stderr.decode()


def caught(code, package=MODULE):
    """Run code, and return its warnings, each as a line number and a message."""
    name = directory + "/caller.py"
    program = compile(textwrap.dedent(code).replace("MODULE", package), name, "exec")
    for loaded in [m for m in sys.modules if m.split(".")[0] == package.split(".")[0]]:
        del sys.modules[loaded]
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        exec(program, {"__name__": "caller"})
    for w in log:
        expect("file", w.filename, name)
        expect("category", w.category, DeprecationWarning)
    return [(w.lineno, str(w.message)) for w in log]


def warning(line, package, name):
    return line, f"{package}.{name} is deprecated: use {enum_name}"


for package in MODULE, "whole":
    for old in former + classes:
        want = [warning(3, package, old)]
        expect(old, caught(f"\n\nfrom MODULE import {old}", package), want)
        code = f"import MODULE as m\n\nm.{old}\nm.{old}\nfrom MODULE import {old}"
        expect(old, caught(code, package), want)
        code = f"""
            import pickle
            from MODULE import {old} as old
            import MODULE as m
            assert old is m.{old}
            assert pickle.loads(pickle.dumps(old)) is old
            for event in old:
                assert isinstance(event, old) and event in old
                assert old(event.value) is event and old[event.name] is event
                for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                    assert pickle.loads(pickle.dumps(event, protocol)) is event
        """
        expect(old, caught(code, package), [warning(3, package, old)])
        # Where warnings are errors, every import of an old name is one.
        code = f"for i in 1, 2:\n  try:\n    from {package} import {old}\n"
        code += "  except DeprecationWarning:\n    print(i, end='')\n"
        expect(old, run(code, "-W", "error"), (0, b"12", ""))
    want = [warning(2, package, old) for old in sorted(former + classes)]
    code = f"\nfrom MODULE import *\n{enum_name}, EventCategory, RELEASE\n"
    code += "".join(f"{old}\n" for old in former + classes)
    expect("import *", caught(code, package), want)
    expect("no old name", caught(f"from MODULE import {enum_name}", package), [])
code = "import MODULE\ntry:\n  MODULE.nothing\nexcept AttributeError as e:\n  assert 'nothing' in str(e)"
expect("no such name", caught(code), [])
sys.modules[MODULE] = module

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    for old in former:
        expect(old, getattr(module, old) is Enum, True)
    for old in classes:
        Class = getattr(module, old)
        aliases = [a for a in facts["Aliases"] if a["Source"] == old and a["Event"]]
        expect(old, issubclass(Class, enum.Enum), True)
        expect(old, (Class.__module__, Class.__qualname__), (MODULE, old))
        want = {a["Name"]: value_of[a["Event"]] for a in aliases}
        expect(old, {n: m.value for n, m in Class.__members__.items()}, want)
        for member in Class:
            expect(old, Class(member.value), member)
            expect(old, copy.deepcopy(member) is member, True)
            # A process that has never heard of the class reads the pickle.
            code = f"import pickle\nprint(pickle.loads({pickle.dumps(member)!r}).name)"
            if member is list(Class)[0]:
                expect(old, run(code)[:2], (0, f"{member.name}\n".encode()))

# Whoever reads the source without running it gets the whole release back.
tree = ast.parse(inspect.getsource(module))


def docstrings(class_name):
    found, last = {}, None
    body = next(n.body for n in tree.body if getattr(n, "name", "") == class_name)
    for node in body:
        if isinstance(node, ast.Assign):
            last = node.targets[0].id
        elif last and isinstance(node, ast.Expr):
            found[last] = re.sub(r"\n *", " ", node.value.value).strip()
    return found


def name_of(event):
    return event.name if event else ""


lines = []
for c, d in docstrings("EventCategory").items():
    lines.append(["category", c.lower(), "01"[c.lower() in fallback], d])
docs = docstrings(enum_name)
for e in Enum:
    own = module._EVENT_CATEGORIES.get(e)
    lines.append(
        ["event", e.name, e.value, own.value if own else ""]
        + ["01"[e in module.CROSS_PROCESS_EVENT_TYPES]]
        + ["01"[e in module.DEPRECATED_EVENT_TYPES]]
        + [name_of(module.DEPRECATED_EVENT_TYPES.get(e)), docs[e.name]]
    )
text = "".join("\t".join(line) + "\n" for line in lines)
text += "".join(
    sorted(
        "\t".join(["alias", source, name, value, name_of(event)]) + "\n"
        for source, aliases in module._ALIASES.items()
        for name, (value, event) in aliases.items()
    )
)
digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
expect("digest of what can be read back", digest, facts["Digest"])

sys.exit(bool(failures))
