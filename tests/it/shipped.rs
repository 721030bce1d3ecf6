//! What holds of the shipped data whatever stands in it: that it is clean, and small enough.
//!
//! `links` visits all its pages, `coverage` traces its lines, `permalinks` asks its addresses.

use brotli::enc::BrotliEncoderParams;

use crate::running::{demarche, said};
use crate::support::{SHIPPED, TestSite};

#[test]
fn the_shipped_data_is_clean_and_its_words_are_in_the_texts() {
    let mut command = demarche(&["check", "--data", SHIPPED]);
    let texts = std::env::var_os("DEMARCHE_TEXTS");
    match &texts {
        Some(texts) => _ = command.arg("--texts").arg(texts),
        None => println!("DEMARCHE_TEXTS is unset, so no word was looked up in the texts"),
    }
    let (code, said, problems) = said(command.output().unwrap());
    assert_eq!((code, problems.as_str()), (Some(0), ""), "{said}");
    assert_eq!(texts.is_some(), said.trim_end().ends_with(" found in the texts"), "{said}");
    for report in &TestSite::of_folder(SHIPPED).site.model.reports {
        // By its fingerprint `check` knew that the text is the one that was read.
        assert!(texts.is_none() || report.sha256.is_some(), "{}: no sha256", report.id);
    }
}

/// Ten segments of 1,460 bytes: what a server may send before it has heard back.
const ROUND_TRIP_BYTES: usize = 14_600;

#[test]
fn the_front_page_comes_in_one_round_trip() {
    let site = TestSite::of_folder(SHIPPED);
    // As the server squeezes it before it is asked for.
    let (body, mut squeezed) = (site.get("/").body, Vec::new());
    let parameters = BrotliEncoderParams { quality: 11, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &*body, &mut squeezed, &parameters).unwrap();
    let bytes = squeezed.len();
    println!("/ is {bytes} bytes with brotli, of {ROUND_TRIP_BYTES} that may be");
    assert!(bytes <= ROUND_TRIP_BYTES, "{bytes}");
    // Nothing else is needed to show it: the stylesheet is in it, and nothing is imported.
    let page = site.get("/").page();
    assert_eq!(page.all("style").len(), 1);
    assert!(page.all("link[rel=stylesheet], script:not([defer]):not([type])").is_empty());
    assert!(!page.text("style").contains("@import") && !page.text("style").contains("url("));
}
