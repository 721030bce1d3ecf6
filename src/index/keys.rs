//! What has no record and is known by an id that is made from what it says.

use std::collections::BTreeMap;

use crate::model::Records;

/// The ids of such things, in the order of these.
#[derive(Debug, Default)]
pub struct Keys {
    ids: Vec<String>,
    /// The indices of the ids, sorted by these.
    by_id: Vec<u32>,
}

impl Keys {
    /// Sorts ids. One that comes again gets the number of its turn behind it, as `a-2`: two things may
    /// say the same, and whoever goes on from the second must not come back to the first.
    pub fn of(mut ids: Vec<String>) -> Self {
        let mut turns: BTreeMap<String, usize> = BTreeMap::new();
        for id in &mut ids {
            let turn = turns.entry(id.clone()).or_default();
            *turn += 1;
            if 1 < *turn {
                *id = format!("{id}-{turn}");
            }
        }
        let mut by_id: Vec<u32> = (0..).zip(&ids).map(|(index, _)| index).collect();
        by_id.sort_by_key(|index| ids.get(*index as usize));
        Self { ids, by_id }
    }
}

impl Records for Keys {
    fn count(&self) -> usize {
        self.ids.len()
    }

    fn id_at(&self, position: usize) -> Option<&str> {
        self.ids.get(position).map(String::as_str)
    }

    fn index_of(&self, id: &str) -> Option<usize> {
        let place = self.place_by_id(id).ok()?;
        self.by_id.get(place).map(|index| *index as usize)
    }

    fn id_by_id(&self, place: usize) -> Option<&str> {
        self.id_at(*self.by_id.get(place)? as usize)
    }

    fn place_by_id(&self, id: &str) -> Result<usize, usize> {
        let place = self.by_id.partition_point(|index| self.id_at(*index as usize) < Some(id));
        if self.id_by_id(place) == Some(id) { Ok(place) } else { Err(place) }
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use crate::model::Records as _;

    #[test]
    fn an_id_is_found_by_its_place_and_one_that_comes_again_has_its_turn() {
        let keys = Keys::of(["c", "a", "b", "a", "a"].map(str::to_owned).into());
        assert_eq!(
            ["a", "a-2", "a-3", "b", "c", "d"].map(|id| keys.index_of(id)),
            [Some(1), Some(3), Some(4), Some(2), Some(0), None]
        );
        let sorted: Vec<&str> =
            (0..keys.count()).filter_map(|place| keys.id_by_id(place)).collect();
        assert_eq!(sorted, ["a", "a-2", "a-3", "b", "c"]);
        assert_eq!(
            ["", "a", "b", "bb", "d"].map(|id| keys.place_by_id(id)),
            [Err(0), Ok(0), Ok(3), Err(4), Err(5)]
        );
    }
}
