#![no_main]

#[path = "../targets.rs"]
#[expect(dead_code, reason = "each program has one target of several")]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::query(bytes));
