"""Three replicas behind nginx, HAProxy and Varnish, as deploy/ has them, under full load.

While readers ask without a pause, a replica is killed and started again, and all are stopped and started
with changed data, one after the other; then the same once more. It must hold, and the program ends with 1
where it does not:

- no request fails, and no answer is cut off;
- no reader is answered with an older revision after a newer one (behind Varnish, a second after it), on
  any of its connections, be it with a whole answer or with “unchanged” (304): every title of a revision
  carries its number;
- replicas with the same data give the same tags;
- each replica has its share of the readers;
- what is for operators is not shown to readers.

Usage: replicas.py BINARY SECONDS [nginx|haproxy|varnish…]. The proxies are to be in PATH.
"""

import gzip
import json
import multiprocessing
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from soak import FULL, MARK, Connection, revised, start, write

ORIGIN = "https://example.org"
WORKERS = 3
# Readers of each worker. Each has an address of its own, by which nginx and HAProxy tell them apart,
# and two connections, which it uses in turn.
READERS = 8
# After a restart, until the next replica may be stopped: longer than nginx leaves one out.
BACK_S = 5
# How much later than a newer revision an older one may still be answered, by proxy: Varnish asks a
# replica once a second at most, and has half a second to do so on a busy machine.
BEHIND_S = {"nginx": 0, "haproxy": 0, "varnish": 1.5}
# As a unit of systemd would start it again.
DEAD_S = 2


def main():
    binary, seconds, *names = sys.argv[1:]
    failures = []
    for name in names or PROXIES:
        around = tempfile.mkdtemp(prefix="demarche-replicas-")
        # nginx and Varnish may work as another user.
        os.chmod(around, 0o755)
        replicas, proxy = [], None
        try:
            replicas = [Replica(binary, os.path.join(around, str(number))) for number in range(3)]
            address = ("127.0.0.1", free_port())
            proxy = PROXIES[name](around, address, [replica.address for replica in replicas])
            wait_for(proxy, address)
            failures += [f"{name}: {failure}" for failure in run(name, replicas, address, int(seconds))]
        finally:
            for process in [proxy] + [replica.process for replica in replicas]:
                if process and process.poll() is None:
                    process.terminate()
                    process.wait()
            shutil.rmtree(around)
    for failure in failures[:20]:
        print("FAILED:", failure)
    print("replicas:", "failed" if failures else "all that must hold held")
    return 1 if failures else 0


class Replica:
    """A server with its own copy of the data, always at the same address."""

    def __init__(self, binary, folder):
        self.binary, self.data, self.log = binary, os.path.join(folder, "data"), os.path.join(folder, "log")
        shutil.copytree(FULL, self.data)
        self.source = open(f"{FULL}/chronology.toml", encoding="utf-8").read()
        self.address = ("127.0.0.1", free_port())
        self.start(0)

    def start(self, revision):
        write(self.data, revised(self.source, revision))
        listen = f"{self.address[0]}:{self.address[1]}"
        self.process, _ = start(self.binary, self.data, listen, self.log, "--origin", ORIGIN)
        self.revision = revision

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        time.sleep(DEAD_S)
        self.start(self.revision)

    def update(self, revision):
        self.process.terminate()
        code = self.process.wait(timeout=20)
        if code != 0:
            raise SystemExit(f"a replica that was told to stop ended with {code}")
        self.start(revision)

    def answered(self):
        figures = Connection(self.address).get("/metrics")[2].decode()
        return sum(int(count) for count in re.findall(r"(?m)^demarche_requests_total\S* (\d+)", figures))


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def shipped(name, around, addresses):
    """A file of deploy/ with the replicas of this test, and where it is written to."""
    text = open(os.path.join("deploy", name), encoding="utf-8").read()
    for number, (host, port) in enumerate(addresses):
        default = f"127.0.0.1:{3001 + number}"
        if default in text:
            text = text.replace(default, f"{host}:{port}")
        else:
            text = replaced(text, f'.port = "{3001 + number}"', f'.port = "{port}"')
    return text, os.path.join(around, name)


def replaced(text, old, new):
    if old not in text:
        raise SystemExit(f"deploy/ has no {old!r} any more")
    return text.replace(old, new)


def run_checked(*command):
    """What the proxy says of its configuration, where it does not take it."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def nginx(around, address, addresses):
    text, path = shipped("nginx.conf", around, addresses)
    with open(path, "w") as file:
        file.write(replaced(text, "listen 80;", f"listen {address[0]}:{address[1]};"))
    around_it = os.path.join(around, "main.conf")
    with open(around_it, "w") as file:
        # As Debian's, whose file this one is for; in 1.22 `auto` is one for each core.
        file.write(f"worker_processes 2; pid {around}/pid; error_log {around}/errors crit;\n")
        file.write(f"events {{ worker_connections 768; }} http {{ access_log off; include {path}; }}\n")
    run_checked("nginx", "-t", "-q", "-c", around_it)
    return subprocess.Popen(["nginx", "-c", around_it, "-g", "daemon off;"])


def haproxy(around, address, addresses):
    text, path = shipped("haproxy.cfg", around, addresses)
    with open(path, "w") as file:
        file.write(replaced(text, "bind :80\n", f"bind {address[0]}:{address[1]}\n"))
    run_checked("haproxy", "-c", "-q", "-f", path)
    return subprocess.Popen(["haproxy", "-q", "-db", "-f", path], stderr=subprocess.DEVNULL)


def varnish(around, address, addresses):
    text, path = shipped("varnish.vcl", around, addresses)
    with open(path, "w") as file:
        file.write(text)
    run_checked("varnishd", "-C", "-f", path, "-n", os.path.join(around, "checked"))
    listen = f"{address[0]}:{address[1]}"
    flags = ["-F", "-n", os.path.join(around, "varnish"), "-a", listen, "-f", path, "-s", "malloc,64m"]
    flags += ["-p", "http_gzip_support=off", "-p", "backend_idle_timeout=10"]
    return subprocess.Popen(["varnishd", *flags], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


PROXIES = {"nginx": nginx, "haproxy": haproxy, "varnish": varnish}


def wait_for(proxy, address):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and proxy.poll() is None:
        try:
            if Connection(address).get("/")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"the proxy did not start: {proxy.args}")


def run(name, replicas, address, seconds):
    paths = pages(replicas[0])
    failures = differences(replicas, paths) + operators(address)
    results = multiprocessing.Queue()
    until = time.monotonic() + seconds
    workers = [
        multiprocessing.Process(target=load, args=(number, address, paths, until, BEHIND_S[name], results))
        for number in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    began = time.monotonic()
    faults(replicas, began, until)
    counts = [results.get(timeout=seconds) for _ in workers]
    for worker in workers:
        worker.join()
    failures += differences(replicas, paths)
    for replica in replicas:
        # Behind Varnish only one of them has readers at a time.
        if name != "varnish" and replica.answered() < 100:
            failures.append(f"one replica had {replica.answered()} requests since its last start")
    for count in counts:
        failures += count["failures"]
    total = {key: sum(count[key] for count in counts) for key in ("asked", "unchanged", "older", "marked")}
    slowest = max(count["slowest"] for count in counts)
    seen = sorted(set().union(*(count["seen"] for count in counts)))
    print(f"{name}: {total['asked']} requests in {seconds} s on {len(paths)} addresses by {WORKERS * READERS} readers,")
    print(f"  {total['unchanged']} unchanged (304); the slowest took {slowest * 1000:.0f} ms")
    print(f"  {sum(len(count['failures']) for count in counts)} failed")
    print(f"  {total['marked']} answers with a revision's number, of revisions {seen}; {total['older']} older after newer")
    if total["older"]:
        failures.append(f"{total['older']} answers were older than what the reader had seen")
    if seen != [0, 1, 2]:
        failures.append(f"revisions {seen} were served, not 0 to 2")
    return failures


def faults(replicas, began, until):
    """A kill, an update of all, another kill, another update; all within the time."""
    span = until - began
    time.sleep(span * 0.05)
    replicas[0].kill()
    time.sleep(BACK_S)
    for revision, killed in ((1, 1), (2, None)):
        for replica in replicas:
            replica.update(revision)
            time.sleep(BACK_S)
        if killed is not None:
            replicas[killed].kill()
            time.sleep(BACK_S)
    if until < time.monotonic():
        raise SystemExit("the time is too short for two updates and two kills: sixty seconds are enough")


def pages(replica):
    """Pages, views, JSON, feeds and files that answer 200, and some that are not there."""
    connection = Connection(replica.address)
    sitemap = connection.get("/sitemap.xml")[2].decode()
    paths = [path.replace(ORIGIN, "") for path in re.findall("<loc>([^<]+)</loc>", sitemap)]
    events = json.loads(connection.get("/api/v1/events")[2])["events"]
    paths += [f"/api/v1/events/{event['id']}" for event in events]
    paths += ["/"] * 5 + ["/api/v1/events", "/api/v1/chronology", "/sitemap.xml", "/?q=bases", "/api/v1/events?q=bases"]
    if len(paths) < 50:
        raise SystemExit(f"only {len(paths)} addresses were found")
    for path in paths:
        if connection.get(path)[0] != 200:
            raise SystemExit(f"{path} is not answered with 200")
    return [(path, 200) for path in paths] + [("/nothing", 404), ("/events/nothing", 404)]


def differences(replicas, paths):
    """Replicas with the same data give the same tags, whoever is asked, and however it is encoded."""
    failures = []
    connections = [Connection(replica.address) for replica in replicas]
    for path, _ in paths:
        for encoding in ("identity", "gzip", "br", "zstd"):
            answers = [connection.get(path, f"Accept-Encoding: {encoding}\r\n") for connection in connections]
            if len({answer[1].get("etag") for answer in answers}) != 1:
                failures.append(f"{path} has another tag in {encoding} on another replica")
            if encoding == "identity" and len({answer[2] for answer in answers}) != 1:
                failures.append(f"{path} differs on another replica")
    return failures


def operators(address):
    hidden = [Connection(address).get(path)[0] for path in ("/readyz", "/metrics")]
    return [] if hidden == [404, 404] else [f"what is for operators is answered with {hidden}"]


class Reader:
    """Someone at an address, with two connections, who remembers what was seen."""

    def __init__(self, worker, number, address):
        source = (f"127.0.{worker + 1}.{number + 1}", 0)
        self.connections = [Connection(address, source) for _ in range(2)]
        self.tags = {}
        self.newest = 0
        # When that was seen first.
        self.since = 0
        self.turn = number


def load(number, address, paths, until, behind, results):
    """Asks without a pause until the time is over; reports counts and what was wrong."""
    readers = [Reader(number, reader, address) for reader in range(READERS)]
    count = {"asked": 0, "unchanged": 0, "older": 0, "marked": 0, "slowest": 0, "failures": [], "seen": set()}
    while time.monotonic() < until and len(count["failures"]) < 50:
        asked = count["asked"]
        count["asked"] += 1
        ask(readers[asked % READERS], *paths[(asked * 7 + number * 13) % len(paths)], asked, behind, count)
    results.put(count)


def ask(reader, path, expected, asked, behind, count):
    reader.turn += 1
    connection = reader.connections[reader.turn % 2]
    encoding = "gzip" if reader.turn % 3 else "identity"
    headers = f"Accept-Encoding: {encoding}\r\n"
    # The tag that the reader has, and the revision that it stands for.
    tag, known = reader.tags.get((path, encoding), (None, None))
    if tag and reader.turn % 4 < 2:
        headers += f"If-None-Match: {tag}\r\n"
    if asked % 97 == 0 and connection.socket:
        connection.close()
    began = time.monotonic()
    try:
        status, fields, body = connection.get(path, headers)
    except (OSError, ValueError, KeyError) as error:
        count["failures"].append(f"{path}: {error!r}")
        connection.socket = None
        return
    count["slowest"] = max(count["slowest"], time.monotonic() - began)
    if status == 304 and "If-None-Match" in headers:
        count["unchanged"] += 1
        revision = known
    else:
        if status != expected:
            count["failures"].append(f"{path}: {status}, not {expected}")
        if fields.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        marks = {int(mark) for mark in MARK.findall(body)}
        if 1 < len(marks):
            count["failures"].append(f"{path} mixes revisions {sorted(marks)}")
        revision = max(marks, default=None)
        if "etag" in fields and status == 200:
            reader.tags[path, encoding] = (fields["etag"], revision)
    if revision is not None:
        count["marked"] += 1
        count["seen"].add(revision)
        if reader.newest < revision:
            reader.newest, reader.since = revision, time.monotonic()
        count["older"] += revision < reader.newest and reader.since + behind < began


if __name__ == "__main__":
    sys.exit(main())
