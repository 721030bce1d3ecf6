//! What CLDR says of a language, by ICU4X: how it counts, and how it writes numbers, lists and dates.
//!
//! All languages that CLDR knows are compiled in. Everything that is the same for each use is asked
//! for once. It knows no message and no date of ours.

use std::fmt::{self, Write as _};

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{E, MD, Y, YM, YMD};
use icu_datetime::input::Date;
use icu_datetime::parts::{DAY, MONTH, YEAR};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::parts::ELEMENT;
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};
use writeable::{Part, PartsWrite, Writeable};

use super::reader::{Read, Reader};

/// Any year whose number is unlike those of days and months.
const YEAR_SHOWN: i32 = 2026;

/// A category of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Category(PluralCategory);

impl Category {
    /// Its name in CLDR and in Fluent.
    pub(super) fn name(self) -> &'static str {
        match self.0 {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// How a language counts and writes.
pub struct Cldr {
    cardinals: PluralRules,
    ordinals: PluralRules,
    numbers: DecimalFormatter,
    and: ListFormatter,
    or: ListFormatter,
    /// Monday to Sunday.
    weekdays: [String; 7],
    locale: Locale,
}

/// How much room dates have: names of months are written out, or short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Enough,
    Little,
}

/// Of which items of a list a sentence speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Members {
    All,
    One,
}

/// How a language writes days, months and years. Patterns have their parts in braces.
#[derive(Default)]
pub(super) struct DatePatterns {
    /// January to December by themselves.
    pub(super) months: [String; 12],
    /// The same after the day of the month.
    pub(super) months_of_days: [String; 12],
    /// `{day}` and `{month}`.
    pub(super) day_month: String,
    /// `{days}`, which have their month, and `{year}`.
    pub(super) dated: String,
    /// `{month}` and `{year}`.
    pub(super) month_year: String,
    /// `{years}` before year 1.
    pub(super) before_christ: String,
}

impl fmt::Debug for Cldr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cldr({})", self.locale)
    }
}

impl Cldr {
    /// What is said of a locale, `en-GB`, or why it cannot be had.
    pub(super) fn of(tag: &str) -> Result<Self, String> {
        let locale: Locale = tag.parse().map_err(|error| format!("“{tag}”: {error}"))?;
        let unknown = |error: &dyn fmt::Display| format!("“{tag}”: {error}");
        let lists = ListFormatterOptions::default;
        Ok(Self {
            cardinals: PluralRules::try_new((&locale).into(), PluralRuleType::Cardinal.into())
                .map_err(|error| unknown(&error))?,
            ordinals: PluralRules::try_new((&locale).into(), PluralRuleType::Ordinal.into())
                .map_err(|error| unknown(&error))?,
            numbers: DecimalFormatter::try_new((&locale).into(), Default::default())
                .map_err(|error| unknown(&error))?,
            and: ListFormatter::try_new_and((&locale).into(), lists())
                .map_err(|error| unknown(&error))?,
            or: ListFormatter::try_new_or((&locale).into(), lists())
                .map_err(|error| unknown(&error))?,
            weekdays: weekdays(&locale).map_err(|error| unknown(&error))?,
            locale,
        })
    }

    /// The category of a number of things.
    pub(super) fn cardinal(&self, count: usize) -> Category {
        Category(self.cardinals.category_for(count))
    }

    /// All categories of numbers of things.
    pub(super) fn cardinals(&self) -> impl Iterator<Item = Category> {
        self.cardinals.categories().map(Category)
    }

    /// The category of a place in an order.
    pub(super) fn ordinal(&self, place: usize) -> Category {
        Category(self.ordinals.category_for(place))
    }

    /// All categories of places in an order.
    pub(super) fn ordinals(&self) -> impl Iterator<Item = Category> {
        self.ordinals.categories().map(Category)
    }

    /// A number with its digits in groups.
    pub(super) fn number(&self, number: usize) -> String {
        self.numbers.format(&Decimal::from(number)).to_string()
    }

    /// The digits of a number in groups.
    pub(super) fn digits(&self, digits: &str) -> String {
        let number = digits.parse::<Decimal>();
        number.map_or_else(|_| digits.to_owned(), |number| self.numbers.format(&number).to_string())
    }

    /// A number with some digits after its decimal sign.
    pub(super) fn decimal(&self, number: f64, digits: usize) -> String {
        self.digits(&format!("{number:.digits$}"))
    }

    /// Items of which all are meant.
    pub(super) fn and(&self, items: &[String]) -> String {
        self.and.format(items.iter()).to_string()
    }

    /// Items of which one is meant.
    pub(super) fn or(&self, items: &[String]) -> String {
        self.or.format(items.iter()).to_string()
    }

    /// What is written before each item of a list. What joins two can depend on their first letters.
    pub(super) fn joints(&self, members: Members, items: &[String]) -> Vec<String> {
        let list = match members {
            Members::All => &self.and,
            Members::One => &self.or,
        };
        let mut joints = Joints { all: vec![String::new()], is_item: false };
        // Writing into a text cannot fail.
        let _ = list.format(items.iter()).write_to_parts(&mut joints);
        joints.all
    }

    /// The name of a day of the week, counted from Monday.
    pub(super) fn weekday(&self, from_monday: u32) -> &str {
        self.weekdays.get(from_monday as usize).map(String::as_str).unwrap_or_default()
    }

    /// How days, months and years are written.
    pub(super) fn dates(&self, room: Room) -> Result<DatePatterns, String> {
        type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;
        let prefs = || (&self.locale).into();
        let unknown = |error| format!("{}: {error}", self.locale);
        let day = |month: u8| {
            Date::try_new_gregorian(YEAR_SHOWN, month, 5).map_err(|error| error.to_string())
        };
        let (ymd, ym, md) = match room {
            Room::Enough => (YMD::long(), YM::long(), MD::long()),
            Room::Little => (YMD::medium(), YM::medium(), MD::medium()),
        };
        let ymd = Formatter::try_new(prefs(), ymd).map_err(unknown)?;
        let ym = Formatter::try_new(prefs(), ym).map_err(unknown)?;
        let md = Formatter::try_new(prefs(), md).map_err(unknown)?;
        let years = Formatter::try_new(prefs(), Y::long()).map_err(unknown)?;

        let mut months: [String; 12] = Default::default();
        let mut months_of_days = months.clone();
        for ((alone, of_day), month) in months.iter_mut().zip(&mut months_of_days).zip(1..) {
            *alone = Parts::of(&ym.format(&day(month)?)).month;
            *of_day = Parts::of(&md.format(&day(month)?)).month;
        }
        let day_month = Parts::of(&md.format(&day(3)?)).pattern;
        let dated = Parts::of(&ymd.format(&day(3)?)).pattern.replace(&day_month, "{days}");
        let ancient = Date::try_new_gregorian(-2999, 1, 1).map_err(|error| error.to_string())?;
        Ok(DatePatterns {
            months,
            months_of_days,
            day_month,
            dated,
            month_year: Parts::of(&ym.format(&day(3)?)).pattern,
            before_christ: years.format(&ancient).to_string().replace("3000", "{years}"),
        })
    }
}

/// The names of the days of the week, Monday first.
fn weekdays(locale: &Locale) -> Result<[String; 7], String> {
    let names = FixedCalendarDateTimeFormatter::<Gregorian, E>::try_new(locale.into(), E::long())
        .map_err(|error| error.to_string())?;
    let mut weekdays: [String; 7] = Default::default();
    // 5 January 2026 is a Monday.
    for (name, day) in weekdays.iter_mut().zip(5..) {
        let day = Date::try_new_gregorian(YEAR_SHOWN, 1, day).map_err(|error| error.to_string())?;
        *name = names.format(&day).to_string();
    }
    Ok(weekdays)
}

/// What is written around the items of a list.
struct Joints {
    all: Vec<String>,
    is_item: bool,
}

impl fmt::Write for Joints {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if !self.is_item
            && let Some(joint) = self.all.last_mut()
        {
            joint.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for Joints {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        if part != ELEMENT {
            return write(self);
        }
        self.is_item = true;
        let written = write(self);
        self.is_item = false;
        self.all.push(String::new());
        written
    }
}

/// A written date, cut into its parts.
#[derive(Default)]
struct Parts {
    /// What is written around day, month and year.
    pattern: String,
    month: String,
    /// The part that is being written.
    inside: Option<Part>,
}

impl Parts {
    fn of(date: &impl Writeable) -> Self {
        let mut parts = Self::default();
        // Writing into a text cannot fail.
        let _ = date.write_to_parts(&mut parts);
        parts
    }
}

impl fmt::Write for Parts {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.inside {
            Some(MONTH) => self.month.push_str(text),
            Some(DAY | YEAR) => {}
            _ => self.pattern.push_str(text),
        }
        Ok(())
    }
}

impl PartsWrite for Parts {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        let name = [(DAY, "{day}"), (MONTH, "{month}"), (YEAR, "{year}")];
        let is_outer = self.inside.is_none();
        if let Some((part, name)) = name.into_iter().find(|(of, _)| *of == part && is_outer) {
            self.pattern.write_str(name)?;
            self.inside = Some(part);
            let written = write(self);
            self.inside = None;
            return written;
        }
        write(self)
    }
}

impl Read for &'static Cldr {
    fn read(reader: &mut Reader, _: &str) -> Self {
        reader.cldr
    }
}
