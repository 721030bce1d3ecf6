//! The solver against plain ones, and case by case.

mod cases;

mod plain;

mod properties;
