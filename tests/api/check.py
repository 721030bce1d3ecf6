"""Holds the JSON endpoint to its own OpenAPI document, on a running server.

    .venv/bin/python tests/api/check.py

Starts the built program on a free port, then: the document is OpenAPI 3.1; its schemas accept every
answer and leave nothing out; the example of /api runs; schemathesis finds nothing with all its checks.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DEMARCHE_BIN", ROOT / "target/debug/demarche")
FIXTURES = ROOT / "tests/fixtures"
BIN = Path(sys.executable).parent
# Schemathesis ends sooner where it has asked everything once.
SECONDS_MAX = 30


@contextmanager
def server(data):
    """Runs the program on a data folder, and gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = ROOT / "target/api.log"
    with open(log, "w") as output:
        process = subprocess.Popen(
            [PROGRAM, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"], cwd=ROOT, stdout=output, stderr=output
        )
    try:
        site = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 20
        while not is_up(site):
            if process.poll() is not None or until < time.monotonic():
                sys.exit(f"{PROGRAM} did not start:\n{log.read_text()}")
        yield site
    finally:
        process.terminate()
        process.wait(20)


def is_up(site):
    try:
        return urlopen(f"{site}/healthz", timeout=1).status == 200
    except (URLError, TimeoutError):
        time.sleep(0.05)
        return False


def ask(site, address):
    """Returns status, media type and JSON of an answer."""
    try:
        answer = urlopen(site + address)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers["content-type"], json.load(answer)


def strict(document):
    """Returns the document with every object closed, so that an undocumented field is refused."""
    for schema in document["components"]["schemas"].values():
        if schema.get("type") == "object":
            schema["additionalProperties"] = False
    return document


def addresses(site, document):
    """Yields every address, with its path in the document and the status that it must have."""
    chronology = ask(site, "/api/v1/chronology")[2]["chronology"]
    choices = ["", *(f"?with={assumption['id']}" for assumption in chronology["assumptions"])]
    for path, item in document["paths"].items():
        if "servers" in item:
            # It stands beside the API; tests/exports reads it.
            continue
        name = path.split("/")[1]
        if "{id}" not in path:
            yield from ((path, path + choice, 200) for choice in choices)
            yield path, f"{path}?nothing=1", 400
            continue
        for entry in chronology[name]:
            yield from ((path, f"/{name}/{entry['id']}{choice}", 200) for choice in choices)
        yield path, f"/{name}/no-such-id", 404
        yield path, f"/{name}/no-such-id?nothing=1", 400


def check_schemas(site, document):
    """Every answer is accepted by the schema of its address, status and media type."""
    document = strict(document)
    validators = {}
    count = 0
    for path, address, status in addresses(site, document):
        found, media_type, body = ask(site, "/api/v1" + address)
        assert found == status, f"{address}: {found}, not {status}"
        if (path, status) not in validators:
            schema = document["paths"][path]["get"]["responses"][str(status)]["content"][media_type]["schema"]
            whole = {**schema, "components": document["components"]}
            validators[path, status] = Draft202012Validator(
                whole, format_checker=Draft202012Validator.FORMAT_CHECKER
            )
        errors = list(validators[path, status].iter_errors(body))
        assert not errors, f"{address}: {errors[0].json_path}: {errors[0].message}"
        count += 1
    return count


def commands(site):
    """Returns the commands of /api, as a reader would copy them."""
    with urlopen(f"{site}/api") as page:
        found = re.findall(r'<code class="command">(.*?)</code>', page.read().decode())
    assert 8 <= len(found), found
    return [unescape(command) for command in found]


def run(command):
    """Runs a command in a shell, with this very Python."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    return subprocess.run(shell, capture_output=True, text=True, check=True, env=environment).stdout


def check_commands(site):
    """Every command of /api works as it is copied."""
    for command in commands(site):
        if "python3" in command:
            continue
        answer = run(command).split("\n\n")[-1]
        assert isinstance(json.loads(answer), dict), command
    return len(commands(site))


def check_example(site):
    """The example, run by the command of /api, lists denials with dates and sources."""
    [command] = [command for command in commands(site) if "python3" in command]
    lines = run(command).splitlines()
    denial = re.compile(r"^[^|]+ \| [^|]+ \| .*(2026|not reported).* \| Report \d, paragraph \d+$")
    assert lines and all(denial.match(line) for line in lines), "\n".join(lines)
    assert any(line.startswith("José Manuel Albares | ") and "4 or 5 March 2026" in line for line in lines)
    return len(lines)


def run_schemathesis(site):
    environment = {**os.environ, "DEMARCHE_URL": site, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(Path(__file__).parent)}
    command = [
        BIN / "schemathesis", "run", f"{site}/api/v1/openapi.json", "--checks", "all", "--seed", "1",
        "--phases", "examples,coverage,fuzzing", "--max-time", str(SECONDS_MAX), "--no-color",
        "--continue-on-failure", "--exclude-path-regex", "citation|oembed",
    ]
    subprocess.run(command, cwd=ROOT / "target", env=environment, check=True)


def main():
    with server(FIXTURES / "full") as site:
        print(f"{check_commands(site)} commands of /api work")
        print(f"The example lists {check_example(site)} denials")
    with TemporaryDirectory() as folder:
        # With a report that contradicts the others, every list has an entry.
        shutil.copytree(FIXTURES / "full", folder, dirs_exist_ok=True)
        shutil.copy(FIXTURES / "fourth.toml", f"{folder}/reports/report-4.toml")
        check_answers(folder)


def check_answers(folder):
    with server(folder) as site:
        status, _, document = ask(site, "/api/v1/openapi.json")
        assert status == 200
        OpenAPIV31SpecValidator(document).validate()
        print("The document is OpenAPI", document["openapi"])
        print(f"Its schemas accept {check_schemas(site, document)} answers and nothing else")
        run_schemathesis(site)


if __name__ == "__main__":
    main()
