//! The quotation that stands for an event.

use std::cmp::Reverse;

use super::Site;
use crate::model::{Account, ActorId, EventId, Quote};

impl Site {
    /// The words that stand for what was said in an event, with the account that has them: the
    /// longest quotation of who acts first in it, or else of the next who is quoted; whoever speaks
    /// for a government or body that acts counts as this.
    pub fn key_quote(&self, id: &EventId) -> Option<(&Account, &Quote)> {
        let actors = &self.model.events.get(id).actors;
        let rank = |quote: &Quote| {
            let speaker = self.model.actors.get(&quote.speaker);
            let is_for =
                |actor: &ActorId| *actor == speaker.id || Some(actor) == speaker.of.as_ref();
            actors.iter().position(is_for)
        };
        let accounts = self.model.accounts_of(id);
        let quotes = accounts.flat_map(|account| account.quotes.iter().map(move |q| (account, q)));
        let own = quotes.filter_map(|(account, quote)| Some((rank(quote)?, account, quote)));
        let longest =
            own.min_by_key(|(rank, _, quote)| (*rank, Reverse(quote.exact.chars().count())));
        longest.map(|(_, account, quote)| (account, quote))
    }
}
