//! A document as the rules of reference look at it: trees, comparable words, quotations.

use crate::entities::composition::{self, Word};
use crate::entities::{Mentions, gazetteer, index};
use crate::model::{EntityId, Language, Mention, Parsed, Sentence, Token, Upos};
use crate::seeds::{Coreference, Gender, Seeds, Words};

/// A document, and what is known.
pub(super) struct Text<'a> {
    pub(super) parsed: &'a Parsed,
    pub(super) seeds: &'a Seeds,
    pub(super) words: &'a Words,
    pub(super) data: &'a Coreference,
    pub(super) language: Language,
    pub(super) lines: Vec<Line<'a>>,
}

/// One sentence.
pub(super) struct Line<'a> {
    pub(super) number: u32,
    pub(super) sentence: &'a Sentence,
    pub(super) words: Vec<Word>,
    /// For every token: whether it stands in quotation marks.
    pub(super) quoted: Vec<bool>,
}

impl<'a> Text<'a> {
    pub(super) fn new(parsed: &'a Parsed, seeds: &'a Seeds) -> Self {
        let language = parsed.document.language;
        let words = seeds.words(language);
        let mut quotes = Quotes::default();
        let lines = parsed.sentences.iter().enumerate().map(|(number, sentence)| Line {
            number: index(number),
            sentence,
            words: composition::words(&parsed.document.text, sentence),
            quoted: quotes.of(parsed, sentence),
        });
        let lines = lines.collect();
        Self { parsed, seeds, words, data: &words.coreference, language, lines }
    }

    /// The country of an adjective, or the organisation.
    pub(super) fn owner_of_adjective(&self, token: &Token) -> Option<EntityId> {
        let is_small = token.form.starts_with(char::is_lowercase);
        let country = self.seeds.country_of_adjective(&token.form, self.language).filter(|_| is_small);
        let body = || self.data.adjectives.get(&token.form.to_lowercase()).cloned().map(EntityId);
        country.cloned().or_else(body)
    }

    pub(super) fn language_of(&self, sentence: &Sentence) -> Language {
        gazetteer::language_at(&self.parsed.document, sentence.span)
    }
}

impl Line<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.sentence.tokens.get(at)
    }

    pub(super) fn form(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.form.as_str())
    }

    pub(super) fn lower(&self, at: usize) -> String {
        self.form(at).to_lowercase().replace('’', "'")
    }

    pub(super) fn lemma(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.lemma.as_str())
    }

    pub(super) fn upos(&self, at: usize) -> Upos {
        self.token(at).map_or(Upos::X, |t| t.upos)
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.token(at)?.head.map(|head| head as usize)
    }

    /// The relation to the head, without subtype.
    pub(super) fn relation(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.deprel.split(':').next().unwrap_or_default())
    }

    pub(super) fn children(&self, of: usize) -> impl DoubleEndedIterator<Item = usize> {
        let is_child = move |(_, token): &(usize, &Token)| token.head.is_some_and(|head| head as usize == of);
        self.sentence.tokens.iter().enumerate().filter(is_child).map(|(at, _)| at)
    }

    pub(super) fn root(&self) -> Option<usize> {
        self.sentence.tokens.iter().position(|t| t.head.is_none() && t.upos != Upos::Punct)
    }

    /// The subject of a verb or predicate, no expletive.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        self.children(verb).find(|at| self.relation(*at) == "nsubj")
    }

    /// The subject behind a verb that closes what was said: "La trêve tient, a confirmé la ministre". The parser often takes it for an object, and gives
    /// the verb the subject of the words before. Who closes so has said a whole clause already.
    pub(super) fn inverted_subject(&self, verb: usize) -> Option<usize> {
        let auxiliaries = self.children(verb).filter(|c| *c < verb && matches!(self.relation(*c), "aux" | "expl"));
        let first = auxiliaries.min().unwrap_or(verb);
        let closes = first > 0 && matches!(self.form(first - 1), "," | "»" | "”" | "\"");
        let is_clause = |at: &usize| {
            let predicate = if self.upos(*at) == Upos::Aux { self.head(*at).unwrap_or(*at) } else { *at };
            self.feature(*at, "VerbForm") == Some("Fin") && predicate != verb && self.relation(predicate) != "acl"
        };
        let begin = |noun: usize| self.children(noun).chain([noun]).min().unwrap_or(noun);
        let behind = |c: &usize| *c > verb && matches!(self.relation(*c), "obj" | "nsubj") && begin(*c) == verb + 1;
        (closes && (0..first).any(|at| is_clause(&at))).then(|| self.children(verb).find(behind)).flatten()
    }

    pub(super) fn feature(&self, at: usize, name: &str) -> Option<&str> {
        let feats = &self.token(at)?.feats;
        feats.split('|').find_map(|feat| feat.strip_prefix(name)?.strip_prefix('='))
    }

    /// Gender as the article shows it, else the word itself.
    pub(super) fn gender(&self, at: usize) -> Option<Gender> {
        let of = |at: usize| match self.feature(at, "Gender")? {
            "Masc" => Some(Gender::Masculine),
            "Fem" => Some(Gender::Feminine),
            _ => None,
        };
        self.children(at).filter(|child| self.relation(*child) == "det").find_map(of).or_else(|| of(at))
    }

    /// Whether a noun phrase is plural: by its own number, its article's, or because several are joined.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let plural = |at: usize| self.feature(at, "Number") == Some("Plur");
        plural(at)
            || self.children(at).any(|child| match self.relation(child) {
                "det" => plural(child),
                "conj" => self.upos(child) == Upos::Noun || self.upos(child) == Upos::Propn,
                _ => false,
            })
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    pub(super) fn mention<'m>(&self, found: &'m Mentions, at: usize) -> Option<&'m Mention> {
        found.at(self.number, index(at))
    }
}

/// Follows quotation marks through a document; a paragraph's end closes them.
#[derive(Default)]
struct Quotes {
    block: Option<usize>,
    open: bool,
}

impl Quotes {
    fn of(&mut self, parsed: &Parsed, sentence: &Sentence) -> Vec<bool> {
        let block = parsed.document.blocks.partition_point(|b| b.span.end <= sentence.span.start);
        if self.block != Some(block) {
            *self = Self { block: Some(block), open: false };
        }
        let tokens = sentence.tokens.iter();
        tokens
            .map(|token| {
                match token.form.as_str() {
                    "«" | "“" | "„" => self.open = true,
                    "»" | "”" => self.open = false,
                    "\"" | "''" | "``" => self.open = !self.open,
                    _ => {}
                }
                self.open
            })
            .collect()
    }
}
