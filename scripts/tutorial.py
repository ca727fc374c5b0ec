#!/usr/bin/env python3
"""The blocks of a tutorial, to be run as they are written.

tutorial.py split FILE.md DIRECTORY    writes each fenced `sh` block as NN.sh, and the `text` block after it, which shows what it
                                       prints, as NN.shown; prints NN and what the first command does
tutorial.py compare SHOWN PRINTED      exit 1 when what was printed is not what is shown

A line `...` in what is shown stands for any lines. A comment `<!-- varies: 4.3 s; kaboom|kaftan -->` before the block lists what
may differ: other digits where it has digits, or one of several words. Spaces count as one.
"""
import re
import sys
from pathlib import Path

PART = re.compile(r"<!-- varies: (?P<varies>.*?) -->|^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S)


def split(page: Path, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    number, varies = 0, ""
    for part in PART.finditer(page.read_text()):
        if part["varies"] is not None:
            varies = part["varies"]
        elif part["kind"] == "sh":
            number += 1
            (directory / f"{number:02}.sh").write_text(part["body"])
            print(f"{number:02} {part['body'].split()[1]}")
        elif part["kind"] == "text":
            (directory / f"{number:02}.shown").write_text(varies + "\n" + part["body"])
            varies = ""


def pattern(line: str, varies: list[str]) -> str:
    """The line as a regular expression; the longest of what varies counts first."""
    words = sorted({w for v in varies for w in v.split("|")}, key=len, reverse=True)
    if not words:
        return re.escape(line)
    made = ""
    for piece in re.split("(" + "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in words) + ")", line):
        several = next((v.split("|") for v in varies if "|" in v and piece in v.split("|")), None)
        if several:
            made += "(?:" + "|".join(map(re.escape, several)) + ")"
        elif piece in words:
            made += r"\d+".join(re.escape(p) for p in re.split(r"\d+", piece))
        else:
            made += re.escape(piece)
    return made


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def compare(shown: Path, printed: Path) -> str:
    """What is missing or too much, or nothing."""
    first, _, body = shown.read_text().partition("\n")
    varies = [v.strip() for v in first.split(";") if v.strip()]
    left, free = lines(printed.read_text()), False
    for line in lines(body):
        if line == "...":
            free = True
            continue
        wanted = re.compile(pattern(line, varies))
        found = next((i for i, one in enumerate(left) if wanted.fullmatch(one)), None)
        if found is None or (found > 0 and not free):
            return f"The tutorial shows: {line}\nprinted was: {left[0] if left and not free else 'no such line'}"
        left, free = left[found + 1:], False
    return "" if free or not left else f"Printed, and not in the tutorial: {left[0]}"


def main() -> None:
    if sys.argv[1] == "split":
        split(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    wrong = compare(Path(sys.argv[2]), Path(sys.argv[3]))
    print(wrong or "as shown")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
