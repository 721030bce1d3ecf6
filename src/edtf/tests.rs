use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::words::tests::spanish_dates;
use super::{ClockTime, Edtf, Extent, Grain, Limit};
use crate::text::english;

/// The second column of the conformance table: dates valid and not.
fn samples() -> Vec<&'static str> {
    include_str!("../../tests/conformance/edtf.tsv")
        .lines()
        .skip(1)
        .map(|row| row.split('\t').nth(1).unwrap())
        .collect()
}

fn day(year: i32, month: u32, day: u32) -> Limit {
    Limit::Day(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

/// Holds whatever the string is.
fn check_any(text: &str) {
    match Edtf::parse(text) {
        Ok(date) => {
            assert_eq!(date.as_str(), text);
            assert_eq!(date.to_string(), text);
            assert_eq!(Edtf::parse(date.as_str()), Ok(date.clone()));
            assert!(date.level() <= 2, "{text}");
            if let (Limit::Day(earliest), Limit::Day(latest)) = (date.earliest(), date.latest()) {
                assert!(earliest <= latest, "{text}: {earliest} {latest}");
            }
            check_parts(&date);
            for words in [
                date.words(english().dates),
                date.adverb(english().dates),
                date.words(spanish_dates()),
            ] {
                let raw = words.contains(['[', ']', '{', '}', '/', '?', '~', '%']);
                let empty = words.is_empty() || words != words.trim() || words.contains("  ");
                assert!(!raw && !empty && !words.contains(".."), "{text}: {words}");
            }
            assert!(!date.words(english().dates).contains('X'), "{text}");
        }
        Err(error) => {
            assert!(text.is_char_boundary(error.offset), "{text}: {error}");
            assert!(!error.message.is_empty() && !error.message.ends_with('.'), "{text}: {error}");
        }
    }
}

/// What a date is made of is what it says.
fn check_parts(date: &Edtf) {
    let bare = date.unqualified();
    assert!(!bare.is_qualified(), "{date}: {bare}");
    let ends = (date.earliest(), date.latest());
    assert_eq!((bare.earliest(), bare.latest()), ends, "{date}: {bare}");
    assert_eq!((bare.grain(), bare.extent()), (date.grain(), date.extent()), "{date}: {bare}");
    let members = date.members();
    assert_eq!(members.is_empty(), date.extent() != Extent::Point, "{date}");
    let length = |text: &str| text.chars().filter(|letter| !"[],".contains(*letter)).count();
    let written: usize = members.iter().map(|member| length(member.as_str())).sum();
    assert!(members.is_empty() || written == length(date.as_str()), "{date}: {members:?}");
}

/// One change to a string, at a place that is taken modulo its length.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, char),
    Replace(Index, char),
    Remove(Index),
    Cut(Index),
    Double(Index),
}

impl Change {
    fn apply(&self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let place = |index: &Index| index.index(letters.len().max(1));
        match self {
            Self::Insert(index, letter) => letters.insert(index.index(letters.len() + 1), *letter),
            Self::Cut(index) => letters.truncate(place(index)),
            Self::Double(index) => letters.extend_from_within(place(index).min(letters.len())..),
            Self::Replace(..) | Self::Remove(_) if letters.is_empty() => {}
            Self::Replace(index, letter) => {
                let place = place(index);
                letters[place] = *letter;
            }
            Self::Remove(index) => {
                letters.remove(place(index));
            }
        }
        letters.into_iter().collect()
    }
}

fn change() -> impl Strategy<Value = Change> {
    let letter = select("0123456789012-X?~%/.,[]{}YEST:Z+ é−".chars().collect::<Vec<_>>());
    prop_oneof![
        (any::<Index>(), letter.clone()).prop_map(|(index, letter)| Change::Insert(index, letter)),
        (any::<Index>(), letter).prop_map(|(index, letter)| Change::Replace(index, letter)),
        any::<Index>().prop_map(Change::Remove),
        any::<Index>().prop_map(Change::Cut),
        any::<Index>().prop_map(Change::Double),
    ]
}

/// A single date, a good part of them valid.
fn date() -> impl Strategy<Value = String> {
    let year = "[?~%]?-?([0-9X]{4}|[12][0-9]{3})(S[1-4])?[?~%]?|Y-?[1-9][0-9]{0,18}(E[0-9]{1,3})?(S[1-9])?[?~%]?";
    let month = "|-[?~%]?([01X][0-9X]|0[1-9]|2[1-9]|3[0-9]|4[01])[?~%]?";
    let day = "|-[?~%]?[0-3X][0-9X][?~%]?";
    (year, month, day).prop_map(|(year, month, day)| year + &month + &day)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read_or_refused(text in any::<String>()) {
        check_any(&text);
    }

    #[test]
    fn any_string_of_its_letters_is_read_or_refused(text in "[0-9X?~%/.,YEST:Z+\\[\\]{}-]{0,24}") {
        check_any(&text);
    }

    #[test]
    fn changed_samples_are_read_or_refused(
        sample in select(samples()),
        changes in prop::collection::vec(change(), 0..4),
    ) {
        check_any(&changes.iter().fold(sample.to_owned(), |text, change| change.apply(&text)));
    }

    #[test]
    fn joined_dates_are_read_or_refused(
        (one, other, third) in (date(), date(), date()),
        form in select(vec!["1", "1/2", "1/", "../1", "[1..2]", "{1,2..3}", "[..1,2,3..]", "1/2.."]),
    ) {
        let text = form.replace('1', "α").replace('2', "β").replace('3', "γ");
        check_any(&text.replace('α', &one).replace('β', &other).replace('γ', &third));
    }

    #[test]
    fn a_window_keeps_its_ends(first in some_day(), length in 0..1_000_000_i64) {
        let last = first + chrono::Duration::days(length);
        check_window(first, last.min(LAST_DAY));
    }

    #[test]
    fn a_window_of_whole_units_keeps_its_ends(
        year in -9_999..10_000_i32,
        years in select(vec![1, 2, 9, 10, 11, 99, 100, 101, 1000]),
        month in 1..13_u32,
        months in 1..15_u32,
    ) {
        let day = |year: i32, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        for first_year in [year, year.div_euclid(10) * 10, year.div_euclid(10) * 10 + 1] {
            let first = day(first_year.max(-9_999), 1);
            check_window(first, day(first.year() + years, 1).pred_opt().unwrap().min(LAST_DAY));
        }
        let first = day(year, month);
        check_window(first, (first + chrono::Months::new(months)).pred_opt().unwrap().min(LAST_DAY));
    }
}

/// The last day that EDTF writes without a `Y`.
const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(9_999, 12, 31).unwrap();

/// A day of the years -9999 to 9999, often the first or last of a month or year.
fn some_day() -> impl Strategy<Value = NaiveDate> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    (-9_999..10_000_i32, 1..13_u32, 1..29_u32, 0..4).prop_map(
        move |(year, month, of_month, kind)| match kind {
            0 => day(year, 1, 1),
            1 => day(year, 12, 31),
            2 => day(year, month, 1),
            _ => day(year, month, of_month),
        },
    )
}

/// A window reads back as it was, closed and open on either side.
fn check_window(first: NaiveDate, last: NaiveDate) {
    let ends = |earliest, latest| {
        let date = Edtf::between(earliest, latest).unwrap();
        assert_eq!(date.extent(), Extent::Point, "{date}");
        (date.earliest(), date.latest())
    };
    let (earliest, latest) = (Limit::Day(first), Limit::Day(last));
    assert_eq!(ends(Some(first), Some(last)), (earliest, latest));
    assert_eq!(ends(Some(first), None), (earliest, Limit::Open));
    assert_eq!(ends(None, Some(last)), (Limit::Open, latest));
}

#[test]
fn a_window_is_written_and_worded_as_its_unit() {
    let day = |text: &str| (text != "-").then(|| text.parse::<NaiveDate>().unwrap());
    for row in WINDOWS.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect();
        let [earliest, latest, edtf, words] = cells[..] else { panic!("four cells: {row}") };
        let date = Edtf::between(day(earliest), day(latest)).unwrap();
        assert_eq!((date.as_str(), &*date.words(english().dates)), (edtf, words), "{row}");
    }
}

/// First day, last day, EDTF and words; `-` is an open side.
const WINDOWS: &str = "
    2026-03-04   2026-03-04   2026-03-04                4 March 2026
    2026-03-04   2026-03-05   [2026-03-04..2026-03-05]  4 or 5 March 2026
    2026-03-02   2026-03-31   [2026-03-02..2026-03-31]  between 2 and 31 March 2026
    2026-03-01   2026-03-30   [2026-03-01..2026-03-30]  between 1 and 30 March 2026
    1948-05-01   1948-05-31   1948-05                   May 1948
    2024-02-01   2024-02-29   2024-02                   February 2024
    2024-02-01   2024-02-28   [2024-02-01..2024-02-28]  between 1 and 28 February 2024
    1948-04-01   1948-05-31   [1948-04..1948-05]        April or May 1948
    1948-03-01   1948-05-31   [1948-03..1948-05]        between March and May 1948
    1947-12-01   1948-02-29   [1947-12..1948-02]        between December 1947 and February 1948
    1947-01-01   1948-05-31   [1947-01..1948-05]        between January 1947 and May 1948
    1948-01-01   1948-12-31   1948                      1948
    1947-01-01   1948-12-31   [1947..1948]              1947 or 1948
    1947-01-01   1949-12-31   [1947..1949]              between 1947 and 1949
    1214-12-30   1216-01-02   [1214-12-30..1216-01-02]  between 30 December 1214 and 2 January 1216
    1940-01-01   1949-12-31   194X                      the 1940s
    1941-01-01   1950-12-31   [1941..1950]              between 1941 and 1950
    1940-01-01   1959-12-31   [1940..1959]              between 1940 and 1959
    2000-01-01   2009-12-31   200X                      between 2000 and 2009
    0470-01-01   0479-12-31   047X                      between AD 470 and AD 479
    1800-01-01   1899-12-31   18XX                      the 19th century
    1801-01-01   1900-12-31   [1801..1900]              between 1801 and 1900
    1000-01-01   1999-12-31   [1000..1999]              between 1000 and 1999
    0100-01-01   0199-12-31   01XX                      the 2nd century
    0000-01-01   0099-12-31   [0000..0099]              between 1 BC and AD 99
    0000-01-01   0009-12-31   [0000..0009]              between 1 BC and AD 9
    0001-01-01   0100-12-31   [0001..0100]              between AD 1 and AD 100
    0476-01-01   0477-12-31   [0476..0477]              AD 476 or 477
    0000-01-01   0000-12-31   0000                      1 BC
    -0043-03-15  -0043-03-15  -0043-03-15               15 March 44 BC
    -0043-03-01  -0043-03-31  -0043-03                  March 44 BC
    -0043-03-01  -0043-05-31  [-0043-03..-0043-05]      between March and May 44 BC
    -2999-01-01  -2999-12-31  -2999                     3000 BC
    -2999-01-01  -2998-12-31  [-2999..-2998]            3000 or 2999 BC
    -2999-01-01  -2989-12-31  [-2999..-2989]            between 3000 and 2990 BC
    -0001-01-01  0001-12-31   [-0001..0001]             between 2 BC and AD 1
    0000-01-01   0001-12-31   [0000..0001]              1 BC or AD 1
    -0299-01-01  -0290-12-31  [-0299..-0290]            between 300 and 291 BC
    -0299-01-01  -0200-12-31  -02XX                     the 3rd century BC
    -2999-01-01  -2900-12-31  -29XX                     the 30th century BC
    -0199-01-01  -0100-12-31  -01XX                     the 2nd century BC
    -0099-01-01  0000-12-31   [-0099..0000]             between 100 and 1 BC
    -0099-01-01  -0001-12-31  [-0099..-0001]            between 100 and 2 BC
    -            2026-03-05   [..2026-03-05]            by 5 March 2026
    -            1948-05-31   [..1948-05]               May 1948 or earlier
    -            1948-12-31   [..1948]                  1948 or earlier
    -            -0043-03-14  [..-0043-03-14]           by 14 March 44 BC
    -            -2999-12-31  [..-2999]                 3000 BC or earlier
    2026-03-04   -            [2026-03-04..]            4 March 2026 or later
    1948-05-01   -            [1948-05..]               May 1948 or later
    1948-01-01   -            [1948..]                  1948 or later
    -2999-01-01  -            [-2999..]                 3000 BC or later
    9999-12-31   9999-12-31   9999-12-31                31 December 9999
    -            9999-12-31   [..9999]                  9999 or earlier";

#[test]
fn every_sample_is_read_or_refused() {
    for text in samples() {
        check_any(text);
    }
}

#[test]
fn a_window_no_day_is_in_has_no_date() {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    assert_eq!(Edtf::between(None, None), None);
    assert_eq!(Edtf::between(day(2027), day(2026)), None);
}

#[test]
fn a_day_that_edtf_cannot_write_is_left_out() {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    let text = |earliest, latest| Edtf::between(earliest, latest).map(|date| date.to_string());
    assert_eq!(text(day(2026), day(12_000)).as_deref(), Some("[2026..]"));
    assert_eq!(text(day(-12_000), day(2026)).as_deref(), Some("[..2026-01-01]"));
    assert_eq!(text(day(-44), day(-43)).as_deref(), Some("[-0044-01-01..-0043-01-01]"));
    assert_eq!(text(Some(NaiveDate::MIN), Some(NaiveDate::MAX)), None);
}

#[test]
fn masked_years_before_year_0_count_away_from_it() {
    let ends = |text| {
        let date = Edtf::parse(text).unwrap();
        (date.earliest(), date.latest())
    };
    assert_eq!(ends("-01XX"), (day(-199, 1, 1), day(-100, 12, 31)));
    assert_eq!(ends("-000X"), (day(-9, 1, 1), day(-1, 12, 31)));
    assert_eq!(ends("-00X0-02-29"), (day(-80, 2, 29), day(-20, 2, 29)));
    assert_eq!(ends("-000X-02-29"), (day(-8, 2, 29), day(-4, 2, 29)));
    assert_eq!(ends("-01XX/-000X"), (day(-199, 1, 1), day(-1, 12, 31)));
    assert!(Edtf::parse("-000X/-01XX").is_err());
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let error = |text| Edtf::parse(text).map_err(|error| error.to_string());
    assert_eq!(error("1982-04-31"), Err("day is out of range for the month (at byte 8)".into()));
    assert_eq!(error(""), Err("empty input (at byte 0)".into()));
    assert_eq!(error("Y12345E00"), Err("the exponent must not be zero (at byte 7)".into()));
    assert_eq!(error("2026−03"), Err("EDTF permits ASCII characters only (at byte 4)".into()));
}

#[test]
fn what_lasted_is_told_from_a_point() {
    let extent = |text| Edtf::parse(text).map(|date| date.extent());
    assert_eq!(extent("2026-03-04"), Ok(Extent::Point));
    assert_eq!(extent("2026-03-04T10:00:00Z"), Ok(Extent::Point));
    assert_eq!(extent("[2026-03-04..]"), Ok(Extent::Point));
    assert_eq!(extent("../2026-03-04"), Ok(Extent::Lasting));
    assert_eq!(extent("{2026-03-04,2026-03-06}"), Ok(Extent::Several));
}

#[test]
fn a_time_of_day_is_kept_with_its_shift() {
    let clock = |text| Edtf::parse(text).unwrap().clock();
    let at = |hour, minute, second, shift_s| Some(ClockTime { hour, minute, second, shift_s });
    assert_eq!(clock("2026-03-04T21:40:00"), at(21, 40, 0, None));
    assert_eq!(clock("2026-03-04T21:40:30Z"), at(21, 40, 30, Some(0)));
    assert_eq!(clock("2026-03-04T00:00:00-05"), at(0, 0, 0, Some(-18_000)));
    assert_eq!(clock("2026-03-04T21:40:00+05:45"), at(21, 40, 0, Some(20_700)));
    assert_eq!(clock("2026-03-04"), None);
    assert!(Edtf::parse("2026-03-04T21:40:00/2026-03-05T01:00:00").is_err());
}

#[test]
fn a_single_date_has_the_grain_of_its_unit() {
    for (grain, dates) in [
        (Some(Grain::Day), "2026-03-04 2026-03-04~ 2026-03-04T21:40:00Z -0043-03-15"),
        (Some(Grain::Month), "2026-03 2026-03-XX ?2026-03"),
        (Some(Grain::Season), "2026-21 2026-33 2026-41"),
        (Some(Grain::Year), "1885~ 2026-XX 2026-XX-XX 0000 -2999 Y170000002 Y17E7 1950S4"),
        (Some(Grain::Decade), "194X 194X-XX -029X 1950S3"),
        (Some(Grain::Century), "18XX 18XX-XX-XX -02XX 1950S2"),
        (None, "1XXX XXXX 1X8X X026 196X-03 2026-1X 2026-XX-04 2026-03-0X 2004-06/2006 [1984]"),
    ] {
        for date in dates.split(' ') {
            assert_eq!(Edtf::parse(date).unwrap().grain(), grain, "{date}");
        }
    }
}

#[test]
fn a_point_is_one_of_its_members() {
    let members = |text| {
        let members = Edtf::parse(text).unwrap().members();
        members.iter().map(Edtf::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(members("1948"), "1948");
    assert_eq!(members("[1947,1949]"), "1947 1949");
    assert_eq!(members("[1984?,1990~]"), "1984? 1990~");
    assert_eq!(members("[..1670,1672..1675,1680..]"), "[..1670] [1672..1675] [1680..]");
    assert_eq!(members("{1947,1949}"), "");
    assert_eq!(members("1947/1949"), "");
}
