"""Takes an instance, or a location with its instances, out of a config.yml: CONFIG instance|location NAME."""

import re
import sys

path, kind, name = sys.argv[1:]
text = open(path, encoding="utf-8").read()


def without(text, section, key):
    """The section's list without the parts whose key has that name; a part reaches from its dash to the next one."""
    start = text.index(f"\n{section}:\n") + len(section) + 3
    end = re.compile(r"(?m)^(?![- ])").search(text, start)
    stop = end.start() if end else len(text)
    parts = re.split(r"(?m)^(?=- )", text[start:stop])
    kept = [p for p in parts if not re.search(rf"(?m)^(- |  ){key}: {re.escape(name)}$", p)]
    return text[:start] + "".join(kept) + text[stop:]


if kind == "location":
    text = without(without(text, "instances", "location"), "locations", "Name")
else:
    text = without(text, "instances", "Name")
open(path, "w", encoding="utf-8").write(text)
