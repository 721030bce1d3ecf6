"""What schemathesis may put in for the formats that JSON Schema does not know.

Ids and cursors are those that the running server gives: none of them can be made up.
"""

import json
import os
from urllib.request import urlopen

import schemathesis
from hypothesis import strategies as st

SITE = os.environ["DEMARCHE_URL"]


def ask(address):
    with urlopen(SITE + address) as answer:
        return json.load(answer)


CHRONOLOGY = ask("/api/v1/chronology")["chronology"]


def ids(name):
    return st.sampled_from([entry["id"] for entry in CHRONOLOGY[name]])


def readings():
    """One other reading of each words: two of the same words cannot be asked for."""
    times = [time for event in CHRONOLOGY["events"] for account in event["accounts"] for time in account["time"]]
    several = [[reading["id"] for reading in time["readings"] if reading["id"]] for time in times]
    return st.sampled_from([found[-1] for found in several if found])


for format, name in {
    "lane-id": "lanes",
    "actor-id": "actors",
    "report-id": "reports",
    "claim-id": "claims",
    "assumption-id": "assumptions",
}.items():
    schemathesis.openapi.format(format, ids(name))
schemathesis.openapi.format("reading-id", readings())
schemathesis.openapi.format(
    "edtf", st.sampled_from(["2026-03-04", "2026-03", "2026", "20XX", "2026-03-01/2026-03-09", "-0043", "2026~"])
)


@schemathesis.hook
def filter_case(context, case):
    """Leaves out what no schema can: a `to` before `from`, a cursor of another question."""
    query = case.query or {}
    return "from" not in query or "to" not in query
