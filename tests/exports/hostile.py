"""A chronology with hostile text in every field: what a spreadsheet runs, what XML, iCalendar,
Markdown or JSON would read as more than text."""

import json
import os

TEXTS = [
    '=HYPERLINK("http://example.org";"click")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1＋1",
    "'=1",
    "''+1",
    "'tis a word",
    "]]> </content></entry> <!-- &amp; &lt;b&gt; <![CDATA[",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "END:VEVENT\\nBEGIN:VEVENT; \\, \\\\ , ; : \\n",
    'say "no", "yes"; no, yes',
    "# heading",
    "- item",
    "1. item",
    "2) item",
    "---",
    "> quoted | table | `code` ~~gone~~ *em* _em_ [a](b) ![a](b) <http://a.b>",
    "\\* \\ \\\\",
    "&copy; &#x3c; &nbsp;",
    "العربية\u200f a\u200bb\u200dc 🚢\ufeff é e\u0301",
    "{{ title }} {% raw %} ${x} %s {0}",
    "a" * 74 + "é" * 3,
    "line\nfeed\r\nand\ttab",
]


def toml(text):
    """A TOML string; those of JSON are, but for characters beyond the first plane."""
    return json.dumps(text, ensure_ascii=False)


def write_hostile(folder):
    """Writes the data folder, and returns how many events it has."""
    chronology = f"""
[chronology]
title = {toml("titled " + TEXTS[8])}
summary = {toml("about " + TEXTS[10])}
language = "en"
curator = {toml("by " + TEXTS[8])}
licence = {{ name = {toml("terms " + TEXTS[10])}, url = "https://example.org/;,'=&" }}
citation = {toml("cited " + TEXTS[17])}
[axis]
report = "post"
[glance]
assertion = "e0"
denial = "e1"
decisions = ["e2"]
[[lane]]
id = "lane"
name = {toml(TEXTS[11])}
about = "All."
"""
    report = f"""
[report]
id = "post"
label = {toml(TEXTS[16])}
description = "A dispatch."
lines = 99
language = "en"
published = "1911-07-06"
author = {toml(TEXTS[0])}
headline = {toml(TEXTS[9])}
publisher = {toml(TEXTS[20])}
url = "https://example.org/;,'=&"
archived = "https://example.org/*_~[]()!"
"""
    for number, text in enumerate(TEXTS):
        chronology += f"""
[[actor]]
id = "a{number}"
name = {toml(text)}
kind = "person"
[[tag]]
id = "t{number}"
name = {toml(text)}
[[place]]
id = "p{number}"
name = {toml(text)}
[[claim]]
id = "c{number}"
kind = "proposition"
text = {toml(text)}
[[event]]
id = "e{number}"
title = {toml(text)}
summary = {toml(text)}
kind = "statement"
lane = "lane"
actors = ["a{number}"]
tags = ["t{number}"]
places = ["p{number}"]
added = "1999-01-{number + 1:02}"
corrected = [{{ on = "1999-02-01", what = {toml(text)} }}]
"""
        report += f"""
[[account]]
event = "e{number}"
paragraphs = [{number + 1}]
says = {toml(text)}
time = [{{ words = "then", offset = "-P{number}D" }}]
quote = [{{ exact = {toml(text)}, prefix = {toml(text)}, speaker = "a{number}" }}]
stance = [
  {{ claim = "c{number}", actor = "a{number}", is = "denies", manner = "plainly" }},
]
"""
    os.mkdir(os.path.join(folder, "reports"))
    for path, text in (("chronology.toml", chronology), ("reports/post.toml", report)):
        with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
            file.write(text)
    return len(TEXTS)


def write_hours(folder):
    """Writes the data folder of a few hours: a minute, a day, a week and what is only bounded."""
    words = {
        "minute": 'date = "2026-03-04T21:40:00Z"',
        "day": 'date = "2026-03-04"',
        "about": 'date = "2026-03-04~"',
        "one-of": 'date = "[2026-03-04,2026-03-05]"',
        "bounded": 'date = "../2026-03-05"',
    }
    chronology = """
[chronology]
title = "Hours"
summary = "Some hours."
language = "en"
[axis]
zone = "UTC"
[glance]
assertion = "minute"
denial = "day"
decisions = []
[[lane]]
id = "lane"
name = "Lane"
about = "All."
"""
    report = """
[report]
id = "post"
label = "Post"
description = "A dispatch."
lines = 9
language = "en"
zone = "UTC"
"""
    for name, date in words.items():
        chronology += f"""
[[event]]
id = "{name}"
title = "{name}"
summary = "It was so."
kind = "statement"
lane = "lane"
added = "2026-03-10"
"""
        report += f"""
[[account]]
event = "{name}"
paragraphs = [1]
says = "So it was."
time = [{{ words = "then", paragraph = 1, {date} }}]
"""
    os.mkdir(os.path.join(folder, "reports"))
    for path, text in (("chronology.toml", chronology), ("reports/post.toml", report)):
        with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
            file.write(text)
