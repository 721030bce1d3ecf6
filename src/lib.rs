//! A viewer for what reports say happened, and when.
//!
//! Each layer may use the layers above it in this list and none below it.
//! `tests/it/tidy.rs` holds every file to that.

// Data beside words of ours: its direction and its marks are its own.
pub mod isolate;

// The language of words: its direction, and marks by which a text carries it.
pub mod language;

// One problem in the data, and how a curator is told of it.
pub mod diagnostic;

// Sentences with parts to be put in.
pub mod pattern;

// Dates that are as uncertain as their source, as EDTF writes them.
pub mod edtf;

// The calendars that newspapers print, and their days in ours.
pub mod calendar;

// Time words of news English, and the days that they can mean.
pub mod phrase;

// What the project is about: reports, accounts, events, actors, claims.
pub mod model;

// When each event can have happened, solved from what the accounts say.
pub mod chronology;

// Words to look for: whether a text has them, case and accents left aside.
pub mod search;

// The format of the data's files, table by table, key by key.
pub mod schema;

// The data folder: files in, a model or diagnostics out.
pub mod load;

// Rules over a complete model and its chronology.
pub mod check;

// What an address asks for: each parameter once, as it is read, written and explained.
pub mod query;

// Timelines that are kept elsewhere: a file in, a data folder out.
pub mod import;

// The files in which events are had elsewhere, by format.
pub mod format;

// Files that are sent as they are, under names that hold their hash.
pub mod asset;

// Every address of the site, as functions.
pub mod url;

// Sets of events by number: what has what, and lies when.
pub mod index;

// Locator maps: coasts, borders and marks as numbers only.
pub mod map;

// Everything derived from one revision of the data, immutable.
pub mod site;

// Where everything of the drawing stands: numbers only.
pub mod layout;

// Social cards: words set in lines, and a drawing made into a PNG.
pub mod card;

// Every word that the program itself says to readers, with plurals and punctuation.
pub mod text;

// A site told in a language: dates, reasons and lists in words.
pub mod localized;

// JSON: the published shapes, by version.
pub mod api;

// HTML pages: one struct a page.
pub mod view;

// Feeds, calendar, table, linked data, Markdown: one file a format.
pub mod export;

// The router, the handlers and what stands around every answer.
pub mod http;

// What the program can be told to do.
pub mod command;
