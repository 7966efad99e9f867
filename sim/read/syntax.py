"""What is wrong with a text that is not TOML, said to somebody who does not know TOML.

`tomllib` says where it stopped and what it wanted there; what was written just there often tells
which slip it was.
"""

import re

SEE = "see https://toml.io"
WIDTH = 40  # characters of the line to show

# Slips that show in the line itself, its quoted texts taken out; the first that fits is named.
# fmt: off
SLIPS = (
    (r"[\u2018-\u201f]", "use straight quotes, not curly ones"),
    (r"=\s*-?\d+,\d", "write a decimal point (0.5), not a comma"),
    (r"\d%", "write a share (0.4), not a percentage"),
    (r"=\s*[+-]?\.\d", "write a figure before the point (0.5)"),
    (r"\d\.(?!\d)", "write a figure after the point (1.0)"),
    (r"=\s*(True|False|TRUE|FALSE|yes|no|Yes|No)\b", "write true or false"),
    (r"^\s*[\w.-]+\s*:", "write key = value, with an equals sign"),
    (r",\s*\}", "take out the comma before the closing }"),
    (r"=\s*(?!true|false|inf|nan)[A-Za-z_]", "write a text in quotes"),
    (r"\{[^}]*$", "close the { on the line it is opened on, or write a [table]"),
    (r"^[^\"]*\"[^\"]*$", "close the quotes on the line they are opened on"),
    (r"=\s*$", "write a value after the equals sign"),
)
# Else, what tomllib's own words mean.
MEANINGS = (
    ("overwrite", "the key stands there twice: keep one"),
    ("Duplicate", "the key stands there twice: keep one"),
    ("Cannot", "the table stands there twice, or under a key that has a value: put it together"),
    ("Unclosed", "a comma, or the closing bracket, is missing here"),
    ("Unterminated", "the closing quotes are missing"),
    ("Expected '='", "write key = value"),
    ("Expected newline", "write one key = value a line"),
    ("Expected ']", "write [NAME] or [[NAME]], with as many brackets on either side"),
)
# fmt: on


def explain(text: str, error: ValueError) -> tuple[str, str]:
    """Return where a text is not TOML (`line 3, column 7`), and what to do about it."""
    message, _, place = str(error).partition(" (at ")
    place = place.rstrip(")")
    if not place:  # Python's own complaint about a whole number of thousands of digits
        return "", "holds a number with too many digits; write it shorter"
    line, column = _position(text, place)
    seen = line[max(0, column - WIDTH // 2) :][:WIDTH].strip()
    wanted = re.sub(r"\('(.*)'\)", lambda m: m[1].replace("', '", "."), message)
    return place, f"is not TOML: {wanted[:1].lower()}{wanted[1:]} ({seen}); {_right(line, message)}"


def _position(text: str, place: str) -> tuple[str, int]:
    lines = text.splitlines() or [""]
    found = re.findall(r"\d+", place)
    if len(found) != 2:  # "end of document"
        last = [line for line in lines if line.strip()] or [""]
        return last[-1], len(last[-1])
    number, column = int(found[0]), int(found[1]) - 1
    return (lines[number - 1] if number <= len(lines) else ""), column


def _right(line: str, message: str) -> str:
    bare = re.sub(r'"(\\.|[^"\\])*"|\'[^\']*\'', '""', line)
    bare = re.sub(r"#.*", "", bare)
    twice = ("Cannot", "Duplicate")
    if not message.startswith(twice):
        for pattern, advice in SLIPS:
            if re.search(pattern, bare):
                return advice
    return next((advice for word, advice in MEANINGS if word in message), SEE)
