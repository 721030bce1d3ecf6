"""Makes `outlines.bin`, the coasts and borders of `src/map`, of the npm package `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 src/map/outlines.py package/countries-50m.json src/map/outlines.bin

The package (ISC) holds Natural Earth (public domain) as TopoJSON; `countries-50m.json` is its scale of
1 : 50,000,000. An arc of the file belongs to one country (a coast) or to two (a border). Arcs are
simplified one by one (Douglas and Peucker), so that borders still end on coasts; islands that would be
smaller than a dot are left out. A ring that crosses the 180th meridian has longitudes beyond 180.

The file holds two lists: rings of land, then lines of borders. A list is its length and its lines; a
line is the number of its points and the points; a point is the step from the one before it, the first
of a line from 0, 0: east, then north, in fortieths of a degree. Each number is a LEB128 varint, the
steps in zigzag. Nothing else is needed than Python 3.
"""

import json
import math
import sys

TOLERANCE_DEGREES = 0.1
SMALLEST_SQUARE_DEGREES = 0.02
PER_DEGREE = 40


def arcs_of(topology):
    """The arcs as lists of longitude and latitude, in degrees."""
    (east, north), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * east + west, y * north + south))
        yield arc


def polygons_of(geometry):
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from polygons_of(part)
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "Polygon":
        yield geometry["arcs"]


def distance(point, first, last):
    """How far a point lies from a line, in degrees of latitude."""
    narrow = math.cos(math.radians(point[1]))
    (px, py), (ax, ay), (bx, by) = [(x * narrow, y) for x, y in (point, first, last)]
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0 if length == 0 else ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length
    along = min(1, max(0, along))
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def simplified(points):
    keep = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        inside = range(first + 1, last)
        far = max(inside, key=lambda i: distance(points[i], points[first], points[last]), default=None)
        if far is not None and TOLERANCE_DEGREES < distance(points[far], points[first], points[last]):
            keep.add(far)
            pending += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def unbroken(points):
    """The points with longitudes that go on beyond 180 degrees where the line does."""
    line, turn = points[:1], 0
    for (before, _), (x, y) in zip(points, points[1:]):
        turn += 360 if x - before < -180 else -360 if 180 < x - before else 0
        line.append((x + turn, y))
    return line


def ring_of(arcs, indices):
    ring = []
    for index in indices:
        arc = arcs[index] if 0 <= index else arcs[~index][::-1]
        ring += arc if not ring else arc[1:]
    ring = unbroken(ring)
    # Antarctica goes around the pole: its ring is closed along the lower edge of the map.
    first, last = ring[0][0], ring[-1][0]
    return ring if abs(last - first) < 180 else ring + [(last, -90), (first, -90)]


def area(ring):
    pairs = zip(ring, ring[1:] + ring[:1])
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def whole(line):
    """The points in whole steps, none twice in a row."""
    points = [(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in line]
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def varint(number):
    out = bytearray()
    while 0x7F < number:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def written(lines):
    out = bytearray(varint(len(lines)))
    for line in lines:
        out += varint(len(line))
        x = y = 0
        for to_x, to_y in line:
            for step in (to_x - x, to_y - y):
                out += varint(step << 1 if 0 <= step else (-step << 1) - 1)
            x, y = to_x, to_y
    return bytes(out)


def main(source, target):
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    users = {}
    for country, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        for rings in polygons_of(geometry):
            for index in (index for ring in rings for index in ring):
                users.setdefault(index if 0 <= index else ~index, set()).add(country)
    arcs = [unbroken(arc) for arc in arcs_of(topology)]
    # A ring of one arc begins where it ends: it is cut in two, or all of it would be one point.
    halved = lambda arc: simplified(arc[: len(arc) // 2 + 1])[:-1] + simplified(arc[len(arc) // 2 :])
    arcs = [halved(arc) if arc[0] == arc[-1] else simplified(arc) for arc in arcs]
    rings = [ring_of(arcs, ring) for rings in polygons_of(topology["objects"]["land"]) for ring in rings]
    rings = [whole(ring) for ring in rings if SMALLEST_SQUARE_DEGREES < area(ring)]
    borders = [whole(arcs[index]) for index, countries in sorted(users.items()) if 1 < len(countries)]
    with open(target, "wb") as file:
        file.write(written([ring for ring in rings if 3 < len(ring)]))
        file.write(written(borders))


main(*sys.argv[1:])
