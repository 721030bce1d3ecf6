//! The words for places and their maps.

words! {
    /// The words for places and their maps.
    pub struct PlaceText {
        title = "Places",
        note = "Where events took place, or which place they concern.",
        none = "No place is recorded.",
        /// Before the places of an event.
        places = "Places",
        north = "{degrees}° N",
        south = "{degrees}° S",
        east = "{degrees}° E",
        west = "{degrees}° W",
        coordinates = "{latitude}, {longitude}",
        /// How a place lies to the nearest other one.
        nearest = "{coordinates}, about {distance} km {direction} of {other}",
        /// The same where the two are less than a kilometre apart.
        beside = "{coordinates}, less than 1 km from {other}",
        /// Clockwise from north.
        directions: [&'static str; 8] = [
            "north", "north-east", "east", "south-east", "south", "south-west", "west",
            "north-west",
        ],
        no_coordinates = "Its position is not recorded.",
        /// In place of the map, where it cannot be seen.
        map = "Map: {place} lies at {position}.",
        map_source = "Coasts and borders: Natural Earth, simplified. For orientation only.",
        /// Before the places that have numbers on the map.
        on_map = "Other places on the map",
        elsewhere = "Elsewhere",
        wikidata = "Wikidata: {item}",
        geonames = "GeoNames: {number}",
        events = "Events here, or about this place",
        on_timeline = "These events on the timeline",
        /// In place of the map of all places, where it cannot be seen.
        map_of_all = "Map of the places",
        /// Before the places that lie too far from the others for the map of all.
        beyond = "Beyond this map",
    }
}
