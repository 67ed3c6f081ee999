//! Sentences and tokens, in the terms of Universal Dependencies.

use super::{Document, Span};

/// A document cut into sentences.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The document, unchanged.
    pub document: Document,
    /// Its sentences, in order of text; none overlaps another.
    pub sentences: Vec<Sentence>,
}

/// One sentence (or headline, or list item).
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Its syntactic words, in order. At most one is the root; heads are acyclic.
    pub tokens: Vec<Token>,
}

/// One syntactic word. French *du* is two words (`de`, `le`) over one span.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Token {
    /// Where its surface form stands.
    pub span: Span,
    /// The word; for a part of a contraction, the word it stands for.
    pub form: String,
    /// The dictionary form; empty where unknown.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Morphological features in CoNLL-U form (`Gender=Fem|Number=Sing`), sorted; empty where unknown.
    pub feats: String,
    /// Index of its head in the sentence, from 0; `None` for the root, and where nothing has been parsed.
    pub head: Option<u32>,
    /// UD relation to the head, with subtype (`nsubj:pass`); empty where nothing has been parsed.
    pub deprel: String,
}

/// Universal part-of-speech tags, UD v2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are UD's own")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    /// Other, or not known.
    #[default]
    X,
}

impl Upos {
    /// All tags with their names in CoNLL-U, in alphabetical order.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::Adj, "ADJ"),
        (Self::Adp, "ADP"),
        (Self::Adv, "ADV"),
        (Self::Aux, "AUX"),
        (Self::Cconj, "CCONJ"),
        (Self::Det, "DET"),
        (Self::Intj, "INTJ"),
        (Self::Noun, "NOUN"),
        (Self::Num, "NUM"),
        (Self::Part, "PART"),
        (Self::Pron, "PRON"),
        (Self::Propn, "PROPN"),
        (Self::Punct, "PUNCT"),
        (Self::Sconj, "SCONJ"),
        (Self::Sym, "SYM"),
        (Self::Verb, "VERB"),
        (Self::X, "X"),
    ];

    /// The name in CoNLL-U: `PROPN`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The tag of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(tag, _)| *tag)
    }
}
