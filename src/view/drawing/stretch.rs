//! One event on its own stretch of the axis, among its neighbours.

use std::collections::BTreeSet;

use super::DrawingView;
use crate::index::EventSet;
use crate::layout::{Plan, ROWS_MAX};
use crate::localized::Localized;
use crate::model::EventId;
use crate::query::Filter;
use crate::url::Urls;
use crate::view::Link;

/// How many events are drawn before and after it, in reading order.
const NEIGHBOURS: u32 = 2;

impl DrawingView {
    /// The drawing of an event with its neighbours on the timeline and with what it denies or is
    /// denied by; `None` where it has no place there. Its own row says so.
    pub(in crate::view) fn stretch(site: &Localized, urls: &Urls, event: &EventId) -> Option<Self> {
        let dated = site.numbers().dated();
        let number = site.number(event).filter(|number| dated.contains(number))?;
        let last = number.saturating_add(NEIGHBOURS).saturating_add(1).min(dated.end);
        let mut events: EventSet = (number.saturating_sub(NEIGHBOURS)..last).into();
        let opposed = site.opposed(event);
        let mut both = opposed.denies;
        both |= &opposed.denied_by;
        let opposed: EventSet = both.within(dated).take(NEIGHBOURS as usize).collect();
        events |= &opposed;
        let ties = site.ties_among(&site.events_of(events.iter()).collect());
        let filter = Filter::default();
        let plan = Plan::new(site, &events, &ties, &filter);
        let mut view = Self::of_plan(site, urls, &plan, &ties, &BTreeSet::new(), &filter);
        let rows = view.lanes.iter_mut().flat_map(|lane| &mut lane.rows);
        rows.for_each(|row| row.is_here = row.id == *event);
        Some(view)
    }

    /// To the row of an event on the timeline, or to the days around it where it has none: events
    /// may be too many for a row each.
    pub(in crate::view) fn on_timeline(site: &Localized, urls: &Urls, event: &EventId) -> Link {
        let placed = site.chronology.times(event).placed;
        let filter = match site.numbers().len() <= ROWS_MAX {
            true => Filter::default(),
            false => Filter { from: placed.earliest, to: placed.latest, ..Filter::default() },
        };
        let place = match site.count(&filter) <= ROWS_MAX {
            true => Urls::row_fragment(event),
            false => "timeline".to_owned(),
        };
        Link::new(format!("{}#{place}", urls.filtered(&filter)), site.text.drawing.see)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::DrawingView;
    use crate::load::load;
    use crate::localized::Localized;
    use crate::model::{EventId, Id as _};
    use crate::site::Site;
    use crate::text::english;
    use crate::url::Urls;

    #[test]
    fn an_event_stands_among_its_neighbours_and_those_it_opposes() {
        let model = load(Path::new("tests/fixtures/small")).unwrap().model.unwrap();
        let site = Localized::new(&Arc::new(Site::build(model)), english());
        let urls = Urls::below("/").unwrap();
        for event in site.events_in(site.numbers().dated()) {
            let view = DrawingView::stretch(&site, &urls, event).unwrap();
            let rows: Vec<_> = view.lanes.iter().flat_map(|lane| &lane.rows).collect();
            let here: Vec<_> = rows.iter().filter(|row| row.is_here).map(|row| &row.id).collect();
            assert_eq!(here, [event]);
            assert!((2..=7).contains(&rows.len()), "{event}: {} rows", rows.len());
            let denied = site.opposed(event).denied_by;
            assert!(
                site.events_of(denied.iter()).all(|other| rows.iter().any(|row| row.id == *other)),
                "{event}"
            );
            assert!(!view.axes.is_empty());
            let link = DrawingView::on_timeline(&site, &urls, event);
            assert_eq!(link.href, format!("/#row-{event}"));
        }
        // What has no day has no stretch.
        let leaves = EventId::parse("gunboat-leaves").unwrap();
        assert!(DrawingView::stretch(&site, &urls, &leaves).is_none());
    }
}
