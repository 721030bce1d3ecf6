//! The list of all pages, which is long: any part of it is had without the others.

use std::ops::Range;

use super::Urls;
use crate::format::Format;
use crate::model::{Model, Noun, Records};
use crate::query::Filter;

impl Urls {
    /// The address of every page of a chronology, views that a filter makes left aside.
    pub fn pages(&self, model: &Model) -> Vec<String> {
        self.pages_within(model, 0..usize::MAX)
    }

    /// How many pages there are.
    pub fn count_pages(&self, model: &Model) -> usize {
        self.blocks(model).iter().map(Block::len).sum()
    }

    /// The addresses of some of the pages, by their places among all.
    pub fn pages_within(&self, model: &Model, places: Range<usize>) -> Vec<String> {
        let mut pages = Vec::new();
        let mut before = 0;
        for block in self.blocks(model) {
            let (first, end) = (before.max(places.start), places.end.min(before + block.len()));
            pages.extend((first..end).filter_map(|place| match &block {
                Block::Fixed(pages) => pages.get(place - before).cloned(),
                Block::Records(noun, records) => {
                    records.id_by_id(place - before).map(|id| self.record(*noun, id))
                }
            }));
            before += block.len();
        }
        pages
    }

    /// All pages: those that there are once, and those of records, by id.
    fn blocks<'m>(&self, model: &'m Model) -> Vec<Block<'m>> {
        let mut first =
            vec![self.home(), self.claims(), self.reports(), self.actors(), self.method()];
        first.extend([self.corrections(), self.exports(&Filter::default()), self.api()]);
        let lists = [
            (model.differences.is_empty(), self.differences()),
            (model.background.is_empty(), self.background()),
            (model.places.is_empty(), self.places()),
        ];
        let lists = lists.into_iter().filter(|(is_empty, _)| !is_empty).map(|(_, page)| page);
        vec![
            Block::Fixed(first),
            Block::Records(Noun::Event, &model.events),
            Block::Records(Noun::Claim, &model.claims),
            Block::Records(Noun::Report, &model.reports),
            Block::Records(Noun::Actor, &model.actors),
            Block::Fixed(lists.collect()),
            Block::Records(Noun::Place, &model.places),
        ]
    }

    /// The addresses of a chronology that last: its pages, and its feeds and files.
    pub fn published(&self, model: &Model) -> Vec<String> {
        let mut published = self.pages(model);
        let formats = Format::ALL.iter().filter(|format| !format.is_of_citations());
        published.extend(formats.map(|format| self.export(*format, &Filter::default())));
        published
    }

    /// The list of all pages, for search engines.
    pub fn sitemap(&self) -> String {
        format!("{}/sitemap.xml", self.root())
    }

    /// A part of that list where it is too long, counted from 1.
    pub fn sitemap_part(&self, part: usize) -> String {
        format!("{}/sitemap/{part}.xml", self.root())
    }
}

/// Pages that follow each other in the list of all.
enum Block<'m> {
    Fixed(Vec<String>),
    Records(Noun, &'m dyn Records),
}

impl Block<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Fixed(pages) => pages.len(),
            Self::Records(_, records) => records.count(),
        }
    }
}
