#!/usr/bin/env python3
"""Writes core/text/html_entities.inc from Python's own tables, which follow the HTML5 standard.

Usage
    python make_html_entities.py ../../core/text/html_entities.inc

Three lists, each sorted by its key: the named references as html.unescape knows them (names with and
without the closing semicolon), the names in capitals that ftfy adds (6.3.1, ftfy/chardata.py), and the numbers
of numeric references that stand for another character or for none. Python 3.8 to 3.13 give the same file.
"""

import html
import html.entities
import sys


def literal(text):
    """A C++ UTF-32 literal; a universal character name can't stand for ASCII, so that is written in octal."""
    return 'U"' + "".join(f"\\{ord(c):03o}" if ord(c) < 0x80 else f"\\U{ord(c):08x}" for c in text) + '"'


def capital_names():
    """Names in capitals of references whose own names are all lower case, where HTML5 has no such name."""
    names = {}
    for name, text in html.entities.html5.items():
        if name.endswith(";") and name == name.lower() and html.unescape("&" + name.upper()) == "&" + name.upper():
            names[name.upper()] = text.upper()
    return names


def table(kind, name, rows):
    return [f"inline constexpr std::array<{kind}, {len(rows)}> {name} = {{{{", *(f"    {row}," for row in rows), "}};", ""]


def main():
    named = [f'{{"{k}", {literal(v)}}}' for k, v in sorted(html.entities.html5.items())]
    capital = [f'{{"{k}", {literal(v)}}}' for k, v in sorted(capital_names().items())]
    # C1 numbers that HTML5 leaves as they are need their own literal: \U can't name a control character.
    replaced = [f"{{0x{k:x}, 0x{ord(v):x}}}" for k, v in sorted(html._invalid_charrefs.items())]
    dropped = [f"0x{k:x}" for k in sorted(html._invalid_codepoints)]
    lines = ["// Written by tools/reference/make_html_entities.py; don't edit.",
             *table("NamedReference", "kNamedReferences", named),
             *table("NamedReference", "kCapitalReferences", capital),
             *table("ReplacedNumber", "kReplacedNumbers", replaced),
             *table("char32_t", "kDroppedNumbers", dropped)]
    with open(sys.argv[1], "w", encoding="ascii", newline="\n") as file:
        file.write("\n".join(lines).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
