"""Reads the feeds and files of a running server with programs that people use, and compares them
with what the JSON endpoint says of the same events.

    .venv/bin/python tests/exports/check.py target/debug/demarche

Four chronologies are served: tests/fixtures/full, as it is, filtered, under each assumption and in
each other reading; tests/fixtures/sources, which has all that a source can have; one made here, with
hostile text in every field; and one of a few hours.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from html.parser import HTMLParser

import feedparser
import icalendar
import rdflib
import vobject
from markdown_it import MarkdownIt

import citations
from hostile import write_hostile, write_hours

# A formula to a spreadsheet, wide forms included.
FORMULA = tuple("=+-@\t\r＝＋－＠")
TERMS = "/exports#"
# The host under which readers know the site; nothing is asked of it.
ORIGIN = "https://timeline.example.org"

# The server is on this machine: no proxy stands before it.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def server(program, folder):
    """Serves a data folder on a free port, and gives its address."""
    command = [program, "serve", "--data", folder, "--listen", "127.0.0.1:0"]
    command += ["--origin", ORIGIN]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        log = []
        for line in process.stderr:
            log.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                break
        else:
            sys.exit("the server did not start:\n" + "".join(log))
        # Whatever else is logged must not fill the pipe and stop the server.
        subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def get(address):
    """What answers, without the characters that isolate text from right to left."""
    with opener.open(address) as answer:
        return answer.read().replace("\u2068".encode(), b"").replace("\u2069".encode(), b"")


class Text(HTMLParser):
    """The words of HTML, white space as one space, and the elements that it has."""

    def __init__(self, html):
        super().__init__()
        self.words, self.elements = [], []
        self.feed(html)
        self.close()
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.words.append("" if tag in ("a", "b", "bdi", "strong") else " ")

    def handle_data(self, data):
        self.words.append(data)


def same(found, expected, what):
    assert found == expected, f"{what}:\n  found    {found!r}\n  expected {expected!r}"


def shown(text):
    return " ".join(text.split())


def id_of(tag):
    """The id of the event that a feed or calendar knows by a tag."""
    found = re.fullmatch(r"tag:demarche,\d{4}-\d\d-\d\d:events/([^?]+)(\?.*)?", tag)
    assert found, tag
    return found[1]


class View:
    """What a server answers for one query."""

    def __init__(self, address, query=""):
        self.address, self.query = address, query
        self.events = json.loads(self.get("/api/v1/events"))["events"]
        self.by_url = {ORIGIN + event["url"]: event for event in self.events}
        self.by_id = {event["id"]: event for event in self.events}
        assert len(self.by_url) == len(self.by_id) == len(self.events)

    def get(self, path):
        return get(f"{self.address}{path}{'?' if self.query else ''}{self.query}")

    def chosen(self, path):
        """What takes readings and assumptions, but has no use for a filter."""
        query = self.query if self.query.startswith(("with=", "reading=")) else ""
        return get(f"{self.address}{path}{'?' if query else ''}{query}")

    def check(self):
        checks = (self.atom, self.json_feed, self.calendar, self.table, self.linked, self.markdown, self.cited)
        for check in checks:
            try:
                check()
            except AssertionError as error:
                sys.exit(f"{self.address}?{self.query}, {check.__name__}: {error}")

    def atom(self):
        feed = feedparser.parse(self.get("/feed.atom"))
        assert not feed.bozo, feed.get("bozo_exception")
        same({id_of(entry.id) for entry in feed.entries}, set(self.by_id), "events")
        days = []
        for entry in feed.entries:
            event = self.by_id[id_of(entry.id)]
            same(entry.link, ORIGIN + event["url"], "link")
            same(shown(entry.title), shown(event["title"]), "title")
            same(shown(entry.summary), shown(event["summary"]), "summary")
            same(entry.published, event["added"] + "T00:00:00+00:00", "added")
            days.append(max([event["added"]] + [c["on"] for c in event["corrected"]]))
            same(entry.updated, days[-1] + "T00:00:00+00:00", "updated")
            self.tells(Text(entry.content[0].value), event)
            pictures = [ORIGIN + picture["url"] for picture in event["pictures"]]
            same([file.href for file in entry.get("enclosures", [])], pictures, "pictures")
            lanes = len(event["lanes"]) + len(event["tags"]) + event["landmark"]
            same(len(entry.tags), 1 + lanes, "categories")
            sources = {account["source_url"] for account in event["accounts"]} - {None}
            via = {link.href for link in entry.links if link.rel == "via"}
            assert sources <= via, f"{sources} in {via}"
        same(days, sorted(days, reverse=True), "order")

    def json_feed(self):
        feed = json.loads(self.get("/feed.json"))
        same(feed["version"], "https://jsonfeed.org/version/1.1", "version")
        same({id_of(item["id"]) for item in feed["items"]}, set(self.by_id), "events")
        for item in feed["items"]:
            event = self.by_id[id_of(item["id"])]
            same(item["url"], ORIGIN + event["url"], "address")
            same((item["title"], item["summary"]), (event["title"], event["summary"]), "texts")
            self.tells(Text(item["content_html"]), event)

    def tells(self, told, event):
        """A text for people says what is known of the time, and what each report says."""
        assert not {"script", "h1", "h2", "hr"} & set(told.elements), told.elements
        same(told.elements.count("img"), len(event["pictures"]), "pictures")
        assert f"{event['words']} (" in told.text, f"no “{event['words']}” in {told.text}"
        for account in event["accounts"]:
            assert shown(account["says"]) in told.text, account["says"]
            assert shown(account["report"]["name"]) in told.text
            for quotation in account["quotations"]:
                assert f"“{shown(quotation['exact'])}”" in told.text, quotation["exact"]
        for stance in event["stances"]:
            assert shown(stance["claim"]["text"]).rstrip(".") in told.text, stance

    def calendar(self):
        text = self.get("/calendar.ics")
        assert all(len(line) <= 75 for line in text.split(b"\r\n")), "a line is too long"
        vobject.readOne(text.decode()).validate(raiseException=True)
        calendar = icalendar.Calendar.from_ical(text)
        assert not calendar.errors, calendar.errors
        entries = {id_of(str(entry["UID"])): entry for entry in calendar.walk("VEVENT")}
        # The library leaves what it does not know as it is written.
        told = re.sub(r"\\([,;\\])", r"\1", str(calendar["X-WR-CALDESC"]))
        left_out = 0
        for id, event in self.by_id.items():
            days = known_days(event)
            if not days:
                assert id not in entries, id
                assert f"{event['title']}: {event['words']}." in told, event["title"]
                left_out += 1
                continue
            entry = entries.pop(id)
            start = entry["DTSTART"].dt
            if isinstance(start, datetime):
                assert event["follows"]["hours"] and "DURATION" in entry, entry
                same(start.date(), days[0], "start")
            else:
                same(start, days[0], "start")
                same(entry["DTEND"].dt, days[1] + timedelta(days=1), "end")
            same(str(entry["TRANSP"]), "TRANSPARENT", "transparency")
            same(entry["SEQUENCE"], len(event["corrected"]), "corrections")
            same(str(entry["URL"]), ORIGIN + event["url"], "address")
            if event["basis"] == "assumed" or str(entry["STATUS"]) == "TENTATIVE":
                assert self.query, "nothing was asked for"
                same(str(entry["STATUS"]), "TENTATIVE", "status")
                assert str(entry["SUMMARY"]).startswith(event["words"]), entry["SUMMARY"]
            assert str(entry["SUMMARY"]).endswith(event["title"]), entry["SUMMARY"]
            assert event["summary"] in str(entry["DESCRIPTION"]), entry["DESCRIPTION"]
        same(list(entries), [], "entries of nothing")
        assert not left_out or f": {left_out} event" in told, told

    def khal(self):
        """A program's own list of days, of the calendar as it is subscribed to."""
        lines = []
        for event in sorted(self.events, key=lambda event: event["title"]):
            for day in days_of(event):
                hours = event["follows"]["hours"]
                clock = hours["earliest"][11:16] if hours else ""
                lines.append(f"{day} {clock} {event['title']}")
        same(sorted(khal_list(self.get("/calendar.ics"))), sorted(lines), "days")

    def table(self):
        data = self.get("/events.csv")
        assert data.startswith(b"\xef\xbb\xbf"), data[:9]
        text = data.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        same([row["id"] for row in rows], [event["id"] for event in self.events], "events")
        for row, event in zip(rows, self.events):
            for cell in row.values():
                assert not cell.startswith(FORMULA), f"a spreadsheet runs {cell}"
            row = {column: unguarded(cell) for column, cell in row.items()}
            for column in ("title", "summary", "kind", "words", "basis"):
                same(row[column], event[column], column)
            for column in ("earliest", "latest", "added"):
                same(row[column], event[column] or "", column)
            same(row["edtf"], event["follows"]["edtf"] or "", "edtf")
            same(row["placed_edtf"], event["placed"]["edtf"] or "", "placed_edtf")
            printed = "; ".join(printed["edtf"] for printed in event["printed"])
            same(row["printed_edtf"], printed, "printed_edtf")
            same(row["places"], "; ".join(place["name"] for place in event["places"]), "places")
            same(row["landmark"], "yes" if event["landmark"] else "", "landmark")
            for column in ("earliest", "latest", "end_earliest", "end_latest"):
                same(row[f"placed_{column}"], event["placed"][column] or "", column)
            for printed in event["printed"]:
                assert f"“{shown(printed['words'])}”" in shown(row["printed"]), row["printed"]
            same(row["url"], ORIGIN + event["url"], "url")
            same(row["assumptions"], "; ".join(event["assumptions"]), "assumptions")
            for column, kind in (("end_earliest", "earliest"), ("end_latest", "latest")):
                same(row[column], (event["end"] or {}).get(kind) or "", column)
            for stance in event["stances"]:
                assert stance["claim"]["text"].rstrip(".") in row["stances"], row["stances"]

    def linked(self):
        graph = rdflib.Graph()
        graph.parse(data=self.get("/chronology.jsonld"), format="json-ld")
        prefixes = {
            "schema": rdflib.Namespace("http://schema.org/"),
            "oa": rdflib.Namespace("http://www.w3.org/ns/oa#"),
            "own": rdflib.Namespace(ORIGIN + TERMS),
        }

        def select(query):
            found = graph.query(query, initNs=prefixes)
            return sorted(tuple(None if v is None else str(v) for v in row) for row in found)

        events = select(
            """SELECT ?event ?name ?words ?basis ?edtf WHERE {
                 ?event a schema:Event; schema:name ?name; own:inWords ?words; own:basis ?basis.
                 OPTIONAL { ?event own:edtf ?edtf } }"""
        )
        keys = ("title", "words", "basis")
        edtf = lambda event: event["follows"]["edtf"]
        expected = sorted((u, *(e[key] for key in keys), edtf(e)) for u, e in self.by_url.items())
        same(events, expected, "events")
        places = select(
            """SELECT ?event ?name WHERE { ?event a schema:Event; schema:location ?place.
                 ?place a schema:Place; schema:name ?name }"""
        )
        expected = sorted((u, p["name"]) for u, e in self.by_url.items() for p in e["places"])
        same(places, expected, "places")
        pictures = select(
            """SELECT ?event ?file ?credit ?licence WHERE { ?event a schema:Event; schema:image ?image.
                 ?image a schema:ImageObject; schema:contentUrl ?file; schema:creditText ?credit;
                   schema:license/schema:name ?licence }"""
        )
        expected = sorted(
            (url, ORIGIN + picture["url"], picture["credit"], picture["licence"])
            for url, event in self.by_url.items()
            for picture in event["pictures"]
        )
        same(pictures, expected, "pictures")
        reports = json.loads(self.chosen("/api/v1/reports"))["reports"]
        told = {account["report"]["id"] for event in self.events for account in event["accounts"]}
        found = select(
            """SELECT ?report ?author ?url ?copy WHERE { ?report a schema:NewsArticle.
                 OPTIONAL { ?report schema:author/schema:name ?author }
                 OPTIONAL { ?report schema:url ?url } OPTIONAL { ?report schema:archivedAt ?copy } }"""
        )
        keys = ("author", "source_url", "archived_url")
        expected = [(ORIGIN + r["url"], *map(r.get, keys)) for r in reports if r["id"] in told]
        same(found, sorted(expected, key=str), "reports")
        for url, day in select("SELECT ?event ?day WHERE { ?event schema:startDate ?day }"):
            event = self.by_url[url]
            days = known_days(event)
            assert days and days[0].isoformat() == day, f"{url} is not known to be on {day}"
            assert event["basis"] != "assumed", url
        kinds = {"asserts": "Assertion", "denies": "Denial"}
        for kind in ("Assertion", "Denial", "Ascription"):
            found = select(
                f"""SELECT ?event ?who ?claim ?manner ?paragraph WHERE {{
                      ?event own:stance ?stance. ?stance a own:{kind}; own:manner ?manner;
                        own:paragraph ?paragraph; schema:agent/schema:name ?who;
                        schema:object/schema:text ?claim }}"""
            )
            expected = sorted(
                (url, s["actor"]["name"], s["claim"]["text"], s["manner"], str(s["paragraph"]))
                for url, event in self.by_url.items()
                for s in event["stances"]
                if kind == ("Ascription" if s["manner"] == "ascribed" else kinds[s["is"]])
            )
            same(found, expected, kind)
        found = select(
            """SELECT ?exact ?prefix ?suffix ?who WHERE {
                 ?quotation a oa:Annotation; oa:hasTarget/oa:hasSelector ?words;
                   oa:hasBody/schema:spokenByCharacter/schema:name ?who.
                 ?words a oa:TextQuoteSelector; oa:exact ?exact.
                 OPTIONAL { ?words oa:prefix ?prefix } OPTIONAL { ?words oa:suffix ?suffix } }"""
        )
        expected = sorted(
            (q["exact"], q["prefix"], q["suffix"], q["speaker"]["name"])
            for event in self.events
            for account in event["accounts"]
            for q in account["quotations"]
        )
        same(found, expected, "quotations")

    def cited(self):
        citations.check(self, ORIGIN)

    def markdown(self):
        reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        for event in self.events:
            told = Text(reader.render(self.chosen(f"/events/{event['id']}/markdown").decode()))
            same(told.elements.count("h3"), 1, "headings")
            assert shown(event["title"]) in told.text, f"{event['title']} in {told.text}"
            assert shown(event["summary"]) in told.text, f"{event['summary']} in {told.text}"
            assert not {"table", "del", "code", "blockquote", "em", "ol"} & set(told.elements)
            self.tells(told, event)


def known_days(event):
    """The first and the last day of an event, if both are known."""
    ends = event["end"] or event
    bounds = (event["earliest"], event["latest"], ends["earliest"], ends["latest"])
    if None in bounds or bounds[0] != bounds[1] or bounds[2] != bounds[3]:
        return None
    # Neither Python nor calendars know the years before 1.
    return None if bounds[0].startswith(("-", "0000")) else tuple(map(date.fromisoformat, bounds[::2]))


def days_of(event):
    days = known_days(event)
    return [days[0] + timedelta(days=n) for n in range((days[1] - days[0]).days + 1)] if days else []


def khal_list(calendar):
    """What khal, a calendar for terminals, shows of 120 days in 2026: day, hour and title."""
    khal = os.path.join(os.path.dirname(sys.executable), "khal")
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        os.mkdir(path("calendar"))
        formats = {
            "timeformat": "%H:%M",
            "dateformat": "%Y-%m-%d",
            "longdateformat": "%Y-%m-%d",
            "datetimeformat": "%Y-%m-%d %H:%M",
            "longdatetimeformat": "%Y-%m-%d %H:%M",
            "local_timezone": "UTC",
            "default_timezone": "UTC",
        }
        with open(path("config"), "w", encoding="utf-8") as file:
            file.write(f"[calendars]\n[[one]]\npath = {path('calendar')}\n[locale]\n")
            file.writelines(f"{key} = {value}\n" for key, value in formats.items())
            file.write(f"[sqlite]\npath = {path('database')}\n[default]\ndefault_calendar = one\n")
        with open(path("calendar.ics"), "wb") as file:
            file.write(calendar)
        run = lambda *arguments: subprocess.run(
            [khal, "-c", path("config"), *arguments], check=True, capture_output=True, text=True
        ).stdout
        run("import", "--batch", "-a", "one", path("calendar.ics"))
        # An event of no length is shown from its minute to its minute.
        listed = run(
            "list", "2026-01-01", "120d", "--day-format", "= {date}",
            "--format", "{start-time}|{end-time}|{title}",
        )
    lines, day = [], None
    for line in listed.splitlines():
        if line.startswith("= "):
            day = line[2:]
        elif line:
            start, end, title = line.split("|", 2)
            assert start == end, f"khal shows a length: {line}"
            lines.append(f"{day} {start} {title}")
    return lines


def spreadsheet(view, words):
    """Whether LibreOffice reads words in the table and takes no cell for a formula. By a double click
    it offers UTF-8, which it knows by the mark; without its window it has to be told. Says why where
    it cannot be tried."""
    office = shutil.which("soffice")
    if not office:
        return "LibreOffice is not installed, so no spreadsheet opened the table (skipped)"
    with tempfile.TemporaryDirectory() as folder:
        table = os.path.join(folder, "events.csv")
        with open(table, "wb") as file:
            file.write(view.get("/events.csv"))
        subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", folder, table],
            check=True, capture_output=True, timeout=300,
        )
        with open(os.path.join(folder, "events.fods"), encoding="utf-8") as file:
            sheet = file.read()
    cells = re.findall(r"<text:p>([^<]*)</text:p>", sheet)
    same(cells[0], "id", "the first cell")
    assert any(words in cell for cell in cells), f"no {words}"
    assert "table:formula" not in sheet, "a formula"
    return f"LibreOffice read “{words}” in the table, and no formula"


def unguarded(cell):
    """Takes the apostrophe away by which a cell is kept from being a formula."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
    return cell[1:] if is_guarded else cell


def choices(address):
    """Returns the queries that ask for each assumption, and for each reading that is not used."""
    assumptions = json.loads(get(f"{address}/api/v1/assumptions"))["assumptions"]
    queries = ["with=" + assumption["id"] for assumption in assumptions]
    for event in json.loads(get(f"{address}/api/v1/events"))["events"]:
        for account in event["accounts"]:
            readings = [reading for time in account["time"] for reading in time["readings"]]
            queries += ["reading=" + r["id"] for r in readings if r["id"] and not r["used"]]
    return queries


def main():
    program = os.path.abspath(sys.argv[1])
    checked = 0
    with server(program, "tests/fixtures/full") as address:
        filters = ["kind=denial", "lane=bases", "q=mor%C3%B3n", "from=2026-03-05&match=certain"]
        for query in ["", *filters, *choices(address)]:
            view = View(address, query)
            view.check()
            checked += len(view.events)
        view = View(address)
        view.khal()
        print(spreadsheet(view, "Morón"))
    with server(program, "tests/fixtures/sources") as address:
        view = View(address)
        view.check()
        checked += len(view.events)
        print(spreadsheet(view, "Pier of Morón; The ford"))
    with tempfile.TemporaryDirectory() as folder:
        write_hours(folder)
        with server(program, folder) as address:
            View(address).khal()
    with tempfile.TemporaryDirectory() as folder:
        count = write_hostile(folder)
        with server(program, folder) as address:
            view = View(address)
            same(len(view.events), count, "hostile events")
            view.check()
            print(spreadsheet(view, "العربية"))
            checked += count
    assert 100 < checked, checked
    print(f"{checked} events found in each format, as the JSON endpoint has them")


if __name__ == "__main__":
    main()
