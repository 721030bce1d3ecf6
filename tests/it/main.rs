//! The tests that look at the program from outside, in one binary.
//!
//! `support` is where to begin: it builds sites and asks them. A test of pages names what a reader
//! sees, by CSS selector; a test of JSON holds the bytes; a test of commands runs the real binary.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is how a test fails")]

mod parsed;
mod running;
mod stated;
mod support;

mod api;
mod calendars;
mod card_fonts;
mod cards;
mod carried;
mod cases;
mod check;
mod check_formats;
mod citations;
mod commands;
mod coverage;
mod dating;
mod days;
mod density;
mod determinism;
mod directions;
mod drawing;
mod edtf;
mod embeds;
mod ending;
mod endpoint;
mod entries;
mod escaping;
mod examples;
mod exports;
mod faults;
mod fmt;
mod form;
mod form_choice;
mod form_sources;
mod fourth_report;
mod habits;
mod history;
mod hostile;
mod hostile_data;
mod hostile_exports;
mod import;
mod import_again;
mod import_books;
mod import_export;
mod import_hostile;
mod import_media;
mod language_of_data;
mod languages;
mod linked;
mod links;
mod narrowed;
mod new;
mod operator;
mod order;
mod pages;
mod paging;
mod permalinks;
mod pictures;
mod places;
mod reading;
mod reload;
mod schema;
mod searching;
mod security;
mod serving;
mod several;
mod shipped;
mod site_files;
mod solve;
mod spanish;
mod subscribed;
mod texts;
mod tidy;
mod time_fixtures;
mod translations;
mod truth;
mod tutorial;
mod twins;
mod undenied;
mod unlike;
