"""Thousands of broken game files: each is read, or told what is wrong with it, and nothing else.

    python -m tests.exchange.fuzz --count 10000 --seed 0

A file starts as one of those in `files`, as a small one that uses much of the format, or as one
with something in it that is costly to believe; then words, lines or bytes of it are cut, doubled,
swapped or replaced. `judged` holds what is claimed of every one. A finding names the number of its
file, which `--first NUMBER --count 1 --keep FOLDER` makes again and keeps.
"""

import argparse
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tqdm import tqdm

from sim.exchange.efg import efg_text, read_efg
from sim.exchange.nfg import nfg_text, read_nfg
from sim.read.faults import CallFault, Faults
from tests.exchange.games import same
from tests.fuzz import Belied, Hang, limit, told

FILES = Path(__file__).parent / "files"
SECONDS = 10  # that a file may take
WORDS = re.compile(rb'"(?:\\"|[^"])*"|[{},]|[^\s{},"]+|\s+')
MORE = (
    b'EFG 2 R "x" { "" "b" } "c" c "" 3 "" { "u" 1/2 "d" .5 } 7 "o" { 1e2, -3 }'
    b' p "" 2 9 "s" { "l" "r" "" } 0 t "" 0 t "" 7 t "" 8 "" { 1/3 2 }'
    b' p "" 2 9 7 t "" 0 t "" 8 p "" 1 1 "s" { "x" } 0 t "" 7 "o" { 100 -3.0 }',
    b'NFG 1 D "\\"x\\"" { "" "b" "" } { { "l" "r" } { "" "m" "n" } { "o" } }\r\n"c"\r\n'
    b"1 2 3  4 5 6  7 8 9  1/2 .5 5.  1e1 -1E-1 +3  0 0 0",
    b'NFG 1 R "" { "a" } { 3 } { { "" 1/3 } { "x" 2 } } 2 0 1',
    b'NFG 1 R "" { "a" "b" "c" "d" } { 1000 1000 1000 1000 } 1 2 3',
    b'EFG 2 R "" { "a" } ' + b'p "" 1 1 "x" { "on" } 1 "" { 1 }\n' * 300 + b't "" 0',
)
NUMBERS = (
    b"0", b"1", b"-1", b"2", b"3", b"1/0", b"0/5", b"1e999999999", b"1e400", b"1e-400", b"1e401",
    b"9" * 500, b"9" * 5000, b"1/" + b"7" * 400, b"inf", b"nan", b"-", b"+", b".", b"e", b"1e",
    b"1/2", b"0.3333", b"999999999", b"9999999999", b"1000000", b"0x1", b"1_0", b"/",
)  # fmt: skip
OTHERS = (
    b"{", b"}", b",", b'"', b'""', b'"a"', b'"b"', b'"1"', b'"x\\"', b"\\", b'"\xff"', b"\0",
    b"\xd9\xa3", b"c", b"p", b"t", b"NFG", b"EFG", b"R", b"D", b"{ }", b'{ "" }', b"{{", b"}}",
    b'"' + b"\\" * 3000 + b'"', b'"' + b"x" * 3000 + b'"', b"{ " * 3000, b"\r", b"\n\n", b"\x85",
    b"\xef\xbb\xbf", b"\xc3",
)  # fmt: skip
NASTY = (*NUMBERS, *OTHERS)


@cache
def originals() -> tuple[bytes, ...]:
    """The files that mutants start from."""
    return (*(path.read_bytes() for path in sorted(FILES.iterdir())), *MORE)


def mutant(seed: int, number: int) -> bytes:
    """A file that something happened to, the same each time."""
    chance = Random(f"{seed} {number}")
    data = chance.choice(originals())
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
        if data:
            data = chance.choice((_words, _words, _words, _cut, _lines, _bytes))(data, chance)
    return data


def judged(data: bytes, path: Path) -> tuple[str, str]:
    """Return what became of a file, and which claim it belies, if any.

    It is read, and what is read can be written and is then read the same; or it is refused by
    faults that each name one of its lines. Neither takes long.
    """
    path.write_bytes(data)
    try:
        with limit(SECONDS):
            return _outcome(data, path), ""
    except (Exception, Hang) as error:
        return "found", f"{type(error).__name__}: {str(error)[:300]}"


def _outcome(data: bytes, path: Path) -> str:
    tree = b"EFG" in data[:20]
    try:
        title, game = read_efg(path) if tree else read_nfg(path)
    except Faults as error:
        if not error.faults:
            raise Belied("is refused without a fault") from None
        lines = len(re.findall(rb"\r\n|\r|\n", data)) + 1
        for fault in told(error.faults, path):
            number = re.fullmatch(r"line ([0-9]+)", fault.address)
            if number is None or not 1 <= int(number[1]) <= lines:
                raise Belied(f"has a fault at no line of it: {fault}") from None
        return "refused"
    try:
        text = efg_text(title, game) if tree else nfg_text(title, game)
    except CallFault as error:
        raise Belied(f"is read, but can't be written: {error}") from None
    again = read_efg(text) if tree else read_nfg(text)
    if again[0] != title or not same(again[1], game):
        raise Belied("is another game when it is written and read again")
    return "read"


def _words(data: bytes, chance: Random) -> bytes:
    """One word is left out, doubled, swapped with another, or replaced."""
    words = WORDS.findall(data)
    if not words:
        return data + chance.choice(NASTY)
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    match chance.randrange(5):
        case 0:
            del words[one]
        case 1:
            words.insert(one, words[other])
        case 2:
            words[one], words[other] = words[other], words[one]
        case _:
            words[one] = chance.choice(NASTY)
    return b"".join(words)


def _cut(data: bytes, chance: Random) -> bytes:
    """The end is missing, or the beginning, or something in between, or a part stands twice."""
    one, other = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    parts = (data[:one], data[one:], data[:one] + data[other:], data[:other] + data[one:])
    return chance.choice(parts)


def _lines(data: bytes, chance: Random) -> bytes:
    """Lines are shuffled, or all end otherwise."""
    lines = data.splitlines(keepends=True)
    if chance.random() < 0.5:
        return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"")))
    chance.shuffle(lines)
    return b"".join(lines)


def _bytes(data: bytes, chance: Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def main() -> int:
    """Try a number of files, print what was found and how many came to what."""
    parser = argparse.ArgumentParser(prog="python -m tests.exchange.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many files")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same files")
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--keep", type=Path, help="where to keep the files that are found")
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    numbers = range(options.first, options.first + options.count)
    with TemporaryDirectory() as place:
        for number in tqdm(numbers, "files", file=sys.stderr, disable=None, unit=""):
            data = mutant(options.seed, number)
            outcome, finding = judged(data, Path(place) / "mutant")
            outcomes[outcome] += 1
            if finding:
                tqdm.write(f"{number}: {finding}")
                if options.keep is not None:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / str(number)).write_bytes(data)
    print(", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items())))
    return 1 if outcomes["found"] else 0


if __name__ == "__main__":
    sys.exit(main())
