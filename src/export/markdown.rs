//! One event as Markdown (CommonMark), for pasting.

use super::{permalink, pictures};
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::Event;
use crate::text::filled;
use crate::url::Urls;
use crate::view::{
    Phrase, correction_sentences, credit_words, filed, picture_words, quotation, source, stance,
    time_lines,
};

/// What CommonMark and its common extensions read as more than text, wherever it is.
const MARKS: &str = "\\`*_[]<>&~|#";

/// An event as Markdown: its title as a link, what is known of its time, our summary, what each
/// report says, what is asserted and denied, and what was corrected.
pub(super) fn write(site: &Localized, urls: &Urls, event: &Event) -> String {
    let mut blocks = vec![format!("### [{}]({})", plain(&event.title), permalink(urls, event))];
    let mut time = time_lines(site, event).into_iter();
    blocks.extend(time.next().map(|when| format!("**{}**", plain(&when))));
    let more: Vec<String> = time.map(|line| format!("- {}", block(&line))).collect();
    blocks.extend((!more.is_empty()).then(|| more.join("\n")));
    blocks.push(block(&event.summary));
    blocks.extend(filed(site, event).iter().map(|line| block(line)));
    blocks.extend(pictures(site, urls, event).map(|(picture, _, address)| {
        let words = linked(&picture_words(site, picture));
        format!("![{}](<{address}>)\\\n{words}", plain(&picture.alt))
    }));
    let mut items = Vec::new();
    for account in site.model.accounts_of(&event.id) {
        let report = plain(&site.model.reports.get(&account.report).label);
        let report = match site.model.source_of(account) {
            Some(address) => format!("[**{report}**](<{address}>)"),
            None => format!("**{report}**"),
        };
        let parts = [
            ("report", report),
            ("at", plain(&site.paragraphs(&account.paragraphs))),
            ("says", plain(&account.says)),
        ];
        let parts = parts.each_ref().map(|(name, value)| (*name, value.as_str()));
        items.push(format!("- {}", filled(site.text.export.account, &parts)));
        let quotes = account.quotes.iter().map(|quote| block(&quotation(site, account, quote)));
        items.extend(quotes.map(|quote| format!("  - {quote}")));
        let source = linked(&source(site, account));
        items.extend((!source.is_empty()).then(|| format!("  - {source}")));
    }
    blocks.push(items.join("\n"));
    for (heading, is_ascribed) in [(site.text.stances, false), (site.text.ascribed, true)] {
        let stances = site.stances_in(&event.id);
        let stances = stances.filter(|attested| attested.stance.is_ascribed() == is_ascribed);
        let stances = stances.map(|attested| format!("- {}", block(&stance(site, attested))));
        let stances: Vec<String> = stances.collect();
        if !stances.is_empty() {
            blocks.push(format!("**{heading}**"));
            blocks.push(stances.join("\n"));
        }
    }
    let history = event.history.iter();
    let history = history.flat_map(|history| correction_sentences(site, history));
    blocks.extend(history.map(|sentence| block(&sentence)));
    blocks.extend(credit_words(site, urls).iter().map(linked));
    format!("{}\n", blocks.join("\n\n"))
}

/// A sentence with its links, at the beginning of a block.
fn linked(phrase: &Phrase) -> String {
    let mut parts = phrase.parts.iter().enumerate();
    let part = parts.by_ref().map(|(index, part)| match &part.href {
        // An address that is shown as it is; none has a character that would end it.
        Some(href) => format!("<{href}>"),
        None if index == 0 => block(&part.text),
        None => plain(&part.text),
    });
    part.collect()
}

/// Text that begins a block and is shown as it is: a dash or a number at its beginning makes no
/// list, and a row of marks no rule.
fn block(text: &str) -> String {
    let text = plain(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.starts_with(['-', '+', '=']) || rest.len() < text.len() && rest.starts_with(['.', ')'])
    {
        let (start, rest) = text.split_at(text.len() - rest.len());
        return format!("{start}\\{rest}");
    }
    text
}

/// Text that is shown as it is: every mark is escaped, and it turns nothing round.
fn plain(text: &str) -> String {
    isolated(text)
        .chars()
        .flat_map(|c| MARKS.contains(c).then_some('\\').into_iter().chain([c]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn no_text_is_read_as_a_mark() {
        for (text, expected) in [
            ("Plain. Text - as it is", "Plain. Text - as it is"),
            ("**bold** _and_ <b>", "\\*\\*bold\\*\\* \\_and\\_ \\<b\\>"),
            ("- item", "\\- item"),
            ("1911. A year", "1911\\. A year"),
            ("1911 was a year.", "1911 was a year."),
            ("2) item", "2\\) item"),
            ("# heading", "\\# heading"),
            ("---", "\\---"),
            ("&amp; [a](b)", "\\&amp; \\[a\\](b)"),
        ] {
            assert_eq!(block(text), expected, "{text}");
        }
    }
}
