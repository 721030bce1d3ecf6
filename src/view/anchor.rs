//! Where links lead: fragments that last, and whether anything answers.

use sha2::{Digest as _, Sha256};

use super::{Link, label};
use crate::language::words;
use crate::model::{Account, Quote, Stance};
use crate::url::Urls;

impl Link {
    /// Whether something answers where it leads: in a folder of files nothing does at most queries.
    pub(super) fn is_answered(&self) -> bool {
        Urls::is_answered(&self.href)
    }
}

/// The fragment id of a quotation: made from its words and where they are, so that it lasts as
/// long as they do.
pub fn quote_fragment(account: &Account, quote: &Quote) -> String {
    let words = [quote.prefix.as_deref(), Some(words(&quote.exact)), quote.suffix.as_deref()];
    let words = words.map(Option::unwrap_or_default).join("\n");
    let digest = Sha256::digest(words.as_bytes());
    let start: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("quotation_{}_{}_{start}", account.report, quote.paragraph)
}

/// The fragment id of a stance. Ids have no underscore, so that no two of them run into one.
pub fn stance_fragment(account: &Account, stance: &Stance) -> String {
    let Stance { claim, actor, paragraph, .. } = stance;
    let form = label::form(stance);
    format!("stance_{claim}_{actor}_{}_{form}_{paragraph}", account.report)
}
