//! JSON: the published shapes, by version.
//!
//! They are types of their own: neither the model nor the data files are serialised, so that
//! either can change without breaking a program that reads the API.
//! Field order is the order in which a person would read them, and it is part of the bytes.

pub mod v1;
