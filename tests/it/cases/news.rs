//! Words of news English, counted from the day on which their report was printed.

use super::{event, served, time, told_everywhere, warnings};
use crate::dating::Data;

/// What one time word of a report of a day comes to.
fn words_of(head: &str, words: &str, anchor: &str) -> String {
    let time = time(words, anchor);
    let mut data = Data::of(&["note"]).report("post", head, &[("note", &time)]);
    data.axis = "";
    assert_eq!(warnings(&data), <[String; 0]>::default(), "{words}");
    let site = served(&data);
    let json = event(&site, "note");
    assert_eq!(json["printed"].as_array().unwrap().len(), 0, "{words} print no date");
    assert_eq!(json["basis"], "derived", "{words}");
    told_everywhere(&site, "note")
}

#[test]
fn stretches_before_the_day_of_publication_are_typed_as_printed() {
    // 8 March 2026 was a Sunday, 14 November 1961 a Tuesday, 1 January 1900 a Monday.
    for (published, words, anchor, expected) in [
        ("2026-03-08", "last month", "within = \"month\"", "February 2026"),
        ("2026-03-08", "two months ago", "offset = \"-P2M\"", "January 2026"),
        ("2026-03-08", "15 months ago", "offset = \"-P1Y3M\"", "December 2024"),
        ("2026-03-08", "three years ago", "offset = \"-P3Y\"", "2023"),
        ("1900-01-01", "last month", "within = \"last month\"", "December 1899"),
        ("1900-01-01", "last year", "within = \"last year\"", "1899"),
        ("1961-11-14", "last month", "within = \"last-month\"", "October 1961"),
        ("1961-11-14", "a year ago", "offset = \"-P1Y\"", "1960"),
        ("1961-11-14", "on Friday", "within = \"last Friday\"", "10 November 1961"),
        ("1961-11-14", "yesterday evening", "within = \"yesterday evening\"", "13 November 1961"),
        ("1961-11-14", "in early November", "within = \"early November\"", "early November 1961"),
        ("2026-03-08", "this year", "within = \"this year\"", "between 1 January and 8 March 2026"),
    ] {
        let head = format!("published = \"{published}\"");
        let told = words_of(&head, words, anchor);
        // A part of a day or month is told by its hours or days.
        let is_part = words.contains("evening") || words.contains("early");
        if is_part {
            let day = expected.trim_start_matches("early ");
            assert!(told.contains(day.split_once(' ').unwrap().1), "{words}: {told}");
        } else {
            assert_eq!(told, expected, "{published}: {words}");
        }
    }
}

#[test]
fn a_week_begins_on_the_day_that_the_report_says_or_on_either() {
    let earlier = "within = \"earlier this week\"";
    for (published, starts, expected) in [
        // A Monday: it is not that Monday, so that the week can only have begun on Sunday.
        ("2026-03-02", "", "1 March 2026"),
        ("1961-11-13", "", "12 November 1961"),
        // A Sunday.
        ("2026-03-08", "", "between 2 and 7 March 2026"),
        ("1961-11-19", "", "between 13 and 18 November 1961"),
        // A Thursday.
        ("2026-03-05", "", "between 1 and 4 March 2026"),
        ("2026-03-05", "monday", "between 2 and 4 March 2026"),
        ("2026-03-05", "sunday", "between 1 and 4 March 2026"),
        ("2026-03-05", "saturday", "between 28 February and 4 March 2026"),
    ] {
        let starts = match starts {
            "" => String::new(),
            day => format!("\nweek-starts = \"{day}\""),
        };
        let head = format!("published = \"{published}\"{starts}");
        assert_eq!(words_of(&head, "earlier this week", earlier), expected, "{head}");
    }
    // `within = "week"` beside these words means the same.
    let head = "published = \"2026-03-02\"";
    assert_eq!(words_of(head, "earlier this week", "within = \"week\""), "1 March 2026");
}

#[test]
fn a_monthly_or_yearly_paper_bounds_by_its_month_or_year() {
    for (published, yesterday, told) in [
        ("2026-03", "between 28 February and 30 March 2026", "March 2026 or earlier"),
        ("1834-01", "between 31 December 1833 and 30 January 1834", "January 1834 or earlier"),
        ("1729", "between 31 December 1728 and 30 December 1729", "1729 or earlier"),
    ] {
        let mut data = Data::of(&["yesterday", "told"]).report(
            "post",
            &format!("published = \"{published}\""),
            &[("yesterday", &time("yesterday", "offset = \"-P1D\"")), ("told", "")],
        );
        data.axis = "";
        let site = served(&data);
        assert_eq!(told_everywhere(&site, "yesterday"), yesterday);
        assert_eq!(told_everywhere(&site, "told"), told);
    }
    // About March bounds nothing.
    let data = Data::of(&["told"]).report("post", "published = \"2026-03~\"", &[("told", "")]);
    assert_eq!(told_everywhere(&served(&data), "told"), "day not reported");
}
