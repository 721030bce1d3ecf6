//! The words for places and their maps.

words! {
    /// The words for places and their maps.
    pub struct PlaceText {
        title,
        note,
        none,
        places,
        north,
        south,
        east,
        west,
        coordinates,
        nearest,
        beside,
        directions: [&'static str; 8],
        no_coordinates,
        map,
        map_source,
        on_map,
        elsewhere,
        wikidata,
        geonames,
        events,
        on_timeline,
        map_of_all,
        beyond,
    }
}
