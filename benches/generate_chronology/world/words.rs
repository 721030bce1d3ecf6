//! The words of invented chronologies.

use super::Random;

/// Built-in kinds of events, the more usual ones more than once.
pub(super) const KINDS: &[&str] = &[
    "statement",
    "statement",
    "statement",
    "denial",
    "announcement",
    "decision",
    "proposal",
    "request",
    "threat",
    "note",
    "criticism",
    "meeting",
    "meeting",
    "visit",
    "talks",
    "agreement",
    "vote",
    "ruling",
    "sanction",
    "appointment",
    "movement",
    "exercise",
    "attack",
    "incident",
    "protest",
    "action",
    "action",
];

pub(super) const VERBS: &[&str] = &[
    "rejects",
    "accepts",
    "denies",
    "announces",
    "demands",
    "opens",
    "closes",
    "delays",
    "signs",
    "condemns",
    "praises",
    "reviews",
    "moves",
    "halts",
    "resumes",
    "proposes",
    "approves",
    "seizes",
    "returns",
    "disputes",
];

pub(super) const ADJECTIVES: &[&str] = &[
    "new", "joint", "northern", "southern", "secret", "public", "final", "early", "naval",
    "foreign", "border", "coastal", "annual", "partial", "formal", "urgent", "disputed", "old",
];

pub(super) const OBJECTS: &[&str] = &[
    "talks",
    "treaty",
    "harbour",
    "patrol",
    "inquiry",
    "survey",
    "proposal",
    "exercise",
    "crossing",
    "blockade",
    "report",
    "visit",
    "vote",
    "fishery",
    "railway",
    "station",
    "garrison",
    "claim",
    "letter",
    "commission",
];

pub(super) const BODIES: &[&str] =
    &["Harbour Board", "Commission", "Council", "Fleet", "Assembly", "Railway", "Union", "Court"];

pub(super) const PAPERS: &[&str] =
    &["Gazette", "Courier", "Chronicle", "Mail", "Observer", "Herald", "Record", "Review"];

/// The words that stand most often in English, by how often.
const COMMON: &[&str] = &[
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "that",
    "for",
    "was",
    "on",
    "with",
    "as",
    "by",
    "at",
    "had",
    "from",
    "it",
    "be",
    "were",
    "which",
    "an",
    "said",
    "would",
    "not",
    "their",
    "after",
    "its",
    "this",
    "been",
    "has",
    "two",
    "before",
    "government",
    "also",
    "other",
    "minister",
    "border",
    "ships",
    "talks",
    "against",
    "between",
    "treaty",
    "island",
    "harbour",
    "forces",
    "letter",
    "council",
    "under",
    "without",
    "agreement",
    "until",
    "report",
    "embassy",
    "waters",
    "envoy",
    "river",
    "coast",
    "patrol",
    "officials",
    "statement",
    "claimed",
    "rejected",
    "signed",
    "troops",
    "town",
    "fleet",
    "guns",
    "protest",
    "demand",
    "survey",
    "line",
    "post",
    "bridge",
    "station",
    "vessel",
    "captain",
    "convoy",
    "garrison",
    "frontier",
    "bay",
];

const COUNT: usize = 3_000;

/// All words, the likeliest first, and how likely they are.
pub(super) struct Words {
    words: Vec<String>,
    /// Up to which number each word is drawn.
    upto: Vec<u64>,
}

impl Words {
    pub(super) fn new(random: &mut Random) -> Self {
        let mut words: Vec<String> = COMMON.iter().map(|word| (*word).to_owned()).collect();
        let others = [OBJECTS, ADJECTIVES].concat();
        for word in others {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        let mut upto = Vec::with_capacity(COUNT);
        let mut this = Self { words, upto: Vec::new() };
        while this.words.len() < COUNT {
            let word = this.made_up(random);
            if !this.words.contains(&word) {
                this.words.push(word);
            }
        }
        let mut sum = 0;
        for rank in 0..COUNT as u64 {
            sum += 1_000_000_000 / (rank + 3);
            upto.push(sum);
        }
        this.upto = upto;
        this
    }

    /// A word of two or three syllables.
    pub(super) fn made_up(&self, random: &mut Random) -> String {
        const STARTS: &[&str] = &[
            "b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r",
            "s", "st", "t", "tr", "v", "w", "z",
        ];
        const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ai", "ea", "ou"];
        const ENDS: &[&str] = &["", "n", "r", "l", "s", "m", "nd", "rt", "st", "x"];
        let syllables = 2 + random.below(2);
        let mut word = String::new();
        for _ in 0..syllables {
            word += random.one_of(STARTS);
            word += random.one_of(VOWELS);
        }
        word + random.one_of(ENDS)
    }

    /// A word by its rank.
    pub(super) fn at(&self, rank: usize) -> &str {
        &self.words[rank % COUNT]
    }

    /// A word by Zipf's law.
    fn any(&self, random: &mut Random) -> &str {
        let last = self.upto.last().copied().unwrap_or(1);
        let drawn = random.next() % last;
        self.at(self.upto.partition_point(|upto| *upto <= drawn))
    }

    /// A word by Zipf's law, but for the most usual ones.
    pub(super) fn rare(&self, random: &mut Random) -> &str {
        let last = self.upto.last().copied().unwrap_or(1);
        let first = self.upto[COMMON.len()];
        let drawn = first + random.next() % (last - first);
        self.at(self.upto.partition_point(|upto| *upto <= drawn))
    }

    /// So many words as a sentence.
    pub(super) fn sentence(&self, random: &mut Random, count: usize) -> String {
        let mut sentence = capital(self.any(random));
        for _ in 1..count {
            sentence.push(' ');
            sentence += self.any(random);
        }
        sentence.push('.');
        sentence
    }

    /// So many words.
    pub(super) fn some(&self, random: &mut Random, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.any(random)).collect();
        words.join(" ")
    }
}

/// A word with a capital letter.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
