### The words for places and their maps.

place-title = Places
place-note = Where events took place, or which place they concern.
place-none = No place is recorded.
# Before the places of an event.
place-places = Places
place-north = { $degrees }° N
place-south = { $degrees }° S
place-east = { $degrees }° E
place-west = { $degrees }° W
place-coordinates = { $latitude }, { $longitude }
# How a place lies to the nearest other one.
place-nearest = { $coordinates }, about { $distance } km { $direction } of { $other }
# The same where the two are less than a kilometre apart.
place-beside = { $coordinates }, less than 1 km from { $other }
# Clockwise from north.
place-directions-1 = north
place-directions-2 = north-east
place-directions-3 = east
place-directions-4 = south-east
place-directions-5 = south
place-directions-6 = south-west
place-directions-7 = west
place-directions-8 = north-west
place-no-coordinates = Its position is not recorded.
# In place of the map, where it cannot be seen.
place-map = Map: { $place } lies at { $position }.
place-map-source = Coasts and borders: Natural Earth, simplified. For orientation only.
# Before the places that have numbers on the map.
place-on-map = Other places on the map
place-elsewhere = Elsewhere
place-wikidata = Wikidata: { $item }
place-geonames = GeoNames: { $number }
place-events = Events here, or about this place
place-on-timeline = These events on the timeline
# In place of the map of all places, where it cannot be seen.
place-map-of-all = Map of the places
# Before the places that lie too far from the others for the map of all.
place-beyond = Beyond this map
