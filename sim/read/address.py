"""Addresses: where a thing stands in a scenario, `actors.hamas.stakes.duration.weight`.

An address is a TOML dotted key, so that a name that is no bare key is quoted, and `--set
ADDRESS=VALUE` is a line of TOML (a bare word is a string). Items of a list count from 1.
"""

import json
import re
import tomllib
from functools import lru_cache
from typing import Any

Address = tuple[str, ...]
BARE = re.compile(r"[A-Za-z0-9_-]+")


@lru_cache(maxsize=1 << 14)
def show(address: Address) -> str:
    """Return an address as it is written.

    >>> show(("actors", "north", "stakes"))
    'actors.north.stakes'
    >>> show(("issues", "19 inch"))
    'issues."19 inch"'
    """
    quoted = (
        part if BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False) for part in address
    )
    return ".".join(quoted)


def parse(text: str) -> Address:
    """Return the parts of a written address; ValueError if it is none.

    >>> parse('issues."19 inch".label')
    ('issues', '19 inch', 'label')
    """
    address, _ = assignment(f"{text} = 0")
    return address


def assignment(text: str) -> tuple[Address, Any]:
    """Return the address and the value of `ADDRESS=VALUE`; ValueError if it is none.

    >>> assignment("pressures.us.strength=0")
    (('pressures', 'us', 'strength'), 0)
    >>> assignment("issues.hours.status_quo=weekly")
    (('issues', 'hours', 'status_quo'), 'weekly')
    """
    if "\n" in text or "\r" in text:
        raise ValueError("it runs over several lines")
    try:
        tree = tomllib.loads(text)
    except (ValueError, RecursionError):
        key, _, word = text.rpartition("=")
        try:
            tree = tomllib.loads(f"{key} = {_value(word.strip())}")
        except ValueError:
            raise ValueError(_why_not(key, word.strip())) from None
    if not tree or "=" not in text:
        raise ValueError("it is not ADDRESS=VALUE")
    return _follow(tree, text)


def _why_not(key: str, word: str) -> str:
    """Return why `KEY=WORD` is no assignment."""
    try:
        tomllib.loads(f"{key} = 0")
    except (ValueError, RecursionError):
        return "it is not ADDRESS=VALUE"
    return f"{word!r} is no value: a number is 0.5, a text 'in quotes', a list ['one', 'two']"


def _value(word: str) -> str:
    """Return as TOML what people write and TOML does not read: `.5`, and a word without quotes."""
    if BARE.fullmatch(word) and not word.isdigit():
        return json.dumps(word)
    return repr(float(word))


def _follow(tree: dict[str, Any], text: str) -> tuple[Address, Any]:
    depth = 1 + len(re.findall(r"\.", re.sub(r'"(\\.|[^"\\])*"|\'[^\']*\'', "q", _key(text))))
    parts: list[str] = []
    value: Any = tree
    for _ in range(depth):
        (part,) = value
        parts.append(part)
        value = value[part]
    return tuple(parts), value


def _key(text: str) -> str:
    """Return what stands before the first equals sign outside quotes."""
    found = re.match(r'(?:"(?:\\.|[^"\\])*"|\'[^\']*\'|[^="\'])*', text)
    return found.group(0) if found else text
