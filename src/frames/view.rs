use std::ops::Range;

use crate::model::{Interval, Mention, Resolved, Sentence, Span, Token};
use crate::seeds::{Grammar, Words, listed};

/// One sentence with the mentions in it, ready for pattern work.
///
/// It shows surface tokens: the two words of a contraction such as "du" are one token here, with the form that stands in the text, and the
/// mentions count these tokens.
#[derive(Debug)]
pub struct View<'r> {
    /// Its number in the document.
    pub number: usize,
    tokens: Vec<Token>,
    text: &'r str,
    words: &'r Words,
    published: Option<Interval>,
    mentions: Vec<Mention>,
    owner: Vec<Option<usize>>,
    lower: Vec<String>,
}

impl<'r> View<'r> {
    /// The view of sentence `number`; an empty one where there is no such sentence.
    #[must_use]
    pub fn new(resolved: &'r Resolved, number: usize, words: &'r Words) -> Self {
        let document = &resolved.parsed.document;
        let sentence = resolved.parsed.sentences.get(number);
        let (tokens, surface) = sentence.map(|s| surface(s, &document.text)).unwrap_or_default();
        let position = |word: u32| surface.get(word as usize).copied().unwrap_or(tokens.len());
        let here = resolved.mentions.iter().filter(|m| m.sentence as usize == number);
        let mentions: Vec<Mention> = here
            .map(|m| Mention { tokens: narrow(position(m.tokens.start))..narrow(position(m.tokens.end)), ..m.clone() })
            .collect();
        let mut owner = vec![None; tokens.len()];
        for (at, mention) in mentions.iter().enumerate() {
            let covered = owner.get_mut(mention.tokens.start as usize..mention.tokens.end as usize);
            covered.into_iter().flatten().for_each(|slot| *slot = Some(at));
        }
        let lower = tokens.iter().map(|t| t.form.to_lowercase().replace('’', "'")).collect();
        let published = document.published_interval();
        Self { number, tokens, text: &document.text, words, published, mentions, owner, lower }
    }

    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// How many tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The function words of its language.
    #[must_use]
    pub fn grammar(&self) -> &'r Grammar {
        &self.words.grammar
    }

    /// All words of its language.
    #[must_use]
    pub fn words_of_language(&self) -> &'r Words {
        self.words
    }

    /// Whether the word at `at` is in a list; false past either end.
    #[must_use]
    pub fn is_in(&self, at: usize, list: &[String]) -> bool {
        listed(list, self.word(at))
    }

    /// The first token at or behind `at` that is in none of a list of words.
    #[must_use]
    pub fn over(&self, mut at: usize, list: &[String]) -> usize {
        while self.is_in(at, list) {
            at += 1;
        }
        at
    }

    /// The first token of the run of listed words that ends just before `at`.
    #[must_use]
    pub fn back_over(&self, mut at: usize, list: &[String]) -> usize {
        while at > 0 && self.is_in(at - 1, list) {
            at -= 1;
        }
        at
    }

    /// Whether the mention begins with a small letter, as adjectives of nationality do.
    #[must_use]
    pub fn is_small(&self, mention: &Mention) -> bool {
        self.tokens().get(mention.tokens.start as usize).is_some_and(|t| t.form.starts_with(char::is_lowercase))
    }

    /// The days on which the document may have been published.
    #[must_use]
    pub fn published(&self) -> Option<Interval> {
        self.published
    }

    /// A token in lower case with straight apostrophes; empty past either end.
    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// Whether the words from `at` on are those of `phrase` (blanks between words, elided words ending in `'`): how many tokens they take.
    #[must_use]
    pub fn phrase_at(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut rest = phrase;
        let mut end = at;
        while !rest.is_empty() {
            let word = self.word(end);
            rest = (!word.is_empty()).then(|| rest.strip_prefix(word)).flatten()?;
            let next = rest.trim_start();
            if !rest.is_empty() && next.len() == rest.len() && !word.ends_with('\'') {
                return None;
            }
            rest = next;
            end += 1;
        }
        (end > at).then_some(end - at)
    }

    /// The longest of `phrases` that begins at `at`, in tokens.
    #[must_use]
    pub fn any_phrase_at(&self, at: usize, phrases: &[String]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.phrase_at(at, phrase)).max()
    }

    /// The mention that covers a token.
    #[must_use]
    pub fn mention_at(&self, at: usize) -> Option<&Mention> {
        self.owner.get(at).copied().flatten().map(|m| &self.mentions[m])
    }

    /// The mention that ends just before token `at`.
    #[must_use]
    pub fn mention_before(&self, at: usize) -> Option<&Mention> {
        self.mention_at(at.checked_sub(1)?).filter(|m| m.tokens.end as usize == at)
    }

    /// The mentions within a range of tokens, from left to right.
    pub fn mentions_in(&self, range: Range<usize>) -> impl Iterator<Item = &Mention> {
        self.mentions
            .iter()
            .filter(move |m| range.start <= m.tokens.start as usize && m.tokens.end as usize <= range.end)
    }

    /// The span of a range of tokens.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let tokens = self.tokens.get(range).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The text of the whole document, which spans point into.
    #[must_use]
    pub fn text(&self) -> &'r str {
        self.text
    }

    /// The words of a range of tokens as they stand in the text, blanks made single.
    #[must_use]
    pub fn words(&self, range: Range<usize>) -> String {
        self.span(range).of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether token `at` stands inside quotation marks opened in this sentence.
    #[must_use]
    pub fn is_quoted(&self, at: usize) -> bool {
        let opened = (0..at).filter(|i| matches!(self.word(*i), "«" | "“")).count();
        let closed = (0..at).filter(|i| matches!(self.word(*i), "»" | "”")).count();
        let straight = (0..at).filter(|i| self.word(*i) == "\"").count();
        opened > closed || straight % 2 == 1
    }

    /// Whether token `at` is a mark that ends a clause or phrase.
    #[must_use]
    pub fn is_mark(&self, at: usize) -> bool {
        self.word(at).chars().all(|c| !c.is_alphanumeric())
            && !self.word(at).is_empty()
            && !matches!(self.word(at), "'" | "-" | "*")
    }
}

/// Whether a mention may act: a country for its adjective too.
pub(super) fn is_actor(mention: &Mention) -> bool {
    mention.class.is_actor()
}

/// The surface tokens of a sentence, and for each word (and for the end) the number of its token.
fn surface(sentence: &Sentence, text: &str) -> (Vec<Token>, Vec<usize>) {
    let mut tokens: Vec<Token> = Vec::with_capacity(sentence.tokens.len());
    let mut position = Vec::with_capacity(sentence.tokens.len() + 1);
    for word in &sentence.tokens {
        match tokens.last_mut() {
            Some(last) if last.span == word.span => word.span.of(text).clone_into(&mut last.form),
            _ => tokens.push(word.clone()),
        }
        position.push(tokens.len() - 1);
    }
    position.push(tokens.len());
    (tokens, position)
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
