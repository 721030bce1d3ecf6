//! Contradictions under each other reading and assumption: found by solving what it touches alone,
//! they are those of the whole chronology.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use demarche::chronology::{Choice, Chronology, Contradiction, solve};
use demarche::model::{EventId, Model};

use crate::support::{FULL, TestSite, file, model};

/// Groups of three events, each after the one before, with a reading that fits and one that does not,
/// an order to the next group in one reading, and two assumptions.
fn groups(count: usize) -> Model {
    let mut chronology =
        "[chronology]\ntitle = \"t\"\nsummary = \"s\"\nlanguage = \"en\"\n[axis]\n\
        report = \"r\"\n[[lane]]\nid = \"l\"\nname = \"l\"\nabout = \"l\"\n"
            .to_owned();
    let head = |id: &str, date: &str| {
        format!(
            "[report]\nid = \"{id}\"\nlabel = \"{id}\"\ndescription = \"d\"\nlines = 9\nlanguage = \"en\"\n{date}"
        )
    };
    let mut dated = head("r", "published = \"2026-03-30\"\n");
    let mut undated = head("u", "");
    let words = |of: &str| format!("[[account.time]]\nwords = \"w\"\nparagraph = 1\n{of}\n");
    let account =
        |event: &str| format!("[[account]]\nevent = \"{event}\"\nparagraphs = [1]\nsays = \"s\"\n");
    for group in 0..count {
        for event in 0..3 {
            let lasts = event == 2 && group % 2 == 0;
            write!(
                chronology,
                "[[event]]\nid = \"e{group}-{event}\"\ntitle = \"t\"\nsummary = \"s\"\n\
                 kind = \"statement\"\nlane = \"l\"\nadded = \"2026-11-21\"\nlasts = {lasts}\n"
            )
            .unwrap();
        }
        let (day, next) = (2 + group % 5, (group + 1) % count);
        dated += &account(&format!("e{group}-0"));
        dated += &words(&format!("date = \"2026-03-{:02}\"", day + 4));
        dated += &account(&format!("e{group}-1"));
        dated += &words(&format!("after = \"e{group}-0\""));
        dated += &words(&format!(
            "readings = [\n{{ id = \"late-{group}\", means = \"m\", used = true, because = \"b\", date = \"2026-03-{:02}\" }},\n\
             {{ id = \"early-{group}\", means = \"m\", date = \"2026-03-{day:02}\" }},\n\
             {{ id = \"next-{group}\", means = \"m\", before = \"e{next}-0\" }},\n]",
            day + 8
        ));
        undated += &account(&format!("e{group}-2"));
        undated += &words(&format!("before = \"e{group}-1\""));
    }
    for (id, supposes) in [
        ("lent", "report = \"u\"\npublished = \"2026-03-05\"".to_owned()),
        ("first", "event = \"e0-2\"\ndate = \"2026-03-29\"".to_owned()),
    ] {
        write!(
            chronology,
            "[[assumption]]\nid = \"{id}\"\ntext = \"t\"\nreason = \"r\"\n{supposes}\n"
        )
        .unwrap();
    }
    model(&[
        file("chronology.toml", &chronology),
        file("reports/r.toml", &dated),
        file("reports/u.toml", &undated),
    ])
}

fn told(contradictions: &[Contradiction]) -> BTreeSet<String> {
    contradictions.iter().map(|contradiction| format!("{contradiction:?}")).collect()
}

/// How many contradictions other choices have that the plain one has not.
fn compared(chronology: &Chronology) -> usize {
    let model = chronology.model();
    let plain = told(chronology.contradictions());
    let elsewhere = chronology.contradictions_elsewhere();
    let choices: Vec<&Choice> = elsewhere.iter().map(|(choice, _)| choice).collect();
    assert!(choices.iter().copied().eq(&Choice::alternatives(model).collect::<Vec<_>>()));
    let mut more = 0;
    for (choice, found) in &elsewhere {
        let (found, whole) = (told(found), told(solve(model, choice).contradictions()));
        assert!(found.is_subset(&whole), "{choice:?}");
        let missed: Vec<&String> =
            whole.difference(&found).filter(|it| !plain.contains(*it)).collect();
        assert!(missed.is_empty(), "{choice:?}: {missed:#?}");
        more += found.difference(&plain).count();
    }
    more
}

/// How many events are touched by each choice, of which the chronology of these alone says what that
/// of all events does; of all others it says what the plain one does.
fn touched(chronology: &Chronology) -> Vec<usize> {
    let model = chronology.model();
    let told = |of: &Chronology, event: &EventId| {
        let (dating, standing) = (of.dating(event), of.standing(event));
        format!("{dating:?} {standing:?} {:?}", of.printed(event))
    };
    let count = |choice: Choice| {
        let whole = solve(model, &choice);
        let touched = chronology.touched_by(&choice);
        let count = touched.count();
        let part = chronology.of_touched(touched);
        assert_eq!(part.events().len(), count);
        let within: BTreeSet<_> = part.events().iter().collect();
        let in_order = whole.events().iter().filter(|event| within.contains(event));
        assert!(in_order.eq(part.events()), "{choice:?}");
        for event in whole.events() {
            if within.contains(event) {
                assert_eq!(told(&part, event), told(&whole, event), "{choice:?}");
                assert_eq!(chronology.differs(&part, event), chronology.differs(&whole, event));
                let other = part.events().first().unwrap();
                assert_eq!(part.order(event, other), whole.order(event, other));
            } else {
                assert!(!chronology.differs(&whole, event), "{choice:?} changes {event}");
            }
        }
        count
    };
    Choice::alternatives(model).map(count).collect()
}

#[test]
fn what_a_choice_touches_is_dated_as_by_solving_the_whole() {
    let full = TestSite::of_folder(FULL);
    assert!(touched(&full.site.chronology).iter().any(|count| 1 < *count));
    let chronology = solve(&Arc::new(groups(5)), &Choice::default());
    assert!(touched(&chronology).contains(&15));
}

#[test]
fn what_a_choice_touches_has_the_contradictions_of_the_whole() {
    let full = TestSite::of_folder(FULL);
    assert_eq!(compared(&full.site.chronology), 0);
    let groups = solve(&Arc::new(groups(12)), &Choice::default());
    // Each early reading contradicts the order of its group; the assumptions contradict dates.
    let more = compared(&groups);
    assert!(12 < more, "{more}");
}
