//! Tells Cargo that the program holds this folder: a language that is added is compiled in.

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
