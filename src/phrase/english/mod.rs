//! Reads time words of news English.
//!
//! What it does not understand to the last word it does not read. It may not know any day:
//! what the words mean is worked out elsewhere.

mod dates;
mod tokens;
mod within;

#[cfg(test)]
mod tests;

use super::{Bearing, Clock, Date, Part, Phrase, Reading, Side, Third, Unit, Which};
use dates::{PrintedTime, date, the, time, time_in};
use tokens::{AMBIGUOUS, Rest, count, month_beside_number, tokens, weekday};

/// Reads time words as printed: a phrase, or one among a few other words (“announced on Tuesday”)
/// where it can only be meant of what they tell. None where that is not certain.
///
/// ```
/// use demarche::phrase::{Bearing, Phrase, english};
///
/// let read = english::read("by yesterday").unwrap();
/// assert_eq!((read.bearing, read.phrase), (Bearing::By, Some(Phrase::Day(-1))));
/// assert_eq!(english::read("the day after Tuesday"), None);
/// ```
pub fn read(words: &str) -> Option<Reading> {
    let tokens = tokens(words);
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    whole(&tokens).or_else(|| within::found(&tokens))
}

/// Whether the words say “since”, of whatever follows.
pub fn says_since(words: &str) -> bool {
    let tokens = tokens(words);
    let mut tokens = tokens.iter().map(String::as_str).skip_while(|word| *word == "ever");
    tokens.next() == Some("since")
}

/// Tokens that are time words from the first to the last.
fn whole(tokens: Rest<'_>) -> Option<Reading> {
    let (bearing, rest) = bearing(tokens);
    let (is_about, rest) = match rest {
        [
            "about" | "around" | "circa" | "c" | "ca" | "roughly" | "approximately" | "some",
            rest @ ..,
        ] => (true, rest),
        rest => (false, rest),
    };
    let of = |phrase, clock| Some(Reading { bearing, is_about, phrase, clock });
    if let Some((phrase, rest)) = phrase(rest) {
        if rest.is_empty() {
            return if may_be_clock(tokens, &phrase) { None } else { of(Some(phrase), None) };
        }
        let rest = if let ["at" | "about" | "around", rest @ ..] = rest { rest } else { rest };
        if let Some((time, [])) = time(rest)
            && !phrase_is_long(&phrase)
        {
            return of(Some(phrase.clone()), Some(clock_in(&time, &phrase)?));
        }
    }
    if let ["the", rest @ ..] = rest
        && let [word] = rest
        && let Some(part) = part(word)
    {
        return of(Some(Phrase::Part(part, None)), None);
    }
    let (time, rest) = time(rest)?;
    match rest {
        [] if time.is_bare_hour => None,
        [] => of(None, Some(time.clock)),
        ["in", "the", word] | ["at", word @ "night"] => {
            of(None, Some(time_in(&time, part(word)?)?))
        }
        ["on", rest @ ..] | rest => match phrase(rest)? {
            (phrase, []) if !phrase_is_long(&phrase) => {
                let clock = clock_in(&time, &phrase)?;
                of(Some(phrase), Some(clock))
            }
            _ => None,
        },
    }
}

/// “At 1930” may be a year or half past seven.
fn may_be_clock(tokens: Rest<'_>, phrase: &Phrase) -> bool {
    let is_year = matches!(phrase, Phrase::Date(date) if date.month.is_none());
    is_year && tokens.first() == Some(&"at")
}

fn bearing<'t>(words: Rest<'t>) -> (Bearing, Rest<'t>) {
    match words {
        ["on" | "in" | "at" | "during" | "over", rest @ ..] => (Bearing::At, rest),
        ["by", rest @ ..] => (Bearing::By, rest),
        ["ever", "since", rest @ ..] | ["since", rest @ ..] => (Bearing::Since, rest),
        ["from", rest @ ..] => (Bearing::From, rest),
        ["until" | "till", rest @ ..] => (Bearing::Until, rest),
        ["before", rest @ ..] => (Bearing::Before, rest),
        ["after", rest @ ..] => (Bearing::After, rest),
        _ => (Bearing::At, words),
    }
}

/// Whether a phrase means more than one day, so that no time of day can stand beside it.
fn phrase_is_long(phrase: &Phrase) -> bool {
    !matches!(phrase, Phrase::Part(..)) && !is_day(phrase)
}

/// Whether a phrase means one day.
fn is_day(phrase: &Phrase) -> bool {
    match phrase {
        Phrase::Day(_) | Phrase::Weekday(..) => true,
        Phrase::Count { unit, .. } => *unit == Unit::Day,
        Phrase::Date(date) => date.day.is_some(),
        Phrase::Unit(..)
        | Phrase::Within(..)
        | Phrase::Apart { .. }
        | Phrase::Third(..)
        | Phrase::Part(..) => false,
    }
}

/// A time of day beside a phrase.
fn clock_in(time: &PrintedTime, phrase: &Phrase) -> Option<Clock> {
    match phrase {
        Phrase::Part(part, _) => time_in(time, *part),
        _ => Some(time.clock).filter(|_| !time.is_bare_hour),
    }
}

/// A phrase at the beginning of tokens, and what follows it.
fn phrase<'t>(words: Rest<'t>) -> Option<(Phrase, Rest<'t>)> {
    let (found, rest) = part_of_named_day(words)
        .or_else(|| third(words))
        .or_else(|| counted(words))
        .or_else(|| which(words))
        .or_else(|| named_day(words))
        .or_else(|| date(words).map(|(date, rest)| (Phrase::Date(date), rest)))
        .or_else(|| weekday_alone(words))?;
    if !is_day(&found) {
        return Some((found, rest));
    }
    match rest {
        ["in", "the", word, rest @ ..] | ["at", word @ "night", rest @ ..] | [word, rest @ ..]
            if part(word).is_some() =>
        {
            Some((Phrase::Part(part(word)?, Some(Box::new(found))), rest))
        }
        _ => Some((found, rest)),
    }
}

fn part(word: &str) -> Option<Part> {
    match word {
        "morning" => Some(Part::Morning),
        "afternoon" => Some(Part::Afternoon),
        "evening" => Some(Part::Evening),
        "night" => Some(Part::Night),
        _ => None,
    }
}

/// “Tonight”, “early this morning”, “the morning of 5 March”, “late on Tuesday”.
fn part_of_named_day<'t>(words: Rest<'t>) -> Option<(Phrase, Rest<'t>)> {
    let of = |part, day| Some(Phrase::Part(part, Some(Box::new(day))));
    let shorter = match words {
        ["early" | "late", rest @ ..] => rest,
        _ => words,
    };
    if let Some((part, days, rest)) = part_of_this_day(shorter) {
        return Some((of(part, Phrase::Day(days))?, rest));
    }
    let (part, rest) = match the(words) {
        ["early" | "small", "hours", "of", rest @ ..] => (Part::Morning, rest),
        ["early", "on", rest @ ..] | ["early", rest @ ..] => (Part::Morning, rest),
        ["late", "on", rest @ ..] | ["late", rest @ ..] => (Part::Night, rest),
        [word, "of", rest @ ..] => (part(word)?, rest),
        _ => return None,
    };
    let (day, rest) = which(rest)
        .or_else(|| named_day(rest))
        .or_else(|| date(rest).map(|(date, rest)| (Phrase::Date(date), rest)))
        .or_else(|| weekday_alone(rest))?;
    if is_day(&day) { Some((of(part, day)?, rest)) } else { None }
}

/// A part of the day of publication or of the day before: which part, and how many days away.
fn part_of_this_day<'t>(words: Rest<'t>) -> Option<(Part, i64, Rest<'t>)> {
    match words {
        ["overnight", rest @ ..] => Some((Part::Overnight, 0, rest)),
        ["tonight", rest @ ..] => Some((Part::Night, 0, rest)),
        ["last", word @ ("night" | "evening"), rest @ ..] => Some((part(word)?, -1, rest)),
        ["this", word @ ("morning" | "afternoon" | "evening"), rest @ ..] => {
            Some((part(word)?, 0, rest))
        }
        _ => None,
    }
}

/// “Early March”, “mid-1990s”, “late last week”, “the end of 2025”.
fn third<'t>(words: Rest<'t>) -> Option<(Phrase, Rest<'t>)> {
    let (third, rest) = match the(words) {
        ["early", "in", rest @ ..] | ["early", rest @ ..] => (Third::Early, rest),
        ["beginning" | "start", "of", rest @ ..] => (Third::Early, rest),
        ["mid", rest @ ..] | ["middle", "of", rest @ ..] => (Third::Mid, rest),
        ["late", "in", rest @ ..] | ["late", rest @ ..] => (Third::Late, rest),
        ["end", "of", rest @ ..] => (Third::Late, rest),
        _ => return None,
    };
    let (of, rest) = which(rest).or_else(|| {
        let (date, rest) = date(rest).or_else(|| month_in_lower_case(rest))?;
        Some((Phrase::Date(date), rest))
    })?;
    let is_long = match &of {
        Phrase::Unit(_, unit) => matches!(unit, Unit::Week | Unit::Month | Unit::Year),
        Phrase::Date(date) => date.day.is_none(),
        _ => false,
    };
    is_long.then(|| (Phrase::Third(third, Box::new(of)), rest))
}

/// “march”, which beside “early” is the month.
fn month_in_lower_case<'t>(words: Rest<'t>) -> Option<(Date, Rest<'t>)> {
    let (word, rest) = words.split_first()?;
    let month = month_beside_number(word).filter(|_| word.starts_with(AMBIGUOUS))?;
    Some((Date { month: Some(month), ..Date::default() }, rest))
}

/// “15 months ago”, “a week later”, “two days from now”.
fn counted<'t>(words: Rest<'t>) -> Option<(Phrase, Rest<'t>)> {
    let (number, unit, rest) = match words {
        [number, unit, rest @ ..] => (*number, *unit, rest),
        _ => return None,
    };
    let (unit, each) = match unit {
        "fortnight" | "fortnights" => (Unit::Week, 2),
        "weekend" | "weekends" => return None,
        _ => (self::unit(unit.strip_suffix('s').unwrap_or(unit))?, 1),
    };
    let count = count(number)?.checked_mul(each)?;
    match rest {
        ["ago", rest @ ..] => Some((Phrase::Count { count, unit, side: Side::Earlier }, rest)),
        ["from", "now", rest @ ..] => {
            Some((Phrase::Count { count, unit, side: Side::Later }, rest))
        }
        ["earlier", rest @ ..] => Some((Phrase::Apart { count, unit, side: Side::Earlier }, rest)),
        ["later", rest @ ..] => Some((Phrase::Apart { count, unit, side: Side::Later }, rest)),
        _ => None,
    }
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "day" => Some(Unit::Day),
        "week" => Some(Unit::Week),
        "weekend" => Some(Unit::Weekend),
        "month" => Some(Unit::Month),
        "year" => Some(Unit::Year),
        _ => None,
    }
}

/// “Last week”, “next Monday”, “earlier this month”, “the weekend”.
fn which<'t>(words: Rest<'t>) -> Option<(Phrase, Rest<'t>)> {
    let (side, words) = match words {
        ["earlier", rest @ ..] => (Some(Side::Earlier), rest),
        ["later", rest @ ..] => (Some(Side::Later), rest),
        _ => (None, words),
    };
    if side.is_none()
        && let ["weekend", rest @ ..] = the(words)
    {
        return Some((Phrase::Unit(Which::This, Unit::Weekend), rest));
    }
    let (which, word, rest) = match words {
        ["last", word, rest @ ..] => (Which::Last, word, rest),
        ["this", word, rest @ ..] => (Which::This, word, rest),
        ["next", word, rest @ ..] => (Which::Next, word, rest),
        _ => return None,
    };
    let unit = unit(word).filter(|unit| *unit != Unit::Day);
    match (side, unit) {
        (None, Some(unit)) => Some((Phrase::Unit(which, unit), rest)),
        (None, None) => Some((Phrase::Weekday(Some(which), weekday(word)?), rest)),
        (Some(side), Some(unit)) if which == Which::This && unit != Unit::Weekend => {
            Some((Phrase::Within(side, unit), rest))
        }
        (Some(_), _) => None,
    }
}

/// “Yesterday”, “the day before yesterday”, “earlier today”.
fn named_day<'t>(words: Rest<'t>) -> Option<(Phrase, Rest<'t>)> {
    let (days, rest) = match the(words) {
        ["day", "before", "yesterday", rest @ ..] => (-2, rest),
        ["yesterday", rest @ ..] => (-1, rest),
        ["earlier" | "later", "today", rest @ ..] | ["today", rest @ ..] => (0, rest),
        ["tomorrow", rest @ ..] => (1, rest),
        ["day", "after", "tomorrow", rest @ ..] => (2, rest),
        _ => return None,
    };
    Some((Phrase::Day(days), rest))
}

fn weekday_alone<'t>(words: Rest<'t>) -> Option<(Phrase, Rest<'t>)> {
    let (word, rest) = words.split_first()?;
    Some((Phrase::Weekday(None, weekday(word)?), rest))
}
