"""What a server takes, at most, of a machine: threads, memory and time, under floods of odd queries.

A chronology of 300 events is made, served, and asked by 16, 128 and 500 connections for answers
that nobody asked for before. Meanwhile one more connection asks for the front page. It must hold,
and the program ends with 1 where it does not:

- threads are bounded, and so is memory, whatever the number of connections;
- the front page is answered, for 99 of 100 requests within a second;
- told to stop in the middle of a flood, the process has ended within 10.5 seconds;
- after every page was asked for once, and after three reloads, memory is at most one and a half
  times what the server counts, and 40 MB.

Usage: limits.py BINARY. Only the standard library is used; all of it is on loopback.
"""

import asyncio
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

FLOODS = [16, 128, 500]
FLOOD_S = 8
THREADS_MAX = 40
RESIDENT_MAX_MIB = 400
FRONT_P99_MAX_S = 1.0
STOP_WITHIN_S = 10.5
EVENTS = 300
ASSUMPTIONS = 12


def main():
    binary = sys.argv[1]
    around = tempfile.mkdtemp(prefix="demarche-limits-")
    failures = []
    try:
        data = os.path.join(around, "data")
        generate(data, EVENTS)
        for connections in FLOODS:
            print(flooded(binary, data, connections, around, failures), flush=True)
        print(crawled(binary, "data", "shipped", around, failures), flush=True)
        big = os.path.join(around, "big")
        generate(big, 1000)
        print(crawled(binary, big, "1,000 events", around, failures), flush=True)
        for failure in failures:
            print("FAILED:", failure)
        print("limits:", "failed" if failures else "all that must hold held")
        return 1 if failures else 0
    finally:
        shutil.rmtree(around)


def generate(folder, events):
    """A chronology of so many events, told by three reports, with a dozen assumptions."""
    os.makedirs(os.path.join(folder, "reports"))
    lines = [
        '[chronology]\ntitle = "A long quarrel"\nsummary = "Made for tests."\nlanguage = "en"\n',
        '[axis]\nreport = "report-0"\n',
        '[glance]\nassertion = "event-0"\ndenial = "event-1"\ndecisions = []\n',
        '[[lane]]\nid = "one"\nname = "One"\nabout = "All of it."\n',
        '[[actor]]\nid = "envoy"\nname = "The envoy"\nkind = "person"\n',
    ]
    for number in range(events):
        kind = ["statement", "denial", "decision"][number % 3]
        lines.append(
            f'[[event]]\nid = "event-{number}"\ntitle = "Step {number} of the quarrel"\n'
            f'summary = "The envoy takes step {number}."\nkind = "{kind}"\nlane = "one"\n'
            f'actors = ["envoy"]\n'
        )
    for number in range(min(ASSUMPTIONS, events - 1)):
        lines.append(
            f'[[assumption]]\nid = "assumption-{number}"\ntext = "Step {number + 1} followed."\n'
            f'reason = "It is a test."\nevent = "event-{number + 1}"\nafter = "event-{number}"\n'
            f'at-most = "P9D"\n'
        )
    write(folder, "chronology.toml", "\n".join(lines))
    for report in range(3):
        accounts = [
            f'[report]\nid = "report-{report}"\nlabel = "Report {report}"\n'
            f'description = "A dispatch."\nlines = {events + 1}\nlanguage = "en"\n'
            f'published = "19{11 + report}-07-06"\n'
        ]
        for number in range(report, events, 1 + report):
            words = f'time = [{{ words = "after that", after = "event-{number - 1}" }}]\n'
            accounts.append(
                f'[[account]]\nevent = "event-{number}"\nparagraphs = [{number + 1}]\n'
                f'says = "Step {number} is taken, says the dispatch."\n'
                + (words if number % 5 == 1 else "")
            )
        write(folder, f"reports/report-{report}.toml", "\n".join(accounts))


def write(folder, path, text):
    """Puts a file in place in one step."""
    beside = os.path.join(folder, ".beside")
    with open(beside, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, os.path.join(folder, path))


def start(binary, data, around):
    """Starts a server; returns its process and port once it listens."""
    log = open(os.path.join(around, "log"), "w+", encoding="utf-8")
    arguments = [binary, "serve", "--data", data, "--listen", "127.0.0.1:0"]
    server = subprocess.Popen(arguments, stderr=log, stdout=log)
    for _ in range(600):
        found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", open(log.name).read())
        if found:
            return server, int(found[1])
        time.sleep(0.1)
    raise SystemExit(f"nothing listens: {open(log.name).read()[:2000]}")


def flooded(binary, data, connections, around, failures):
    """Floods a server, then stops it in the middle of a second flood."""
    server, port = start(binary, data, around)
    usage = asyncio.run(flood(port, connections, server.pid))
    threads, resident, p99, answered, shed = usage
    process = flood_process(port, connections)
    time.sleep(1)
    server.send_signal(signal.SIGTERM)
    told = time.monotonic()
    try:
        server.wait(60)
    except subprocess.TimeoutExpired:
        server.kill()
    stopped = time.monotonic() - told
    process.kill()
    process.wait()
    must(failures, threads <= THREADS_MAX, f"{connections} connections: {threads} threads")
    must(failures, resident <= RESIDENT_MAX_MIB, f"{connections} connections: {resident:.0f} MiB")
    must(failures, p99 <= FRONT_P99_MAX_S, f"{connections} connections: front page p99 {p99:.2f} s")
    must(failures, stopped <= STOP_WITHIN_S, f"{connections} connections: stopped in {stopped:.1f} s")
    return (
        f"| {connections} connections | {threads} threads | {resident:.0f} MiB | front page p99 "
        f"{p99 * 1000:.0f} ms | {answered} answered, {shed} told to come again | stopped in "
        f"{stopped:.1f} s |"
    )


def must(failures, holds, what):
    if not holds:
        failures.append(what)


def flood_process(port, connections):
    """The same flood from a process of its own, which can be killed."""
    script = (
        f"import sys; sys.path.insert(0, {os.path.dirname(os.path.abspath(__file__))!r}); "
        f"import asyncio, limits; asyncio.run(limits.flood({port}, {connections}, None))"
    )
    devnull = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-c", script], stderr=devnull, stdout=devnull)


async def flood(port, connections, pid):
    """Asks for odd answers on many connections; returns what the server took meanwhile."""
    until = time.monotonic() + FLOOD_S
    counts = {"200": 0, "503": 0}
    front = []
    took = {"threads": 0, "resident": 0.0}

    async def odd(number):
        turn = 0
        while time.monotonic() < until:
            turn += 1
            chosen = [bit for bit in range(ASSUMPTIONS) if (number * 31 + turn * 7) >> bit & 1]
            asked = "&".join(f"with=assumption-{bit}" for bit in chosen)
            status = await get(port, f"/api/v1/chronology?{asked}", pid is None)
            counts[status] = counts.get(status, 0) + 1

    async def page():
        while time.monotonic() < until:
            started = time.monotonic()
            status = await get(port, "/", pid is None)
            front.append(time.monotonic() - started)
            counts[status] = counts.get(status, 0) + (status != "200")
            await asyncio.sleep(0.01)

    async def watch():
        while pid and time.monotonic() < until:
            status = open(f"/proc/{pid}/status", encoding="ascii").read()
            threads = int(re.search(r"Threads:\s+(\d+)", status)[1])
            resident = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
            took["threads"] = max(took["threads"], threads)
            took["resident"] = max(took["resident"], resident)
            await asyncio.sleep(0.05)

    await asyncio.gather(page(), watch(), *(odd(number) for number in range(connections)))
    front.sort()
    p99 = front[int(len(front) * 0.99)] if front else float("inf")
    return took["threads"], took["resident"], p99, counts["200"], counts["503"]


async def get(port, path, may_fail):
    """The status of one answer, read to its end, on a connection of its own."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        request = f"GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
        writer.write(request.encode())
        status = (await reader.readline()).split()[1].decode()
        while await reader.read(65536):
            pass
        writer.close()
        return status
    except (OSError, IndexError):
        if may_fail:
            await asyncio.sleep(0.05)
            return "-"
        raise


def crawled(binary, data, name, around, failures):
    """Asks for every page of a folder once, then edits it three times; memory beside what is counted."""
    copy = os.path.join(around, "copy")
    shutil.copytree(data, copy)
    server, port = start(binary, copy, around)
    pages = addresses(port)
    for page in pages:
        ask(port, page)
    after_crawl = settled(server.pid, port)
    text = open(os.path.join(copy, "chronology.toml"), encoding="utf-8").read()
    for number in range(3):
        served = ask(port, "/readyz")
        write(copy, "chronology.toml", f"{text}\n# Edit {number}\n")
        while ask(port, "/readyz") == served:
            time.sleep(0.05)
        for page in pages:
            ask(port, page)
    after_reloads = settled(server.pid, port)
    server.terminate()
    server.wait()
    shutil.rmtree(copy)
    for what, (resident, counted) in [("crawl", after_crawl), ("reloads", after_reloads)]:
        # The program's code is some 20 MB, and what an encoder works with is kept for the next page.
        bound = 1.5 * counted + 40
        must(failures, resident <= bound, f"{name}, after {what}: {resident:.0f} MB of {bound:.0f}")
    return (
        f"| {name}, {len(pages)} pages | after the crawl {after_crawl[0]:.0f} MB, counted "
        f"{after_crawl[1]:.0f} | after three reloads {after_reloads[0]:.0f} MB, counted "
        f"{after_reloads[1]:.0f} |"
    )


def addresses(port):
    sitemap = ask(port, "/sitemap.xml").decode()
    return re.findall(r"<loc>(/[^<]*)</loc>", sitemap)


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Connection": "close"})
    body = connection.getresponse().read()
    connection.close()
    return body


def settled(pid, port):
    """Resident and counted memory in MB, once no more pages are being made."""
    made = None
    while made != (made := re.search(r"(?m)^demarche_kept_plain (\d+)", figures(port))[1]):
        time.sleep(2)
    resident = int(open(f"/proc/{pid}/statm", encoding="ascii").read().split()[1])
    counted = float(re.search(r"(?m)^demarche_kept_bytes (\S+)", figures(port))[1])
    return resident * os.sysconf("SC_PAGE_SIZE") / 1e6, counted / 1e6


def figures(port):
    return ask(port, "/metrics").decode()


if __name__ == "__main__":
    sys.exit(main())
