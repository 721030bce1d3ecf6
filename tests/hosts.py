"""The exported site behind nginx and Apache, with the files that the export writes for them.

Each answer of the two is compared with that of our own server at the same page or file: headers, media type
and, where an address was given up, status. Two sites are exported: one chronology below a path, with an event
that moved and one that was withdrawn, and several beside each other.

Usage: hosts.py BINARY [nginx|apache2…]. The hosts are to be in PATH.
"""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time

from replicas import free_port

SMALL = "tests/fixtures/small"
GIVEN_UP = """
[[moved]]
kind = "event"
from = "envoy-complains"
to = "envoy-protests"

[[withdrawn]]
kind = "event"
id = "fleet-sails"
reason = "No report tells it."
"""
REASON, NOT_FOUND = b"No report tells it.", b"Not found"

# What a host of files may send in its own way, or not at all.
OWN = {
    "connection", "content-length", "content-encoding", "date", "server", "etag", "last-modified",
    "accept-ranges", "vary", "transfer-encoding", "keep-alive", "content-language", "link", "x-request-id",
}


def main():
    binary, *names = sys.argv[1:]
    faults = []
    around = tempfile.mkdtemp(prefix="demarche-hosts-")
    # nginx and Apache work as another user.
    os.chmod(around, 0o755)
    try:
        for site in (One(binary, around), Several(binary, around)):
            for name in names or HOSTS:
                address = ("127.0.0.1", free_port())
                host = HOSTS[name](around, address, site)
                try:
                    wait_for(host, address)
                    found = site.compare(address)
                    faults += [f"{name}, {site.name}: {fault}" for fault in found]
                    print(f"{name}, {site.name}: {len(site.addresses)} addresses, {len(found)} faults")
                finally:
                    end(host)
            end(site.process)
    finally:
        shutil.rmtree(around)
    for fault in faults:
        print("FAILED:", fault)
    return 1 if faults else 0


class Site:
    """A site served by our own server, and exported."""

    def __init__(self, binary, around, data, base):
        self.root, self.base = os.path.join(around, self.name), base
        self.folder = self.root + base
        self.server = ("127.0.0.1", free_port())
        origin = ["--origin", f"http://{self.server[0]}:{self.server[1]}", "--base-path", base]
        subprocess.run([binary, "export", "site", self.folder, "--data", data, *origin], check=True)
        shutil.copy(os.path.join(self.folder, "htaccess.txt"), os.path.join(self.folder, ".htaccess"))
        listen = f"{self.server[0]}:{self.server[1]}"
        command = [binary, "serve", "--data", data, "--watch", "off", "--listen", listen, *origin]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        wait_for(self.process, self.server)

    def compare(self, address):
        """What a host answers otherwise than our server."""
        faults = []
        for of_files, of_server in self.addresses.items():
            status, headers, body = ask(address, of_files)
            expected, wanted, told_there = ask(self.server, of_server)
            # A server of files leads on for good in its own way.
            statuses = {expected, 301} if expected == 308 else {expected}
            if status not in statuses:
                faults.append(f"{of_files}: {status}, not {expected}")
            if expected not in (200, 404, 410):
                if not headers.get("location", "").endswith(of_files_location(wanted["location"])):
                    faults.append(f"{of_files}: leads to {headers.get('location')}, not {wanted['location']}")
                continue
            if expected != 200:
                # Our server does not let errors be kept; a host of files asks again each time.
                wanted["cache-control"] = "no-cache"
                for words in (REASON, NOT_FOUND):
                    if words in told_there and words not in body:
                        faults.append(f"{of_files}: does not say {words.decode()}")
            for name in (headers.keys() | wanted.keys()) - OWN:
                if told(headers, name) != told(wanted, name):
                    faults.append(f"{of_files}: {name}: {headers.get(name)}, not {wanted.get(name)}")
        return faults


class One(Site):
    name = "one"

    def __init__(self, binary, around):
        data = os.path.join(around, "data")
        shutil.copytree(SMALL, data)
        with open(os.path.join(data, "chronology.toml"), "a", encoding="utf-8") as file:
            file.write(GIVEN_UP)
        super().__init__(binary, around, data, "/a/b.c")
        self.addresses = self.addresses_below(self.base) | {
            "/a/b.c/no-such-page": "/a/b.c/no-such-page",
            "/a/b.c/events/no-such-event/": "/a/b.c/events/no-such-event",
            "/a/b.c/events/envoy-complains": "/a/b.c/events/envoy-complains",
            "/a/b.c/events/envoy-complains/": "/a/b.c/events/envoy-complains",
            "/a/b.c/events/fleet-sails": "/a/b.c/events/fleet-sails",
            "/a/b.c/events/fleet-sails/": "/a/b.c/events/fleet-sails",
        }

    def addresses_below(self, root):
        site = [name for name in os.listdir(self.folder) if name.startswith(("site.", "embed.", "icon."))]
        assert len(site) == 3, site
        pages = ["", "claims", "events/envoy-protests", "exports", "api", "embed", "embed/events/envoy-protests"]
        pages += ["es/embed/events/envoy-protests", "es/", "es/events/envoy-protests"]
        files = ["feed.atom", "feed.json", "calendar.ics", "events.csv", "chronology.jsonld", "timelinejs.json",
                 "citations.bib", "citations.ris", "citations.json", "es/feed.atom", "card.png", "sitemap.xml",
                 "events/envoy-protests/citation.bib", "events/envoy-protests/citation.json", *site]
        api = ["api/v1/events", "api/v1/chronology", "api/v1/events/envoy-protests"]
        markdown = "events/envoy-protests/markdown"
        # A page is the index of a folder.
        return (
            {f"{root}/{page}".rstrip("/") + "/": f"{root}/{page}" for page in pages}
            | {f"{root}/{file}": f"{root}/{file}" for file in files}
            | {f"{root}/{name}.json": f"{root}/{name}" for name in api}
            | {f"{root}/{markdown}.md": f"{root}/{markdown}"}
        )


class Several(Site):
    name = "several"

    def __init__(self, binary, around):
        super().__init__(binary, around, "examples", "")
        script = next(name for name in os.listdir(self.folder) if name.startswith("site."))
        self.addresses = {
            "/": "/",
            "/es/": "/es/",
            f"/{script}": f"/{script}",
            f"/isla/{script}": f"/isla/{script}",
            "/sitemap.xml": "/sitemap.xml",
            "/robots.txt": "/robots.txt",
            "/cuba-1962/": "/cuba-1962/",
            "/es/cuba-1962/claims/": "/es/cuba-1962/claims",
            "/es/cuba-1962/embed/": "/es/cuba-1962/embed",
            "/cuba-1962/feed.atom": "/cuba-1962/feed.atom",
            "/cuba-1962/api/v1/events.json": "/cuba-1962/api/v1/events",
            "/no-such-page": "/no-such-page",
        }


def of_files_location(location):
    """Where a redirect of our server leads among files."""
    return location if "." in location.rsplit("/", 1)[-1] else location.rstrip("/") + "/"


def told(headers, name):
    """A header's value, where white space and letter case say nothing, and of two names of a type one."""
    value = headers.get(name, "").lower().replace("; ", ";")
    if name == "content-type":
        value = value.replace("application/javascript", "text/javascript")
        value = value.replace("text/xml;charset=utf-8", "application/xml")
    return value


def ask(address, path):
    connection = http.client.HTTPConnection(*address, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def wait_for(process, address):
    for _ in range(400):
        if process.poll() is not None:
            raise SystemExit(f"{process.args} ended with {process.returncode}")
        try:
            return ask(address, "/")
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing answers at {address}")


def end(process):
    process.terminate()
    process.wait()


def nginx(around, address, site):
    path = os.path.join(around, "nginx.conf")
    with open(path, "w") as file:
        file.write(f"pid {around}/nginx.pid; error_log stderr crit; worker_processes 1;\n")
        file.write("events { worker_connections 64; } http { access_log off; include /etc/nginx/mime.types;\n")
        file.write(f"server {{ listen {address[0]}:{address[1]}; root {site.root};\n")
        file.write(f"include {site.folder}/nginx.conf; }} }}\n")
    return subprocess.Popen(["nginx", "-c", path, "-g", "daemon off;"])


# Of what Debian has switched on, what is needed; and mod_headers.
MODULES = ["mpm_event", "authz_core", "alias", "dir", "mime", "setenvif", "headers"]


def apache2(around, address, site):
    path = os.path.join(around, "apache2.conf")
    with open(path, "w") as file:
        file.write(f"ServerRoot {around}\nServerName localhost\nListen {address[0]}:{address[1]}\n")
        file.write(f"PidFile {around}/apache2.pid\nErrorLog /dev/stderr\nLogLevel crit\n")
        file.write("User www-data\nGroup www-data\n" if os.geteuid() == 0 else "")
        for module in MODULES:
            file.write(f"LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so\n")
        file.write("TypesConfig /etc/mime.types\nDirectoryIndex index.html\n")
        file.write(f"DocumentRoot {site.root}\n<Directory {site.root}>\nAllowOverride FileInfo\n")
        file.write("Require all granted\n</Directory>\n")
    return subprocess.Popen(["apache2", "-f", path, "-DFOREGROUND"])


HOSTS = {"nginx": nginx, "apache2": apache2}

if __name__ == "__main__":
    sys.exit(main())
