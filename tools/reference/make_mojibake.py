#!/usr/bin/env python3
"""Writes core/text/mojibake_tables.inc, and the rows of tests/data/text/mojibake.json, from what ftfy 6.3.1 does
(Python 3.11, diffusers 0.42.1 for prompt_clean).

Usage
    python make_mojibake.py tables ../../core/text/mojibake_tables.inc
    python make_mojibake.py cases ../../tests/data/text/mojibake.json    # deterministic, 430 rows
    python make_mojibake.py again ../../tests/data/text/prompt_cleaning.json    # the results of its own prompts anew
    python make_mojibake.py fuzz ROWS SEED > fuzz.json                   # the same kinds, as many as you like

The expressions are taken apart into alternatives, each a short row of character sets, and stand in the tables as that:
no text of an expression is kept. Single-byte tables list what each character is encoded to.
"""
import json
import random
import re
import re._parser as sre
import sys

import ftfy
import ftfy.chardata
import ftfy.fixes
from ftfy.badness import BADNESS_RE

TOP = 0x110000


# --- expressions as alternatives of sets ------------------------------------------------------------------------------
def category(name, char):
    word, space = char.isalnum() or char == "_", char.isspace()
    return {"CATEGORY_WORD": word, "CATEGORY_NOT_WORD": not word, "CATEGORY_SPACE": space,
            "CATEGORY_NOT_SPACE": not space}[name]


def members(op, arg, top):
    """The characters (numbers) of one place of an expression."""
    if op == sre.LITERAL:
        return {arg}
    if op == sre.NOT_LITERAL:
        return set(range(top)) - {arg}
    if op == sre.ANY:
        return set(range(top)) - {10}
    assert op == sre.IN, op
    found, negated = set(), False
    for kind, value in arg:
        if kind == sre.NEGATE:
            negated = True
        elif kind == sre.LITERAL:
            found.add(value)
        elif kind == sre.RANGE:
            found.update(range(value[0], value[1] + 1))
        else:
            assert kind == sre.CATEGORY
            found.update(c for c in range(top) if category(str(value), chr(c)))
    return set(range(top)) - found if negated else found


def alternatives(parsed, top):
    """[(anchored, [set, ...]), ...] in order of preference; nothing but rows of sets is understood."""
    rows = [(False, [])]
    for op, arg in parsed:
        if op == sre.BRANCH:
            more = [row for branch in arg[1] for row in alternatives(branch, top)]
        elif op == sre.SUBPATTERN:
            more = alternatives(arg[3], top)
        elif op == sre.MAX_REPEAT and (arg[0], arg[1]) == (0, 1):
            more = alternatives(arg[2], top) + [(False, [])]
        elif op == sre.MAX_REPEAT and arg[0] == arg[1]:
            more = [(False, [])]
            for _ in range(arg[0]):
                more = [(False, a + b) for _, a in more for _, b in alternatives(arg[2], top)]
        elif op == sre.AT:
            assert str(arg) == "AT_BEGINNING" and rows == [(False, [])]
            rows = [(True, [])]
            continue
        else:
            more = [(False, [members(op, arg, top)])]
        assert not any(anchored for anchored, _ in more) or rows == [(False, [])]
        rows = [(a or b, x + y) for a, x in rows for b, y in more]
    return rows


# --- C++ ----------------------------------------------------------------------------------------------------------------
def ranges(numbers):
    found = []
    for n in sorted(numbers):
        if found and found[-1][1] == n - 1:
            found[-1][1] = n
        else:
            found.append([n, n])
    return found


def array(kind, name, rows, wide=True):
    count = len(rows)
    if not wide:
        rows = [", ".join(rows[i:i + 8]) for i in range(0, count, 8)]
    return [f"inline constexpr std::array<{kind}, {count}> {name} = {{{{", *(f"    {row}," for row in rows), "}};", ""]


def badness():
    """Every place of every alternative is a bit; a character's word has the bits of the places where it may stand."""
    rows = alternatives(sre.parse(BADNESS_RE.pattern, re.VERBOSE), TOP)
    width = sum(len(row) for _, row in rows)
    words = -(-width // 64)
    masks, begins, anchored, ends, bit = [0] * TOP, 0, 0, 0, 0
    for at_start, row in rows:
        anchored |= at_start << bit
        begins |= (not at_start) << bit
        for place in row:
            for c in place:
                masks[c] |= 1 << bit
            bit += 1
        ends |= 1 << (bit - 1)
    other = {word: mask for word, mask in ((word, max(set(s), key=s.count)) for word, s in (
        (w, [masks[c] for c in range(0x3000, TOP) if category("CATEGORY_WORD", chr(c)) == w]) for w in (False, True)))}
    listed = [c for c in range(TOP) if masks[c] != other[category("CATEGORY_WORD", chr(c))]]
    kinds = sorted({masks[c] for c in listed})
    show = lambda mask: "{" + ", ".join(f"0x{mask >> 64 * i & (1 << 64) - 1:x}" for i in range(words)) + "}"
    spans = []
    for c in listed:
        if spans and spans[-1][1] == c - 1 and spans[-1][2] == masks[c]:
            spans[-1][1] = c
        else:
            spans.append([c, c, masks[c]])
    one = lambda name, mask: [f"inline constexpr PlaceBits {name} = {{{show(mask)}}};", ""]
    return [f"using PlaceBits = std::array<std::uint64_t, {words}>;", "",
            *one("kBadBegins", begins), *one("kBadBeginsOfText", anchored), *one("kBadEnds", ends),
            *one("kBadOtherWord", other[True]), *one("kBadOther", other[False]),
            *array("PlaceBits", "kBadKinds", [f"PlaceBits{show(mask)}" for mask in kinds]),
            *array("BadSpan", "kBadSpans", [f"{{0x{a:x}, 0x{b:x}, {kinds.index(mask)}}}" for a, b, mask in spans])]


def codecs():
    lines = []
    for name in ftfy.chardata.CHARMAP_ENCODINGS:
        high = [bytes([b]).decode(name) for b in range(0x80, 0x100)]
        for b, char in enumerate(high, 0x80):
            assert char.encode(name) == bytes([b])
        substitute = b"\x1a".decode(name)
        assert substitute.encode(name) == b"\x1a" and substitute in "\x1a\ufffd"
        sloppy = substitute == "\ufffd"
        assert sloppy == name.startswith("sloppy") and all(
            chr(b).encode(name) == bytes([b]) for b in range(0x80) if b != 0x1A)
        rows = [", ".join(f"0x{ord(c):x}" for c in high[i:i + 16]) for i in range(0, 128, 16)]
        comment = name.removeprefix("sloppy-")
        lines += [f"    // {comment}", f"    {{{str(sloppy).lower()}, {str(name == 'macroman').lower()},",
                  "     {{" + ",\n       ".join(rows) + "}}},"]
    count = len(ftfy.chardata.CHARMAP_ENCODINGS)
    return [f"inline constexpr std::array<SingleByteCodec, {count}> kCodecs = {{{{", *lines, "}};", ""]


def byte_rows(name, pattern, top=256, kind="ByteSpan"):
    """Alternatives in order: how many places each has, and the spans of all places behind each other."""
    sizes, spans = [], []
    for _, row in alternatives(sre.parse(pattern), top):
        sizes.append([])
        for place in row:
            found = ranges(place)
            sizes[-1].append(len(found))
            spans += [f"{{0x{a:x}, 0x{b:x}}}" for a, b in found]
    longest = max(map(len, sizes))
    rows = ["{" + f"{len(s)}, {{{', '.join(map(str, s))}}}" + "}" for s in sizes]
    return [f"inline constexpr std::array<Alternative<{longest}>, {len(rows)}> {name}Rows = {{{{",
            *(f"    {row}," for row in rows), "}};", "", *array(kind, name + "Spans", spans, wide=False)]


def detector():
    """What UTF-8 looks like in single-byte encodings: (?<! not behind) (alternative)+"""
    parsed = list(sre.parse(ftfy.chardata.UTF8_DETECTOR_RE.pattern, re.VERBOSE))
    assert [str(op) for op, _ in parsed] == ["ASSERT_NOT", "MAX_REPEAT"]
    behind, repeat = parsed[0][1], parsed[1][1]
    assert behind[0] == -1 and repeat[0] == 1 and repeat[1] == sre.MAXREPEAT
    (not_behind,) = alternatives(behind[1], TOP)
    rows = alternatives(repeat[2], TOP)
    lines = array("Span", "kNotBehind", [f"{{0x{a:x}, 0x{b:x}}}" for a, b in ranges(not_behind[1][0])], wide=False)
    follow = rows[0][1][1]
    for n, (_, row) in enumerate(rows, 2):
        assert len(row) == n and all(place == follow for place in row[1:])
        lines += array("Span", f"kFirstOf{n}", [f"{{0x{a:x}, 0x{b:x}}}" for a, b in ranges(row[0])], wide=False)
    return lines + array("Span", "kFollowing", [f"{{0x{a:x}, 0x{b:x}}}" for a, b in ranges(follow)], wide=False)


def grave_words():
    """0xC3 and a space become "a grave" and a space, but before these."""
    parsed = list(sre.parse(ftfy.fixes.A_GRAVE_WORD_RE.pattern))
    assert [str(op) for op, _ in parsed] == ["LITERAL", "LITERAL", "ASSERT_NOT"] and (parsed[0][1], parsed[1][1]) == (0xC3, 32)
    rows = alternatives(parsed[2][1][1], 256)
    words = ["".join(chr(c) for place in row for c in place) for _, row in rows]
    return array("std::string_view", "kNotBehindGrave", [json.dumps(word) for word in words], wide=False)


def tables(path):
    lines = ["// Written by tools/reference/make_mojibake.py; don't edit.", "// clang-format off", *codecs(), *badness(), *detector(),
             *byte_rows("kAltered", ftfy.chardata.ALTERED_UTF8_RE.pattern),
             *byte_rows("kLossy", ftfy.chardata.LOSSY_UTF8_RE.pattern), *grave_words()]
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write("\n".join(lines).rstrip("\n") + "\n")


# --- rows -----------------------------------------------------------------------------------------------------------------
# Own sentences in many scripts: they are prompts, encoded wrongly below.
PROMPTS = [
    "a cat that doesn\u2019t move", "\u201cslow motion\u201d \u2014 the camera\u2019s moving\u2026", "caf\u00e9 au lait, d\u00e9j\u00e0 vu, gar\u00e7on, na\u00efve",
    "ein gro\u00dfer B\u00e4r l\u00e4uft \u00fcber die Stra\u00dfe, \u00d6l und \u00c4pfel", "el ni\u00f1o so\u00f1\u00f3 con una monta\u00f1a \u00a1qu\u00e9 bonito!",
    "\u00e0 quele \u00e0 quilo \u00e0 s voil\u00e0 le travail \u00e0 Paris \u00e0  la", "mal\u00e9 d\u00edt\u011b b\u011b\u017e\u00ed po louce, \u0159eka a \u017elu\u0165ou\u010dk\u00fd k\u016f\u0148",
    "za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144, ptak \u015bpiewa", "k\u00fc\u00e7\u00fck ye\u015fil ku\u015f \u015fark\u0131 s\u00f6yl\u00fcyor, \u0130stanbul\u2019da g\u00fcn bat\u0131m\u0131",
    "\u0101trs zirgs skrien, \u0137ermeklis l\u0113nas", "\u043a\u043e\u0442 \u0438\u0434\u0451\u0442 \u043f\u043e \u0437\u0435\u043b\u0451\u043d\u043e\u0439 \u0442\u0440\u0430\u0432\u0435 \u2014 \u00ab\u043a\u0440\u0430\u0441\u0438\u0432\u043e\u00bb",
    "\u0456\u043d\u0448\u0430 \u0491\u0430\u0432\u0430 \u0457\u0441\u0442\u044c \u0454\u0436\u0430\u043a\u0430", "\u03b7 \u03b3\u03ac\u03c4\u03b1 \u03c0\u03b5\u03c1\u03c0\u03b1\u03c4\u03ac\u03b5\u03b9 \u03c3\u03c4\u03bf \u03b3\u03c1\u03b1\u03c3\u03af\u03b4\u03b9, \u03cc\u03bc\u03bf\u03c1\u03c6\u03b7 \u03b8\u03ac\u03bb\u03b1\u03c3\u03c3\u03b1",
    "\u4e00\u53ea\u732b\u5728\u7eff\u8272\u7684\u8349\u5730\u4e0a\u8d70\uff0c\u955c\u5934\u7f13\u6162\u63a8\u8fdb", "\u732b\u304c\u7dd1\u306e\u8349\u306e\u4e0a\u3092\u6b69\u304f\u3002\u30ab\u30e1\u30e9\u306f\u3086\u3063\u304f\u308a", "\uace0\uc591\uc774\uac00 \ud480\ubc2d\uc744 \uac77\ub294\ub2e4",
    "\u0642\u0637\u0629 \u062a\u0645\u0634\u064a \u0639\u0644\u0649 \u0627\u0644\u0639\u0634\u0628 \u0627\u0644\u0623\u062e\u0636\u0631\u060c \u0661\u0662", "\u05d7\u05ea\u05d5\u05dc \u05d4\u05d5\u05dc\u05da \u05e2\u05dc \u05d4\u05d3\u05e9\u05d0", "\u092c\u093f\u0932\u094d\u0932\u0940 \u0918\u093e\u0938 \u092a\u0930 \u091a\u0932\u0924\u0940 \u0939\u0948",
    "\u0e41\u0e21\u0e27\u0e40\u0e14\u0e34\u0e19\u0e1a\u0e19\u0e2b\u0e0d\u0e49\u0e32", "con m\u00e8o \u0111i tr\u00ean c\u1ecf xanh, \u1ea3nh \u0111\u1eb9p qu\u00e1", "\ud83d\ude00 a dog \ud83d\udc15\u200d\ud83e\uddba runs \ud83c\udfc3\ud83c\udffd at 10:30, 20\u00b0C, \u00bd \u00d7 \u00b2 \u20ac5 \u00a320 \u2122 \u00a9",
    "50% (a cat:1.2) [b] {c|d} \u00c5 is a word, \u00c2 too; \u00c3 \u00c2 \u00c3", "kaomoji (\u2565\ufe4f\u2565) \u00d2_\u00d3 \u00b0\u25a1\u00b0 \u253b\u2501\u253b \u2550\u2557", "no accents here at all", "na\u0303o e\u0301 \ufb01n \ufb02ower",
    "&eacute; &lt;b&gt; &Atilde;&copy; &#195;&#169; fish &amp; chips", "\u0152uvre et \u0153uf, \u0152\u2122 \u0153\u00a7", "\u221a\u00b1 \u2248\u00b0 \u201a\u00c4\u00ec \u00e0\u00b2\u00b5 \u0432\u0402\u2122 \u0393\u045e\u0412\u0402\u0412. a \u03b2\u20ac\u2122 \u0101\u20ac\u201c",
    "\u1e9e \u2603 \u27a4 \u2190\u2192 \u03a9mega \u212b 5\u2032 3\u2033 \u2013 \u2212 \u221e",
]
CODECS = [*ftfy.chardata.CHARMAP_ENCODINGS, "cp850", "cp1252", "iso-8859-15", "mac_latin2", "cp1251", "koi8-r", "iso-8859-7"]


def wrong(rng, text, codec):
    """UTF-8 (or CESU-8) read in a single-byte encoding; what it lacks may get lost."""
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.15:
        pairs = "".join(c if ord(c) < 0x10000 else chr(0xD7C0 + (ord(c) >> 10)) + chr(0xDC00 + (ord(c) & 0x3FF)) for c in text)
        data = pairs.encode("utf-8", "surrogatepass")
    if rng.random() < 0.05:
        data = data.replace(b"\0", b"\xc0\x80")
    return data.decode(codec, rng.choice(["replace", "replace", "ignore"]))


def damaged(rng, text):
    chars = list(text)
    for _ in range(rng.randint(1, 3)):
        if not chars:
            break
        at = rng.randrange(len(chars))
        what = rng.random()
        if what < 0.3:
            del chars[at]
        elif what < 0.5:
            chars[at] = rng.choice("\ufffd?\x1a \xa0\n\x85")
        elif what < 0.7:
            chars.insert(at, rng.choice("\ufffd?\x1a \xa0\xc2\xc3\u20ac\n\x9d\u00e2\u0412\xed\xc0\x80"))
        else:
            chars[at] = chars[at].swapcase()
    return "".join(chars)


MOJIBAKE_LETTERS = sorted({c for e in ftfy.chardata.CHARMAP_ENCODINGS for c in bytes(range(0x80, 0x100)).decode(e)})


def random_text(rng):
    kind = rng.random()
    pools = ["aA zZ.,?! 1\n\t_", MOJIBAKE_LETTERS, "\xc2\xc3\xe2\u20ac\u2122 \xa0\xed\xc0\x80\x9d", "\u0413\u045e\u0412\u0402\u0412\u0420\u0421\u0432"]
    if kind < 0.7:
        return "".join(rng.choice(rng.choice(pools)) for _ in range(rng.randint(1, 24)))
    if kind < 0.85:
        return bytes(rng.choice([0x20, 0x41, 0xC2, 0xC3, 0xE2, 0x80, 0x99, 0xED, 0xA0, 0xB0, 0xC0, 0x1A, 0x0A, 0xF0, 0x9F, 0x98, 0xE0, 0xA4,
                                 rng.randrange(256)]) for _ in range(rng.randint(1, 16))).decode(rng.choice(CODECS[:10]))
    return "".join(chr(c) for c in (rng.choice([rng.randrange(0x300), rng.randrange(0xD800), rng.randrange(0xE000, TOP)])
                                    for _ in range(rng.randint(1, 12))))


def one(rng):
    if rng.random() < 0.2:
        return random_text(rng)
    text = rng.choice(PROMPTS)
    if rng.random() < 0.6:
        words = text.split(" ")
        at = rng.randrange(len(words))
        text = " ".join(words[at:at + rng.randint(1, 4)])
    codec = rng.choice(CODECS)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
        if rng.random() < 0.3:
            codec = rng.choice(CODECS)
        text = wrong(rng, text, codec)
    if rng.random() < 0.35:
        text = damaged(rng, text)
    if rng.random() < 0.3:  # inconsistent: some of it right
        text = rng.choice(["", "x ", "\n"]).join([rng.choice([rng.choice(PROMPTS), random_text(rng)]), text])
    if rng.random() < 0.2:
        text = text + " " + wrong(rng, rng.choice(PROMPTS), rng.choice(CODECS))
    return text


def rows(count, seed):
    from diffusers.pipelines.wan.pipeline_wan import prompt_clean
    rng, seen = random.Random(seed), {}
    while len(seen) < count:
        text = one(rng)
        if text not in seen and not any(0xD800 <= ord(c) < 0xE000 for c in text):
            seen[text] = [ftfy.fix_text(text), prompt_clean(text)]
    return [[text, *results] for text, results in seen.items()]


def cases(path):
    """Rows that the repair changes come first among equals; short ones keep the file small."""
    plain = ftfy.TextFixerConfig(fix_encoding=False)
    found = [row for row in rows(6000, 1) if len(row[0]) <= 90]
    changed = [row for row in found if ftfy.fix_text(row[0], plain) != row[1]]
    kept = changed[:320] + [row for row in found if row not in changed][:110]
    lines = ",\n".join("  " + json.dumps(row) for row in kept)
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write('{"about": "[text, ftfy.fix_text, diffusers prompt_clean]; made by tools/reference/make_mojibake.py",\n "cases": [\n'
                   + lines + "\n]}\n")


def again(path):
    from diffusers.pipelines.wan.pipeline_wan import prompt_clean
    with open(path, encoding="utf-8") as file:
        prompts = [row[0] for row in json.load(file)["cases"]]
    lines = ",\n".join("  " + json.dumps([text, prompt_clean(text)]) for text in prompts)
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write('{"about": "[prompt, cleaned]: diffusers prompt_clean; by tools/reference/make_mojibake.py",\n "cases": [\n'
                   + lines + "\n]}\n")


if __name__ == "__main__":
    if sys.argv[1] == "tables":
        tables(sys.argv[2])
    elif sys.argv[1] == "again":
        again(sys.argv[2])
    elif sys.argv[1] == "cases":
        cases(sys.argv[2])
    else:
        json.dump(rows(int(sys.argv[2]), int(sys.argv[3])), sys.stdout)
