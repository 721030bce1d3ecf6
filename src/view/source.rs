//! Where things come from: who wrote a report and where it can be read, under what an event is filed
//! and where it took place, whose a picture is, who made the chronology and on what terms.
//!
//! For feeds and files; knows none of their formats.

use super::{Link, Phrase, PhrasePart};
use crate::localized::Localized;
use crate::model::{Account, Event, Picture, WebAddress};
use crate::text::{filled, joined};
use crate::url::Urls;

/// What is printed on the report that an account is taken from, and where it can be read.
///
/// “by Anna Li; dated 4 May 1999; archived copy: …; address last read on 9 May 1999”; it is empty
/// where the data says none of it.
pub fn source(site: &Localized, account: &Account) -> Phrase {
    let t = &site.text.export;
    let report = site.model.reports.get(&account.report);
    let address =
        |address: &WebAddress| PhrasePart::link(Link::new(address.to_string(), address.as_str()));
    let known = |pattern, part: PhrasePart| Phrase::filled(pattern, |_| part.clone());
    let headline = report.headline.as_ref().map(|headline| site.text.quoted(headline));
    let date = report.published.is_some().then(|| site.printed_date(report));
    let plain = |text: Option<String>| text.map(Phrase::plain);
    let author = report.author.clone();
    let author = author.map(|author| known(t.source_author, PhrasePart::words(author)));
    // An account's own address leads to what it tells, its report's to the whole.
    let whole = report.url.as_ref().filter(|url| account.url.as_deref() != Some(*url));
    let read_at = account.url.as_deref().into_iter().chain(whole);
    let read_at = read_at.map(|at| Phrase { parts: vec![address(at)] });
    let archived = report.archived.as_ref();
    let archived = archived.map(|at| known(t.source_archived, address(at)));
    let accessed = report.accessed.map(|day| PhrasePart::words(site.day(day)));
    let accessed = accessed.map(|day| known(t.source_accessed, day));
    let mut parts = Vec::new();
    let publisher = report.publisher.clone().filter(|publisher| *publisher != report.label);
    let printed = [plain(headline), author, plain(publisher), plain(date)];
    let printed = printed.into_iter().flatten();
    for phrase in printed.chain(read_at).chain(archived).chain(accessed) {
        if !parts.is_empty() {
            parts.push(PhrasePart::words(site.text.semicolon.to_owned()));
        }
        parts.extend(phrase.parts);
    }
    Phrase { parts }
}

/// What an event is filed under, each with its id and its name: its kind, its lanes, the one in
/// which it is shown first, its tags, and that it is a landmark.
pub fn categories(site: &Localized, event: &Event) -> Vec<(String, String)> {
    let model = &site.model;
    let kind = (event.kind.to_string(), site.kind(&event.kind).to_owned());
    let lanes = event.lanes().map(|id| (id.to_string(), model.lanes.get(id).name.clone()));
    let tags = event.tags.iter().map(|id| (id.to_string(), model.tags.get(id).name.clone()));
    let landmark = event.landmark.then(|| ("landmark".to_owned(), site.text.landmark.to_owned()));
    std::iter::once(kind).chain(lanes).chain(tags).chain(landmark).collect()
}

/// What an event is filed under, and where it took place, a line each.
pub fn filed(site: &Localized, event: &Event) -> Vec<String> {
    let t = &site.text.export;
    let names: Vec<String> = categories(site, event).into_iter().map(|(_, name)| name).collect();
    let places = site.model.places_of(event).into_iter().map(|id| {
        let place = site.model.places.get(id);
        match site.position(place) {
            Some(at) => filled(t.place_at, &[("place", &place.name), ("position", &at)]),
            None => place.name.clone(),
        }
    });
    let places: Vec<String> = places.collect();
    let mut lines = vec![filled(t.filed_under, &[("names", &joined(&names, site.text.semicolon))])];
    if !places.is_empty() {
        lines.push(filled(t.places, &[("places", &joined(&places, site.text.semicolon))]));
    }
    lines
}

/// What stands under a picture: its caption, whose it is, and where it was found.
pub fn picture_words(site: &Localized, picture: &Picture) -> Phrase {
    let Picture { caption, credit, licence, source, .. } = picture;
    let credit = filled(site.text.picture.credit, &[("credit", credit), ("licence", licence)]);
    let words = caption.iter().cloned().chain([credit]).map(PhrasePart::words);
    let found = source.iter().map(|at| PhrasePart::link(Link::new(at.clone(), at)));
    let mut parts = Vec::new();
    for part in words.chain(found) {
        if !parts.is_empty() {
            parts.push(PhrasePart::words(" ".to_owned()));
        }
        parts.push(part);
    }
    Phrase { parts }
}

/// Who made the chronology, on what terms it may be used, and how it is cited, a sentence each; none
/// where the data says nothing of it.
pub fn credit_words(site: &Localized, urls: &Urls) -> Vec<Phrase> {
    let credit = &site.model.about.credit;
    let t = &site.text.export;
    let curator = credit.curator.as_ref().map(|curator| {
        Phrase::filled(site.text.curated_by, |_| PhrasePart::words(curator.clone()))
    });
    let licence = credit.licence.as_ref().map(|licence| {
        Phrase::filled(t.licence, |name| match name {
            "licence" => PhrasePart::words(licence.name.clone()),
            _ => PhrasePart::link(Link::new(licence.url.to_string(), licence.url.as_str())),
        })
    });
    let is_cited = curator.is_some() || credit.citation.is_some();
    let citation = is_cited.then(|| {
        let citation = site.citation(&urls.absolute(&urls.home()));
        Phrase::filled(t.cite_as, |_| PhrasePart::words(citation.clone()))
    });
    curator.into_iter().chain(licence).chain(citation).collect()
}
