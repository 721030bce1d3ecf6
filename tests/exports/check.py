"""Reads the feeds and files of a running server with programs that people use, and compares them
with what the JSON endpoint says of the same events.

    .venv/bin/python tests/exports/check.py target/debug/demarche

Two chronologies are served: tests/fixtures/full, as it is, filtered, under each assumption and in each
other reading; and one made here, with hostile text in every field.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager
from datetime import date, timedelta
from html.parser import HTMLParser

import feedparser
import icalendar
import rdflib
from markdown_it import MarkdownIt

from hostile import write_hostile

# A formula to a spreadsheet, wide forms included.
FORMULA = tuple("=+-@\t\r＝＋－＠")
TERMS = "/exports#"

# The server is on this machine: no proxy stands before it.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def server(program, folder):
    """Serves a data folder on a free port, and gives its address."""
    command = [program, "serve", "--data", folder, "--listen", "127.0.0.1:0"]
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


class View:
    """What a server answers for one query."""

    def __init__(self, address, query=""):
        self.address, self.query = address, query
        self.events = json.loads(self.get("/api/v1/events"))["events"]
        self.by_url = {address + event["url"]: event for event in self.events}
        assert len(self.by_url) == len(self.events)

    def get(self, path):
        return get(f"{self.address}{path}{'?' if self.query else ''}{self.query}")

    def check(self):
        for check in (self.atom, self.json_feed, self.calendar, self.table, self.linked, self.markdown):
            try:
                check()
            except AssertionError as error:
                sys.exit(f"{self.address}?{self.query}, {check.__name__}: {error}")

    def atom(self):
        feed = feedparser.parse(self.get("/feed.atom"))
        assert not feed.bozo, feed.get("bozo_exception")
        same({entry.id for entry in feed.entries}, set(self.by_url), "events")
        days = []
        for entry in feed.entries:
            event = self.by_url[entry.id]
            same(entry.link, entry.id, "link")
            same(shown(entry.title), shown(event["title"]), "title")
            same(shown(entry.summary), shown(event["summary"]), "summary")
            same(entry.published, event["added"] + "T00:00:00+00:00", "added")
            days.append(max([event["added"]] + [c["on"] for c in event["corrected"]]))
            same(entry.updated, days[-1] + "T00:00:00+00:00", "updated")
            self.tells(Text(entry.content[0].value), event)
        same(days, sorted(days, reverse=True), "order")

    def json_feed(self):
        feed = json.loads(self.get("/feed.json"))
        same(feed["version"], "https://jsonfeed.org/version/1.1", "version")
        same({item["id"] for item in feed["items"]}, set(self.by_url), "events")
        for item in feed["items"]:
            event = self.by_url[item["id"]]
            same((item["title"], item["summary"]), (event["title"], event["summary"]), "texts")
            self.tells(Text(item["content_html"]), event)

    def tells(self, told, event):
        """A text for people says what is known of the time, and what each report says."""
        assert not {"script", "img", "h1", "h2", "hr"} & set(told.elements), told.elements
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
        calendar = icalendar.Calendar.from_ical(text)
        entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
        undated = 0
        for url, event in self.by_url.items():
            end = event["end"] or {"earliest": None, "latest": None}
            days = [event["earliest"], event["latest"], end["earliest"], end["latest"]]
            days = sorted(date.fromisoformat(day) for day in days if day)
            if not days:
                assert url not in entries, url
                undated += 1
                continue
            entry = entries.pop(url)
            same(entry["DTSTART"].dt, days[0], "start")
            same(entry["DTEND"].dt, days[-1] + timedelta(days=1), "end")
            same(str(entry["TRANSP"]), "TRANSPARENT", "transparency")
            is_known = days[0] == days[-1] and None not in (event["earliest"], event["latest"])
            is_known = is_known and not event["end"] and event["basis"] != "assumed"
            if not is_known or str(entry["STATUS"]) == "TENTATIVE":
                same(str(entry["STATUS"]), "TENTATIVE", "status")
                assert str(entry["SUMMARY"]).startswith(event["words"]), entry["SUMMARY"]
            if not self.query:
                same(str(entry["STATUS"]), "CONFIRMED" if is_known else "TENTATIVE", "status")
            assert str(entry["SUMMARY"]).endswith(event["title"]), entry["SUMMARY"]
            assert event["summary"] in str(entry["DESCRIPTION"]), entry["DESCRIPTION"]
        same(list(entries), [], "entries of nothing")
        assert f" {undated} without a day" in str(calendar["X-WR-CALDESC"])

    def table(self):
        text = self.get("/events.csv").decode()
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        same([row["id"] for row in rows], [event["id"] for event in self.events], "events")
        for row, event in zip(rows, self.events):
            for cell in row.values():
                assert not cell.startswith(FORMULA), f"a spreadsheet runs {cell}"
            row = {column: unguarded(cell) for column, cell in row.items()}
            for column in ("title", "summary", "kind", "words", "basis"):
                same(row[column], event[column], column)
            for column in ("edtf", "earliest", "latest", "added"):
                same(row[column], event[column] or "", column)
            same(row["url"], self.address + event["url"], "url")
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
            "own": rdflib.Namespace(self.address + TERMS),
        }

        def select(query):
            found = graph.query(query, initNs=prefixes)
            return sorted(tuple(None if v is None else str(v) for v in row) for row in found)

        events = select(
            """SELECT ?event ?name ?words ?basis ?edtf WHERE {
                 ?event a schema:Event; schema:name ?name; own:inWords ?words; own:basis ?basis.
                 OPTIONAL { ?event own:edtf ?edtf } }"""
        )
        keys = ("title", "words", "basis", "edtf")
        expected = sorted((url, *(e[key] for key in keys)) for url, e in self.by_url.items())
        same(events, expected, "events")
        for url, day in select("SELECT ?event ?day WHERE { ?event schema:startDate ?day }"):
            event = self.by_url[url]
            same((event["earliest"], event["latest"], event["end"]), (day, day, None), "a day")
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

    def markdown(self):
        reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        for event in self.events:
            # One event's file takes readings and assumptions, but has no use for a filter.
            query = self.query if self.query.startswith(("with=", "reading=")) else ""
            address = f"{self.address}/events/{event['id']}/markdown{'?' if query else ''}{query}"
            told = Text(reader.render(get(address).decode()))
            same(told.elements.count("h3"), 1, "headings")
            assert shown(event["title"]) in told.text, f"{event['title']} in {told.text}"
            assert shown(event["summary"]) in told.text, f"{event['summary']} in {told.text}"
            assert not {"table", "del", "code", "blockquote", "em", "ol"} & set(told.elements)
            self.tells(told, event)


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
    with tempfile.TemporaryDirectory() as folder:
        count = write_hostile(folder)
        with server(program, folder) as address:
            view = View(address)
            same(len(view.events), count, "hostile events")
            view.check()
            checked += count
    assert 100 < checked, checked
    print(f"{checked} events found in each of six formats, as the JSON endpoint has them")


if __name__ == "__main__":
    main()
