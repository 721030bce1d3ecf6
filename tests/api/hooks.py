"""Gives schemathesis the values that no schema can hold: the ids of the running server.

The OpenAPI document says `format: lane-id`; here that becomes a list of those that there are. Left
out is what depends on another parameter: `to` may not end before `from` begins, two readings of the
same words exclude each other, and a cursor belongs to one list and filter. Tests in Rust have these.
"""

import json
import os
from urllib.request import urlopen

import schemathesis

SITE = os.environ["DEMARCHE_URL"]
# Every date of the one begins no later than every date of the other ends.
DATES = {"from": ["-0043", "20XX", "2026-03", "2026-03-04"], "to": ["2026-03-04", "2026-03", "2026~", "9999"]}
IDS = {
    "lane-id": "lanes",
    "actor-id": "actors",
    "report-id": "reports",
    "claim-id": "claims",
    "kind-id": "kinds",
    "tag-id": "tags",
    "place-id": "places",
    "assumption-id": "assumptions",
}


def chronology():
    with urlopen(f"{SITE}/api/v1/chronology") as answer:
        return json.load(answer)["chronology"]


def ids():
    """Returns the ids of each format."""
    found = chronology()
    ids = {format: [entry["id"] for entry in found[name]] for format, name in IDS.items()}
    times = [time for event in found["events"] for account in event["accounts"] for time in account["time"]]
    several = [[reading["id"] for reading in time["readings"] if reading["id"]] for time in times]
    return {**ids, "reading-id": [readings[-1] for readings in several if readings]}


def can_be_given(taken, known):
    """Whether there is a value: a chronology without tags has no id of one."""
    schema = taken["schema"]
    format = schema.get("format") or schema.get("items", {}).get("format")
    return taken["name"] != "cursor" and (taken["in"] == "path" or known.get(format) != [])


@schemathesis.hook
def before_load_schema(context, schema):
    known = ids()
    for path in schema["paths"].values():
        operation = path["get"]
        operation["parameters"] = [taken for taken in operation["parameters"] if can_be_given(taken, known)]
        for parameter in operation["parameters"]:
            taken = parameter["schema"]
            if parameter["name"] == "q":
                taken["pattern"] = "[^\\W_]"
            if parameter["name"] in DATES:
                parameter["schema"] = {"type": "string", "enum": DATES[parameter["name"]]}
            elif known.get(taken.get("format")):
                parameter["schema"] = {"type": "string", "enum": known[taken["format"]]}
            elif taken.get("items", {}).get("format") in known:
                taken["items"] = {"type": "string", "enum": known[taken["items"]["format"]]}
