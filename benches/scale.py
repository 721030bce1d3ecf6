"""What chronologies of growing size cost: start, memory, each kind of page, export, reload.

For each size a chronology is generated with one seed and served. Every address is asked for once,
one after the other over one connection, so that no answer comes from memory; the pages that the
server makes by itself are left out (`DEMARCHE_PREPARED_PAGES=0`). Times are from the request to the
last byte of the answer, compressed with brotli as for a browser.
"""

import base64
import collections
import datetime
import html
import http.client
import itertools
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

SAMPLES = int(os.environ.get("SAMPLES", "60"))
READY_WITHIN_S = 600


def main(program, generator, sizes):
    rows = {}
    for size in sizes:
        folder = Path(tempfile.mkdtemp(prefix="scale-"))
        try:
            rows[size] = measure(program, generator, size, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print_tables(rows)


def measure(program, generator, size, folder):
    data = folder / "data"
    subprocess.run(
        [generator, "--events", str(size), "--seed", "1", "--format", "jsonl", "--out", str(data)],
        check=True,
    )
    note(f"{size:,} events")
    figures = {"check": timed([program, "check", "--data", str(data)])}
    server = Server(program, data)
    try:
        figures["start"] = (server.ready_s, server.memory_mb())
        figures["pages"] = {}
        for kind, addresses in kinds(server, data).items():
            figures["pages"][kind] = server.ask_all(addresses[:SAMPLES])
            note(f"  {kind}: {shown(figures['pages'][kind])}")
        figures["after pages"] = server.memory_mb()
        figures["export"] = server.stream("/events.csv")
        figures["zoom"] = zoom(server)
        figures["reload"] = reload(server, data)
        note(f"  {figures['start']} {figures['export']} {figures['zoom']} {figures['reload']}")
    finally:
        server.stop()
    return figures


def note(text):
    print(text, file=sys.stderr, flush=True)


def timed(command):
    """Seconds, and the most memory in MB, of a command."""
    begun = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(said.decode()[-2000:])
    return time.monotonic() - begun, used.ru_maxrss / 1024


class Server:
    """A server of one chronology, and one connection to it."""

    def __init__(self, program, data):
        begun = time.monotonic()
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [program, "serve", "--data", str(data), "--listen", "127.0.0.1:0"],
            stderr=self.log,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DEMARCHE_PREPARED_PAGES": "0"},
        )
        self.port = self.wait_for_port(begun)
        self.connection = self.connect()
        while self.get("/readyz")[0] != 200:
            time.sleep(0.02)
        self.ready_s = time.monotonic() - begun

    def wait_for_port(self, begun):
        while time.monotonic() - begun < READY_WITHIN_S and self.process.poll() is None:
            self.log.seek(0)
            found = re.search(rb"127\.0\.0\.1:(\d+)", self.log.read())
            if found:
                return int(found[1])
            time.sleep(0.02)
        self.log.seek(0)
        raise SystemExit("the server did not start:\n" + self.log.read().decode()[-2000:])

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, address, connection=None, encoding="br"):
        asked = connection or self.connection
        try:
            asked.request("GET", address, headers={"Accept-Encoding": encoding})
            answer = asked.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            if connection:
                raise
            # The server ends a connection that was idle, as during an export.
            self.connection = self.connect()
            self.connection.request("GET", address, headers={"Accept-Encoding": encoding})
            answer = self.connection.getresponse()
        return answer.status, answer.read(), answer

    def text(self, address):
        status, body, _ = self.get(address, encoding="identity")
        if status != 200:
            raise SystemExit(f"{address}: {status}\n{body.decode()[:500]}")
        return body.decode()

    def ask_all(self, addresses):
        """Milliseconds of each address, and the largest answer in bytes."""
        times, largest = [], 0
        for address in addresses:
            begun = time.monotonic()
            status, body, _ = self.get(address)
            times.append(1000 * (time.monotonic() - begun))
            if status != 200:
                note(f"    {address}: {status}")
                times[-1] = float("inf")
            largest = max(largest, len(body))
        return sorted(times), largest

    def stream(self, address):
        """Seconds to the first and the last byte of an export, its MB, and the memory it took."""
        before = self.memory_mb()
        connection = self.connect()
        begun = time.monotonic()
        connection.request("GET", address)
        answer = connection.getresponse()
        first = answer.read(1)
        first_s, size, most = time.monotonic() - begun, len(first), before
        while part := answer.read(1 << 20):
            size += len(part)
            most = max(most, self.memory_mb())
        return first_s, time.monotonic() - begun, size / 1e6, most - before

    def memory_mb(self, key="VmRSS"):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


def kinds(server, data):
    """Addresses of each kind, as a reader or a program would come to ask for them."""
    chance = random.Random(1)
    tables = tomllib.loads((data / "chronology.toml").read_text())
    ids = lambda table: [record["id"] for record in tables.get(table, [])]
    files = sorted((data / "events").glob("*.jsonl"))
    events = []
    for file in files:
        with file.open("rb") as lines:
            size = file.stat().st_size
            for _ in range(1 + 4 * SAMPLES // len(files)):
                lines.seek(chance.randrange(size))
                lines.readline()
                line = lines.readline()
                if line.strip():
                    events.append(json.loads(line))
    chance.shuffle(events)
    reports = sorted({path.stem for path in (data / "reports").iterdir()})
    first, last = (int(year) for year in years(server))
    months = []
    for _ in range(SAMPLES):
        year, month = chance.randint(first, last), chance.randint(1, 12)
        months.append(f"/?from={year:04}-{month:02}-01&to={year:04}-{month:02}-28")
    lanes, kinds_of_event = ids("lane"), sorted({event["kind"] for event in events})
    pairs = [f"/?lane={lane}&kind={kind}" for lane in lanes for kind in kinds_of_event]
    words, common = [], collections.Counter()
    for event in events:
        long = set(re.findall(r"[a-z]{4,}", event["title"].lower()))
        common.update(long)
        if 2 <= len(long):
            words.append("+".join(chance.sample(sorted(long), 2)))
    front = [f"/?order={order}{lines}{page}" for order in ("oldest", "newest")
             for lines in ("", "&lines=all") for page in ("", "&page=2", "&page=3")]
    pages = re.search(r"Page 1 of ([\d,]+)", server.text("/?lines=all"))
    last_page = int(pages[1].replace(",", "")) if pages else 1
    listed = server.text("/api/v1/events?limit=50")
    cursor = json.loads(listed)["meta"]["next"]
    middle = [event["id"] for event in events]
    for kind in (pairs, words, middle):
        chance.shuffle(kind)
    records = lambda noun, some: [f"/{noun}/{id}" for id in some]
    searches = lambda pairs: [f"/?q={pair}" for pair in pairs]
    return {
        "front page": ["/", "/es/", *front],
        "last pages": [f"/?lines=all&page={last_page - back}" for back in range(min(last_page, 20))],
        "a month": months,
        "lane and kind": pairs,
        "two words": searches(dict.fromkeys(words)),
        "two words, a full page": searches(full_pages(server, words[SAMPLES:], common)),
        "an event": records("events", (event["id"] for event in events)),
        "a claim": records("claims", ids("claim")),
        "a report": records("reports", reports),
        "an actor": records("actors", ids("actor")),
        "lists": ["/reports", "/actors", "/claims", "/places", "/differences", "/corrections",
                  "/background", "/method", "/exports", "/sitemap.xml", "/api/v1"],
        "API page": [f"/api/v1/events?limit={limit}&sort={sort}"
                     for limit in range(50, 65) for sort in ("reading", "-reading", "id", "-id")],
        "middle cursor": [cursor_at(cursor, id) for id in middle],
    }


def full_pages(server, pairs, common):
    """Pairs of words that find as many events in each size: at least a page of them, and few enough
    for little more."""
    common = [word for word, _ in common.most_common(40)]
    found = []
    for pair in [*pairs, *map("+".join, itertools.combinations(common, 2))]:
        listed = json.loads(server.text(f"/api/v1/events?q={pair}&limit=1"))
        if 50 <= listed["meta"]["total"] <= 300 and pair not in found:
            found.append(pair)
        if len(found) == SAMPLES:
            break
    return found


def cursor_at(next_address, id):
    """The address of the part after an event, made from that of another part."""
    address, token = next_address.rsplit("cursor=", 1)
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    token = base64.urlsafe_b64encode(raw[:5] + id.encode()).decode().rstrip("=")
    return f"{address}cursor={token}"


def years(server):
    """The first and the last year that events have."""
    sides = []
    for sort in ("reading", "-reading"):
        text = server.text(f"/api/v1/events?limit=200&sort={sort}")
        sides.append([int(year) for year in re.findall(r'"(?:earliest|latest)": ?"(\d{4})-', text)])
    return min(sides[0] or sides[1]), max(sides[1] or sides[0])


def zoom(server):
    """How many links lead from all to one day, each to the narrowest days, and the slowest page."""
    address, steps, slowest = "/", 0, 0.0
    while steps < 12:
        begun = time.monotonic()
        page = server.text(address)
        slowest = max(slowest, 1000 * (time.monotonic() - begun))
        links = re.findall(r'href="(/\?[^"]*from=(\d{4}-\d\d-\d\d)[^"]*to=(\d{4}-\d\d-\d\d)[^"]*)"', page)
        spans = sorted({(days(to) - days(first), html.unescape(href).split("#")[0])
                        for href, first, to in links})
        now = address_days(address)
        spans = [(length, href) for length, href in spans if now is None or length < now]
        if not spans or now == 0:
            break
        address = spans[0][1]
        steps += 1
    return steps, slowest


def days(iso):
    return datetime.date.fromisoformat(iso).toordinal()


def address_days(address):
    found = re.search(r"from=(\S{10})&to=(\S{10})", address)
    return days(found[2]) - days(found[1]) if found else None


def reload(server, data):
    """Adds an event while readers read: seconds until it is served, how many requests failed, the
    longest pause in ms, and the most memory beside that of one revision."""
    one = server.memory_mb()
    with open(sorted((data / "events").glob("*.jsonl"))[0], "rb") as file:
        example = json.loads(file.readline())
    added = {**example, "id": "one-event-more", "title": "One event more"}
    line = json.dumps(added, ensure_ascii=False)
    report = sorted((data / "reports").glob("*.jsonl"))[0]
    account = next(json.loads(text) for text in report.open() if '"event"' in text)
    account = {**account, "event": "one-event-more", "time": []}
    is_over, pauses, failed = threading.Event(), [], []

    def read():
        connection = server.connect()
        while not is_over.is_set():
            begun = time.monotonic()
            try:
                status = server.get("/", connection)[0]
            except OSError:
                status = 0
                connection = server.connect()
            pauses.append(1000 * (time.monotonic() - begun))
            if status != 200:
                failed.append(status)
            time.sleep(0.002)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    begun, most = time.monotonic(), one
    with open(sorted((data / "events").glob("*.jsonl"))[-1], "a") as file:
        file.write(line + "\n")
    with report.open("a") as file:
        file.write(json.dumps(account, ensure_ascii=False) + "\n")
    while time.monotonic() - begun < READY_WITHIN_S:
        if server.get("/events/one-event-more")[0] == 200:
            break
        most = max(most, server.memory_mb())
        time.sleep(0.05)
    taken = time.monotonic() - begun
    is_over.set()
    for reader in readers:
        reader.join()
    pauses.sort()
    return taken, len(failed), pauses[-1], pauses[len(pauses) * 99 // 100], most / one


def shown(asked):
    times, largest = asked
    return f"{statistics.median(times):.1f} ms, p99 {p99(times):.1f} ms, {largest / 1000:.0f} kB"


def p99(times):
    return times[min(len(times) - 1, len(times) * 99 // 100)]


def print_tables(rows):
    sizes = list(rows)
    head = " | ".join(f"{size:,}" for size in sizes)
    print(f"| | {head} |\n| --- |" + " ---: |" * len(sizes))
    row("ready after, s", [f"{rows[s]['start'][0]:.1f}" for s in sizes])
    row("memory when ready, MB", [f"{rows[s]['start'][1]:.0f}" for s in sizes])
    row("memory after all pages, MB", [f"{rows[s]['after pages']:.0f}" for s in sizes])
    row("`check`, s", [f"{rows[s]['check'][0]:.1f}" for s in sizes])
    row("`check`, MB", [f"{rows[s]['check'][1]:.0f}" for s in sizes])
    row("CSV: first byte, s", [f"{rows[s]['export'][0]:.2f}" for s in sizes])
    row("CSV: last byte, s", [f"{rows[s]['export'][1]:.1f}" for s in sizes])
    row("CSV, MB", [f"{rows[s]['export'][2]:.1f}" for s in sizes])
    row("CSV: memory beside, MB", [f"{rows[s]['export'][3]:.0f}" for s in sizes])
    row("steps from all to one day, the slowest in ms", [f"{rows[s]['zoom'][0]}, {rows[s]['zoom'][1]:.1f}" for s in sizes])
    row("an edit is served after, s", [f"{rows[s]['reload'][0]:.1f}" for s in sizes])
    row("requests that failed meanwhile", [f"{rows[s]['reload'][1]}" for s in sizes])
    row("longest pause meanwhile, ms (p99)", [f"{rows[s]['reload'][2]:.0f} ({rows[s]['reload'][3]:.1f})" for s in sizes])
    row("memory meanwhile, times one revision", [f"{rows[s]['reload'][4]:.2f}" for s in sizes])
    print(f"\n| median ms (p99), largest kB | {head} | last to first |\n| --- |" + " ---: |" * (len(sizes) + 1))
    for kind in rows[sizes[0]]["pages"]:
        cells = []
        for size in sizes:
            times, largest = rows[size]["pages"][kind]
            cells.append(f"{statistics.median(times):.1f} ({p99(times):.1f}), {largest / 1000:.0f}")
        ratio = statistics.median(rows[sizes[-1]]["pages"][kind][0]) / statistics.median(rows[sizes[0]]["pages"][kind][0])
        print(f"| {kind} | {' | '.join(cells)} | {ratio:.1f} |")


def row(name, cells):
    print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], [int(size) for size in sys.argv[3:]])
