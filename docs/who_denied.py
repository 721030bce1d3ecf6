"""Lists who denied what Washington asserted: who, what, when, and where it is told."""
import json
import sys
from urllib.parse import urljoin
from urllib.request import urlopen

SITE = sys.argv[1] if 1 < len(sys.argv) else "http://127.0.0.1:3000/"

def entries(name):
    address = f"api/v1/{name}"
    while address:  # a long list comes in parts
        answer = json.load(urlopen(urljoin(SITE, address)))
        yield from answer[name]
        address = answer["meta"]["next"]

belongs_to = {actor["id"]: actor["of"] for actor in entries("actors")}

def is_washington(actor):
    return actor is not None and (actor["id"] == "us-government" or is_washington(belongs_to[actor["id"]]))

for claim in entries("claims"):
    if any(is_washington(said["actor"]) and said["position"] == "asserts" for said in claim["asserted"]):
        for said in claim["denied"]:
            source = f"{said['report']['name']}, paragraph {said['paragraph']}"
            print(said["actor"]["name"], claim["text"], said["event"]["words"], source, sep=" | ")
