### The words for places and their maps.

place-title = Lugares
place-note = Dónde tuvieron lugar los hechos, o a qué lugar se refieren.
place-none = No consta ningún lugar.
# Before the places of an event.
place-places = Lugares
place-north = { $degrees }° N
place-south = { $degrees }° S
place-east = { $degrees }° E
place-west = { $degrees }° O
place-coordinates = { $latitude }, { $longitude }
# How a place lies to the nearest other one.
place-nearest = { $coordinates }, a unos { $distance } km al { $direction } de { $other }
# The same where the two are less than a kilometre apart.
place-beside = { $coordinates }, a menos de 1 km de { $other }
# Clockwise from north.
place-directions-1 = norte
place-directions-2 = noreste
place-directions-3 = este
place-directions-4 = sureste
place-directions-5 = sur
place-directions-6 = suroeste
place-directions-7 = oeste
place-directions-8 = noroeste
place-no-coordinates = Su posición no consta.
# In place of the map, where it cannot be seen.
place-map = Mapa: { $place } está en { $position }.
place-map-source = Costas y fronteras: Natural Earth, simplificadas. Solo para orientarse.
# Before the places that have numbers on the map.
place-on-map = Otros lugares del mapa
place-elsewhere = En otros catálogos
place-wikidata = Wikidata: { $item }
place-geonames = GeoNames: { $number }
place-events = Hechos en este lugar o sobre él
place-on-timeline = Estos hechos en la cronología
# In place of the map of all places, where it cannot be seen.
place-map-of-all = Mapa de los lugares
# Before the places that lie too far from the others for the map of all.
place-beyond = Fuera de este mapa
