"""Full load on mixed addresses while the data folder is edited every second.

Every third edit breaks the data. It must hold, and the program ends with 1 where it does not:

- no request fails, and no answer is cut off;
- no answer mixes revisions: every title of a revision carries its number, and an answer has one;
- the last good data is served, within a second of its edit as a rule, and broken data never is;
- memory at the end is at most 1.1 times what it was after the first fifth of the time;
- after `kill -9` the data is served again within a second.

Usage: soak.py BINARY SECONDS. Only the standard library is used.
"""

import gzip
import json
import multiprocessing
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

WORKERS = 3
FULL = "tests/fixtures/full"
# How long an edit is waited for: the machine may have other things to do.
PATIENCE_S = 10
MARK = re.compile(rb"rev(\d+)rev")

# How data is broken, in turn: each takes the text of chronology.toml and returns bytes, or None
# where the file is to be gone.
BREAKS = [
    ("a line that is no TOML", lambda text: (text + "\nthis is no TOML\n").encode()),
    ("bytes that are no UTF-8", lambda text: text.encode() + b"\n# \xff\xfe\n"),
    ("a reference that dangles", lambda text: text.replace('lane = "', 'lane = "no-', 1).encode()),
    ("an empty file", lambda text: b""),
    ("a file that is gone", lambda text: None),
    ("half a file", lambda text: text.encode()[: len(text) // 2] + b'\nx = "'),
]


def main():
    binary, seconds = sys.argv[1], int(sys.argv[2])
    around = tempfile.mkdtemp(prefix="demarche-soak-")
    server = None
    try:
        data = os.path.join(around, "data")
        shutil.copytree(FULL, data)
        source = open(f"{FULL}/chronology.toml", encoding="utf-8").read()
        write(data, revised(source, 0))
        server, address = start(binary, data, "127.0.0.1:0", os.path.join(around, "log"))
        failures = soak(server, address, data, source, seconds)
        failures += restart(binary, server, address, data, around)
        for failure in failures[:20]:
            print("FAILED:", failure)
        print("soak:", "failed" if failures else "all that must hold held")
        return 1 if failures else 0
    finally:
        if server and server.poll() is None:
            server.kill()
        shutil.rmtree(around)


def revised(source, number):
    """The chronology with the revision's number in every title."""
    return re.sub(r'(?m)^(title|name) = "', rf'\1 = "rev{number}rev ', source)


def write(data, content):
    """Puts a whole chronology.toml in place in one step, or takes it away."""
    path = os.path.join(data, "chronology.toml")
    if content is None:
        os.remove(path)
        return
    beside = os.path.join(data, ".beside")
    with open(beside, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    os.replace(beside, path)


def start(binary, data, listen, log, *more):
    arguments = [binary, "serve", "--data", data, "--listen", listen, "--log-format", "json", *more]
    with open(log, "ab") as output:
        begin = output.tell()
        server = subprocess.Popen(arguments, stderr=output, stdin=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with open(log, "rb") as lines:
            lines.seek(begin)
            found = re.search(rb"listening on http://([0-9.]+):(\d+)", lines.read())
        if found:
            return server, (found.group(1).decode(), int(found.group(2)))
        if server.poll() is not None:
            break
        time.sleep(0.01)
    raise SystemExit("the server did not start; its log ends with:\n" + open(log).read()[-2000:])


class Connection:
    """One kept connection, read answer by answer."""

    def __init__(self, address, source=None):
        self.address = address
        self.source = source
        self.socket = None
        self.rest = b""

    def get(self, path, headers=""):
        """Returns status, headers and body; raises where the answer is not whole."""
        if self.socket is None:
            self.socket = socket.create_connection(self.address, 20, self.source)
            self.rest = b""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: soak\r\n{headers}\r\n".encode())
        head = self.read_until(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ")[1])
        pairs = (line.split(": ", 1) for line in lines[1:] if ": " in line)
        fields = {name.lower(): value for name, value in pairs}
        length = 0 if status == 304 else int(fields["content-length"])
        while len(self.rest) < length:
            self.receive()
        body, self.rest = self.rest[:length], self.rest[length:]
        if fields.get("connection") == "close":
            self.close()
        return status, fields, body

    def read_until(self, mark):
        while mark not in self.rest:
            self.receive()
        head, self.rest = self.rest.split(mark, 1)
        return head

    def receive(self):
        more = self.socket.recv(262144)
        if not more:
            raise ConnectionError("the connection ended inside an answer")
        self.rest += more

    def close(self):
        self.socket.close()
        self.socket = None


def addresses(address):
    """Every page, and views, JSON, files and errors beside them, each with its status."""
    connection = Connection(address)
    sitemap = connection.get("/sitemap.xml")[2].decode()
    origin = f"http://{address[0]}:{address[1]}"
    paths = [path.replace(origin, "") for path in re.findall("<loc>([^<]+)</loc>", sitemap)]
    lists = json.loads(connection.get("/api/v1/events")[2])["events"]
    paths += [f"/api/v1/events/{event['id']}" for event in lists]
    paths += ["/", "/", "/", "/api/v1/events", "/api/v1/assumptions", "/robots.txt", "/readyz"]
    paths += ["/?q=bases", "/?q=spain&lane=madrid", "/api/v1/events?q=bases", "/healthz", "/metrics"]
    good = [(path, 200) for path in paths if connection.get(path)[0] == 200]
    if len(good) < len(paths) - 4:
        raise SystemExit(f"only {len(good)} of {len(paths)} addresses answer")
    return good + [("/nothing", 404), ("/events/nothing", 404), ("/api/v1/events/nothing", 404)]


def load(number, address, paths, until, results):
    """Asks without a pause until the time is over; reports counts and what was wrong."""
    connection, asked, unchanged, mixed, failures, tags = Connection(address), 0, 0, 0, [], {}
    while time.monotonic() < until:
        path, expected = paths[(asked * 7 + number * 13) % len(paths)]
        headers = ""
        if asked % 3 == 1:
            headers += "Accept-Encoding: gzip\r\n"
        if asked % 5 == 2 and path in tags:
            headers += f"If-None-Match: {tags[path]}\r\n"
        if asked % 97 == 0 and connection.socket:
            connection.close()
        asked += 1
        try:
            status, fields, body = connection.get(path, headers)
        except (OSError, ValueError, KeyError) as error:
            failures.append(f"{path}: {error!r}")
            connection = Connection(address)
            continue
        if status == 304 and "If-None-Match" in headers:
            unchanged += 1
            continue
        if status != expected:
            failures.append(f"{path}: {status}, not {expected}")
        if "etag" in fields:
            tags[path] = fields["etag"]
        if fields.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        marks = set(MARK.findall(body))
        if 1 < len(marks):
            failures.append(f"{path} mixes revisions {sorted(marks)}")
        mixed += bool(marks)
        if 50 < len(failures):
            break
    results.put((asked, unchanged, mixed, failures))


def soak(server, address, data, source, seconds):
    paths = addresses(address)
    results = multiprocessing.Queue()
    began = time.monotonic()
    until = began + seconds
    workers = [
        multiprocessing.Process(target=load, args=(number, address, paths, until, results))
        for number in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    memory, failures, delays, edits = edit_and_watch(server, address, data, source, began, until)
    counts = [results.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join()
    for count in counts:
        failures += count[3]
    asked, unchanged, marked = (sum(count[i] for count in counts) for i in range(3))
    print(f"{asked} requests in {seconds} s on {len(paths)} addresses, {unchanged} unchanged (304)")
    print(f"{marked} answers with a revision's number, one each; {edits} edits, a third of them broken")
    print(f"edit to answer: median {statistics.median(delays):.2f} s, longest {max(delays):.2f} s")
    if 1 < statistics.median(delays):
        failures.append("an edit is not served within a second")
    fifth = [kib for at, kib in memory if seconds * 0.15 <= at <= seconds * 0.25]
    last = [kib for at, kib in memory if seconds * 0.9 <= at]
    first, last = statistics.median(fifth), statistics.median(last)
    print(f"memory: {first / 1024:.1f} MiB after a fifth, {last / 1024:.1f} MiB at the end, {last / first:.2f} times")
    if 1.1 * first < last:
        failures.append("memory grows")
    return failures


def edit_and_watch(server, address, data, source, began, until):
    """Edits the data every second and looks at what is served and at the memory."""
    connection, memory, failures, delays = Connection(address), [], [], []
    number, good = 0, 0
    while time.monotonic() + 1.2 < until:
        number += 1
        at = time.monotonic()
        is_broken = number % 3 == 0
        if is_broken:
            what, broken = BREAKS[(number // 3) % len(BREAKS)]
            write(data, broken(revised(source, number)))
        else:
            write(data, revised(source, number))
            good = number
        done = None
        while time.monotonic() < at + 1 or not done and time.monotonic() < at + PATIENCE_S:
            shown = MARK.findall(connection.get("/")[2])[0]
            state = json.loads(connection.get("/readyz")[2])["data"]
            if shown == str(good).encode() and state == ("broken" if is_broken else "good"):
                done = done or time.monotonic() - at
            elif done or is_broken and shown != str(good).encode():
                failures.append(f"edit {number}: revision {shown} was served, data {state}")
            time.sleep(0.02)
        if done is None:
            of = what if is_broken else "a good edit"
            failures.append(f"edit {number} ({of}) was not noticed within {PATIENCE_S} s")
        delays.append(done or PATIENCE_S)
        memory.append((time.monotonic() - began, resident_kib(server.pid)))
    write(data, revised(source, number + 1))
    time.sleep(max(0, until - time.monotonic()))
    memory.append((time.monotonic() - began, resident_kib(server.pid)))
    return memory, failures, delays, number


def resident_kib(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))


def restart(binary, server, address, data, around):
    server.send_signal(signal.SIGKILL)
    server.wait()
    at = time.monotonic()
    again, address = start(binary, data, f"{address[0]}:{address[1]}", os.path.join(around, "log"))
    try:
        status, _, body = Connection(address).get("/")
        took = time.monotonic() - at
        print(f"served again {took:.2f} s after kill -9")
        is_good = status == 200 and MARK.search(body) and took < 1
        return [] if is_good else [f"after kill -9: {status} in {took:.2f} s"]
    finally:
        again.terminate()
        again.wait()


if __name__ == "__main__":
    sys.exit(main())
