use crate::edtf::{DateText, Edtf};
use crate::text::{Languages, english};

pub(in crate::edtf) fn spanish_dates() -> &'static DateText {
    Languages::compiled().get("es").unwrap().dates
}

/// Each date must be worded as the table says: EDTF, then words, parted by two spaces or more.
fn check(text: &DateText, table: &str) {
    check_words(|date| date.words(text), table);
}

fn check_words(worded: impl Fn(&Edtf) -> String, table: &str) {
    for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (edtf, expected) = row.split_once("  ").unwrap();
        let words = Edtf::parse(edtf).map(|date| worded(&date));
        assert_eq!(words.as_deref(), Ok(expected.trim()), "{edtf}");
    }
}

/// Each unit, from day to century and on both sides of year 1, in each form of date.
#[test]
fn every_form_of_every_unit_has_its_words() {
    let table = include_str!("../../../tests/conformance/words.tsv");
    let rows: Vec<String> = table.lines().skip(1).map(|row| row.replace('\t', "  ")).collect();
    assert!(180 < rows.len(), "{} rows", rows.len());
    check(english().dates, &rows.join("\n"));
}

#[test]
fn days_months_and_years_are_said_as_written() {
    check(
        english().dates,
        "2026-03-04   4 March 2026
         2026-03      March 2026
         2026         2026
         0476-09-04   4 September AD 476
         0017         AD 17
         0000         1 BC
         -0043        44 BC
         -0043-03-15  15 March 44 BC
         -0043-03     March 44 BC
         -9999        10,000 BC
         Y17000       AD 17,000
         Y-17000      17,001 BC
         Y17E7        AD 170,000,000
         Y-17E7       170,000,001 BC
         Y99E17       AD 9,900,000,000,000,000,000
         Y-3E400      the year -3 × 10^400
         Y-17E37S1    the year -17 × 10^37 (significant digits: 1)
         Y31E400S2    the year 31 × 10^400 (significant digits: 2)",
    );
}

#[test]
fn marks_are_always_said() {
    check(
        english().dates,
        "1914~           about 1914
         1985?           1985, perhaps
         1985%           about 1985, perhaps
         ~1945           about 1945
         2026-03-04~     about 4 March 2026
         2026-03-04?     4 March 2026, perhaps
         1849-21~        about spring 1849
         196X~           about the 1960s
         18XX~           about the 19th century
         18XX?           the 19th century, perhaps
         200X~           between 2000 and 2009 (approximate)
         -02XX~          about the 3rd century BC
         -2999~          about 3000 BC
         2019-XX%        some month in 2019 (uncertain and approximate)
         2019-XX-XX?     some day in 2019, perhaps
         1998?-12-23     23 December 1998 (year uncertain)
         2004-06~-11     11 June 2004 (year and month approximate)
         2004-%06        June 2004 (month uncertain and approximate)
         2004-?21        spring 2004 (season uncertain)
         2019~-08-08?    8 August 2019 (year uncertain and approximate; month and day uncertain)
         ?2004-?06-?11   11 June 2004, perhaps",
    );
}

#[test]
fn parts_of_a_year_have_names() {
    check(
        english().dates,
        "2001-21  spring 2001
         2001-22  summer 2001
         2001-23  autumn 2001
         2001-24  winter 2001
         2001-25  northern spring 2001
         2001-28  northern winter 2001
         2001-29  southern spring 2001
         2001-32  southern winter 2001
         2001-33  the first quarter of 2001
         2001-36  the fourth quarter of 2001
         2001-37  the first third of 2001
         2001-39  the last third of 2001
         2001-40  the first half of 2001
         2001-41  the second half of 2001
         202X-21  spring of some year in the 2020s
         20XX-33  the first quarter of some year in the 21st century",
    );
}

#[test]
fn unspecified_digits_name_no_more_than_they_hold() {
    check(
        english().dates,
        "2026-03-XX   some day in March 2026
         1985-XX      some month in 1985
         1985-XX-XX   some day in 1985
         196X         the 1960s
         200X         between 2000 and 2009
         200X/2015    from some year in 2000–2009 to 2015
         [200X,2015]  some year in 2000–2009 or 2015
         001X         between AD 10 and AD 19
         000X         between 1 BC and AD 9
         19XX         the 20th century
         20XX         the 21st century
         10XX         the 11th century
         01XX         the 2nd century
         00XX         between 1 BC and AD 99
         -00XX        between 100 and 2 BC
         1XXX         the 2nd millennium
         XXXX         between 1 BC and 9999
         XX0X         some year in 1 BC–9909
         201X-XX      some month in the 2010s
         201X-05      May of some year in the 2010s
         19XX-XX-XX   some day in the 20th century
         -02XX-XX     some month in the 3rd century BC
         -029X-XX-XX  some day in 300–291 BC
         15XX-12-25   25 December of some year in the 16th century
         15XX-12-XX   some day in December of some year in the 16th century
         1X00         some year in 1000–1900 ending in 00
         X026         some year in AD 26–9026 ending in 026
         X9X5         some year in AD 905–9995 ending in 5 with hundreds digit 9
         1X8X         some year in 1080–1989 with tens digit 8
         XX8X         some year in AD 80–9989 with tens digit 8
         X98X         some year in AD 980–9989 with hundreds digit 9 with tens digit 8
         1X00-XX      some month in some year in 1000–1900 ending in 00
         -01XX        the 2nd century BC
         -02XX        the 3rd century BC
         -29XX        the 30th century BC
         -029X        between 300 and 291 BC
         -000X        between 10 and 2 BC
         -XXX5        some year in 9996–6 BC
         1985-0X      some month from January to September 1985
         1985-X2      February or December 1985
         1985-X3      March 1985
         1985-XX-31   day 31 of some month in 1985
         1985-X1-31   31 January 1985
         1985-1X-31   day 31 of October or December 1985
         1985-XX-X1   day 1, 11, 21 or 31 of some month in 1985
         1985-XX-0X   some day from 1 to 9 of some month in 1985
         1985-X2-XX   some day in February or December 1985
         1985-12-X1   1, 11, 21 or 31 December 1985
         1985-12-3X   30 or 31 December 1985
         2023-02-2X   some day from 20 to 28 February 2023
         2024-02-2X   some day from 20 to 29 February 2024
         196X-02-29   29 February of some year in the 1960s
         196X-02-0X   some day from 1 to 9 February of some year in the 1960s
         1985-04-3X   30 April 1985",
    );
}

#[test]
fn significant_digits_give_a_run_and_an_estimate() {
    check(
        english().dates,
        "1950S2         between 1900 and 1999 (estimated 1950)
         1950S4         1950
         0050S1         between 1 BC and AD 999 (estimated AD 50)
         -1950S2        between 2000 and 1901 BC (estimated 1951 BC)
         Y171010000S3   between AD 171,000,000 and AD 171,999,999 (estimated AD 171,010,000)
         Y3388E2S3      between AD 338,000 and AD 338,999 (estimated AD 338,800)",
    );
}

#[test]
fn one_of_a_set_is_a_point() {
    check(
        english().dates,
        "[2026-03-04..2026-03-05]    4 or 5 March 2026
         [2026-03-31..2026-04-01]    31 March or 1 April 2026
         [2025-12-31..2026-01-01]    31 December 2025 or 1 January 2026
         [-0043-03-14..-0043-03-15]  14 or 15 March 44 BC
         [2026-03-02..2026-03-05]    between 2 and 5 March 2026
         [2026-03-30..2026-04-02]    between 30 March and 2 April 2026
         [2025-12-30..2026-01-02]    between 30 December 2025 and 2 January 2026
         [2026-03-04..2026-03-04]    4 March 2026
         [..2026-03-05]              by 5 March 2026
         [2026-03-04..]              4 March 2026 or later
         [..2026-03]                 March 2026 or earlier
         [..1984]                    1984 or earlier
         [..1984?]                   perhaps 1984 or earlier
         [1984..]                    1984 or later
         [1984~]                     about 1984
         [1774-11..1774-12]          November or December 1774
         [1774-12..1775-01]          December 1774 or January 1775
         [1774-03..1774-05]          between March and May 1774
         [1984..1985]                1984 or 1985
         [1947,1949]                 1947 or 1949
         [1947,1949,1951]            1947, 1949 or 1951
         [-0043,-0041]               44 or 42 BC
         [0476,0480]                 AD 476 or 480
         [-0001,0001]                2 BC or AD 1
         [-0043-03,-0042-03]         March 44 BC or March 43 BC
         [-2999..-2500]              between 3000 and 2501 BC
         [..-2999]                   3000 BC or earlier
         [1948-21,1949-21]           spring 1948 or spring 1949
         [1948-21..]                 spring 1948 or later
         [..18XX]                    the 19th century or earlier
         [1948-05~..]                about May 1948 or later
         [-0043~,-0041?]             about 44 BC or perhaps 42 BC
         [1985..1990]                between 1985 and 1990
         [1670?..1672]               between perhaps 1670 and 1672
         [2026-21..2026-23]          between spring 2026 and autumn 2026
         [2026-03-04,2026-03-05]     4 or 5 March 2026
         [2026-03-04,2026-03-07,2026-03-09]  4, 7 or 9 March 2026
         [1985-04,1985-06]           April or June 1985
         [1667,1760-12]              1667 or December 1760
         [1667,1668,1670..1672]      1667, 1668 or between 1670 and 1672
         [..1670,1680..]             1670 or earlier, or 1680 or later
         [1984?,1990~]               perhaps 1984 or about 1990",
    );
}

#[test]
fn all_of_a_set_are_several() {
    check(
        english().dates,
        "{1667,1668}                1667 and 1668
         {1667,1668,1670..1672}     1667, 1668 and each year from 1670 to 1672
         {1960,1961-12}             1960 and December 1961
         {2026-03-04..2026-03-05}   4 and 5 March 2026
         {2026-03-02..2026-03-05}   each day from 2 to 5 March 2026
         {1912-03..1912-05}         each month from March to May 1912
         {2026-21..2026-23}         each season from spring 2026 to autumn 2026
         {..1983-12-31}             each day until 31 December 1983
         {2026-03-05..}             each day from 5 March 2026 on
         {1960,..1950,1970-05..}    1960, each year until 1950 and each month from May 1970 on
         {202X,2030}                the 2020s and 2030
         {1984%}                    about 1984, perhaps",
    );
}

#[test]
fn intervals_lasted() {
    check(
        english().dates,
        "2026-03-04/2026-03-05  from 4 to 5 March 2026
         2026-03-30/2026-04-02  from 30 March to 2 April 2026
         2025-12-30/2026-01-02  from 30 December 2025 to 2 January 2026
         2026-03-04/2026-03-04  from 4 March 2026 to 4 March 2026
         2026-03/2026-05        from March to May 2026
         2004-06/2004           from June 2004 to 2004
         1964/2008              from 1964 to 2008
         -2999/-2500            from 3000 to 2501 BC
         -0043/0014             from 44 BC to AD 14
         -02XX/-01XX            from the 3rd century BC to the 2nd century BC
         197X/198X              from the 1970s to the 1980s
         18XX/..                from the 19th century, open-ended
         1885~/..               from about 1885, open-ended
         -0043~/-0030?          from about 44 BC to perhaps 31 BC
         -0065-12/0808          from December 66 BC to AD 808
         1984?/2004~            from perhaps 1984 to about 2004
         2004-06-XX/2004-07-03  from some day in June 2004 to 3 July 2004
         2016-21/2016-22        from spring 2016 to summer 2016
         2026-03-04/..          from 4 March 2026, open-ended
         ../2026-03-05          until 5 March 2026, with an open start
         2026-03-04/            from 4 March 2026 until an unknown time
         /2026-03-05            from an unknown time until 5 March 2026
         ..1984/2004            from 1984 or earlier to 2004
         1984/2004..            from 1984 to 2004 or later",
    );
}

#[test]
fn times_keep_their_zone() {
    check(
        english().dates,
        "1985-04-12T23:20:30        12 April 1985, 23:20:30
         1985-04-12T23:20:00        12 April 1985, 23:20
         2026-03-04T21:40:00        4 March 2026, 21:40
         2026-03-04T00:00:00Z       4 March 2026, 00:00 UTC
         2026-03-04T21:40:00+01:00  4 March 2026, 21:40 UTC+01:00
         2016-12-31T23:59:60Z       31 December 2016, 23:59:60 UTC
         1985-04-12T23:20:30Z       12 April 1985, 23:20:30 UTC
         1985-04-12T23:20:30-04     12 April 1985, 23:20:30 UTC−04
         1985-04-12T23:20:30+04:30  12 April 1985, 23:20:30 UTC+04:30
         1985-04-12T23:20:30-15:00  12 April 1985, 23:20:30 UTC−15:00",
    );
}

#[test]
fn a_date_can_follow_a_verb() {
    check_words(
        |date| date.adverb(english().dates),
        "2026-03-04                on 4 March 2026
         2026-03-04T21:40:00       on 4 March 2026, 21:40
         1948-05                   in May 1948
         1948-21                   in spring 1948
         1948                      in 1948
         194X                      in the 1940s
         18XX                      in the 19th century
         -02XX                     in the 3rd century BC
         -2999                     in 3000 BC
         200X                      between 2000 and 2009
         2026-03-XX                some day in March 2026
         1885~                     about 1885
         1885?                     in 1885, perhaps
         1885%                     about 1885, perhaps
         [2026-03-04..2026-03-05]  on 4 or 5 March 2026
         [1947,1949]               in 1947 or 1949
         [1947..1949]              between 1947 and 1949
         [1667,1668,1670..1672]    in 1667, 1668 or between 1670 and 1672
         [..2026-03-05]            by 5 March 2026
         [..1948]                  in 1948 or earlier
         [2026-03-04..]            on 4 March 2026 or later
         [1984?,1990~]             perhaps 1984 or about 1990
         1947/1949                 from 1947 to 1949
         {1667,1668}               in 1667 and 1668
         {1912-03..1912-05}        each month from March to May 1912",
    );
    let spanish = |text| Edtf::parse(text).unwrap().adverb(spanish_dates());
    assert_eq!(spanish("2026-03-04"), "el 4 de marzo de 2026");
    assert_eq!(spanish("18XX"), "en el siglo XIX");
}

#[test]
fn spanish_is_worded_by_its_files() {
    check(
        spanish_dates(),
        "2026-03-04                4 de marzo de 2026
         2026-03                   marzo de 2026
         [2026-03-04..2026-03-05]  el 4 o el 5 de marzo de 2026
         [2026-03-07..2026-03-08]  el 7 o el 8 de marzo de 2026
         [2026-03-31..2026-04-01]  el 31 de marzo o el 1 de abril de 2026
         [2026-03-02..2026-03-05]  entre el 2 y el 5 de marzo de 2026
         [..2026-03-05]            a más tardar el 5 de marzo de 2026
         [2026-03-04..]            4 de marzo de 2026 o después
         [..1984]                  1984 o antes
         1914~                     hacia 1914
         2026-03-04~               hacia el 4 de marzo de 2026
         1985?                     1985, quizá
         1985%                     hacia 1985, quizá
         2004-06~-11               11 de junio de 2004 (aproximado: año y mes)
         -0043-03-15               15 de marzo de 44 a. C.
         0476                      476 d. C.
         2001-21                   primavera de 2001
         2001-33                   el primer trimestre de 2001
         196X                      la década de 1960
         18XX                      el siglo XIX
         -02XX                     el siglo III a. C.
         [-2999..-2500]            entre 3000 y 2501 a. C.
         [0476..0477]              476 o 477 d. C.
         196X-03                   marzo de algún año de la década de 1960
         2026-03-XX                algún día de marzo de 2026
         2026-03-04/2026-03-05     del 4 al 5 de marzo de 2026
         2026-03-04/2027           del 4 de marzo de 2026 a 2027
         2001-21/2001-33           de la primavera de 2001 al primer trimestre de 2001
         1984?/2004                de quizá 1984 a 2004
         {2026-03-02..2026-03-05}  cada día del 2 al 5 de marzo de 2026
         Y17000                    17.000 d. C.",
    );
}
