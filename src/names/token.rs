//! A name, taken apart.

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A name proper.
    Word,
    /// The first letter of one.
    Initial,
    /// A number, which must agree.
    Number(u32),
    /// Junior (`false`) or senior (`true`).
    Generation(bool),
    /// The father's name in Slavic names; may be left out.
    Patronymic,
    /// What the bearer does or is, as an idea with this number: "bank", "banque", "банк".
    Idea(usize),
    /// Articles, legal forms, titles: may be left out.
    Light,
}

/// Which script wrote a token of one syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// An alphabet.
    Alphabet,
    /// Consonants, and few vowels.
    Abjad,
    /// Korean.
    Hangul,
    /// Chinese.
    Han,
}

/// A word of a name.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// As written, in plain letters.
    pub(super) written: String,
    /// In Latin letters, by one or two conventions.
    pub(super) latin: Vec<String>,
    /// How those sound.
    pub(super) keys: Vec<String>,
    pub(super) role: Role,
    /// How much it tells, up to 1.
    pub(super) weight: f64,
    pub(super) script: Script,
    /// The lines of the table of given names on which it stands.
    pub(super) given: Vec<usize>,
    /// Whether so many bear it as a family name that it tells little.
    pub(super) family: bool,
}

impl Token {
    pub(super) fn is_common(&self) -> bool {
        self.family || !self.given.is_empty()
    }
}

/// A name taken apart.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) tokens: Vec<Token>,
    /// Every word is a Korean syllable or two, and one is a family name.
    pub(super) korean: bool,
    /// The same for Chinese.
    pub(super) chinese: bool,
    /// Something in it belongs to people only.
    pub(super) person: bool,
    /// Something in it belongs to companies and institutions only.
    pub(super) company: bool,
}

impl Name {
    /// All words as written, sorted: the same for all orders.
    pub(super) fn sorted(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.tokens.iter().map(|token| token.written.as_str()).collect();
        words.sort_unstable();
        words
    }

    /// How it sounds, words sorted.
    pub(super) fn key(&self) -> String {
        let mut keys: Vec<&str> =
            self.tokens.iter().filter_map(|token| token.keys.first()).map(String::as_str).collect();
        keys.sort_unstable();
        keys.join(" ")
    }
}
