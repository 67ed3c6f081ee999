//! What the tagger of names sees of a word.

use super::features::{prefix, shape, suffix};
use super::gazetteer::Mask;
use super::hash::{self, Hash};
use super::name_network::SLOTS;
use super::name_words;
use crate::model::{Token, Upos};

/// Rows of weights, shared by hashing.
pub(crate) const ROWS: usize = 1 << 17;
/// Features of a word.
pub(crate) const FEATURES: usize = 56;
/// Those of them that do without the lists of [`name_words`]: the first ones.
pub(crate) const WITHOUT_LISTS: usize = 48;

/// Beside the lists that have a word: it is capitalised.
const CAPITAL: u64 = 256;

/// What of a word enters features, hashed once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Atoms {
    lower: u64,
    lemma: u64,
    upos: u64,
    shape: u64,
    start3: u64,
    end2: u64,
    end3: u64,
    end4: u64,
    deprel: u64,
    head: u64,
    cue: u64,
    run: u64,
    place: u64,
    /// Lists that have the word, the first and the last of the capitalised words that it stands among.
    kinds: [u64; 3],
}

impl Atoms {
    /// What the network sees of the word: the first three are words.
    pub(crate) fn keys(&self, mask: u64) -> [u64; SLOTS] {
        let pair = |a: u64, b: u64| Hash::new(701).number(a).number(b).finish();
        [
            self.lower,
            pair(self.cue, 1),
            pair(self.head, 2),
            self.start3,
            self.end2,
            self.end3,
            self.end4,
            pair(self.shape, self.place),
            self.upos,
            pair(self.deprel, self.upos),
            mask,
            pair(self.run, self.shape),
            pair(self.kinds[0], self.shape),
            self.kinds[1],
            self.kinds[2],
        ]
    }

    /// As if no list had the word.
    #[cfg(feature = "train")]
    pub(crate) fn forget_lists(&mut self) {
        self.kinds = self.kinds.map(|kinds| kinds & CAPITAL);
    }

    /// Of the words of a sentence.
    pub(crate) fn all(tokens: &[Token]) -> Vec<Self> {
        let mut all: Vec<Self> = (0..tokens.len()).map(|i| Self::of(tokens, i)).collect();
        let own: Vec<u64> = all.iter().map(|a| a.kinds[0]).collect();
        let capital = |kinds: &&u64| **kinds & CAPITAL > 0;
        for (i, atoms) in all.iter_mut().enumerate().filter(|(i, _)| own[*i] & CAPITAL > 0) {
            let before = own[..i].iter().rev().take(4).take_while(capital).count();
            let after = own[i + 1..].iter().take(4).take_while(capital).count();
            atoms.kinds = [own[i], own[i - before], own[i + after]];
        }
        all
    }

    /// Of word `i`, but for what stands beside it.
    fn of(tokens: &[Token], i: usize) -> Self {
        let token = &tokens[i];
        let lower = token.form.to_lowercase();
        let capital = if token.form.starts_with(char::is_uppercase) { CAPITAL } else { 0 };
        let lists = u64::from(name_words::lists(hash::text(name_words::FORM, &lower))) | capital;
        let text = |s: &str| hash::text(name_words::FORM, s);
        let head = token.head.and_then(|h| tokens.get(h as usize));
        Self {
            lower: text(&lower),
            lemma: text(&token.lemma),
            upos: token.upos as u64 + 1,
            shape: shape(&token.form) as u64 + 1,
            start3: text(prefix(&lower, 3)),
            end2: text(suffix(&lower, 2)),
            end3: text(suffix(&lower, 3)),
            end4: text(suffix(&lower, 4)),
            deprel: text(&token.deprel),
            head: head.map_or(0, |h| text(&h.lemma)),
            cue: cue(tokens, i).map_or(0, |t| text(&t.lemma)),
            run: run(tokens, i),
            place: i.min(1) as u64,
            kinds: [lists, 0, 0],
        }
    }
}

/// The nearest common noun before a name, not looking across verbs: its title or its kind.
fn cue(tokens: &[Token], i: usize) -> Option<&Token> {
    let near = tokens.get(i.saturating_sub(6)..i)?;
    near.iter()
        .rev()
        .take_while(|t| !matches!(t.upos, Upos::Verb | Upos::Punct | Upos::Aux))
        .find(|t| t.upos == Upos::Noun)
}

/// How many capitalised words stand together here, and the how-manieth this is.
fn run(tokens: &[Token], i: usize) -> u64 {
    let capital = |t: &&Token| t.form.starts_with(char::is_uppercase);
    let before = tokens[..i].iter().rev().take(4).take_while(capital).count();
    let after = tokens[i..].iter().take(5).take_while(capital).count();
    (before * 8 + after) as u64
}

/// The rows of weights for word `i`.
pub(crate) fn features(atoms: &[Atoms], masks: &[Mask], i: usize) -> [usize; FEATURES] {
    let none = Atoms::default();
    let at = |o: isize| i.checked_add_signed(o).and_then(|j| atoms.get(j)).unwrap_or(&none);
    let mask = |o: isize| i.checked_add_signed(o).and_then(|j| masks.get(j)).map_or(0, |m| u64::from(m.0));
    let (b2, b1, own, n1, n2) = (at(-2), at(-1), at(0), at(1), at(2));
    let parts: [[u64; 3]; FEATURES] = [
        [0, 0, 0],
        [own.lower, 0, 0],
        [b1.lower, 0, 0],
        [n1.lower, 0, 0],
        [b2.lower, 0, 0],
        [n2.lower, 0, 0],
        [b1.lower, own.lower, 0],
        [own.lower, n1.lower, 0],
        [b1.lower, own.shape, 0],
        [b2.lower, b1.lower, own.shape],
        [own.upos, 0, 0],
        [b1.upos, own.upos, 0],
        [own.upos, n1.upos, 0],
        [b1.upos, own.upos, n1.upos],
        [own.shape, own.place, 0],
        [b1.shape, own.shape, 0],
        [own.shape, n1.shape, 0],
        [b1.shape, own.shape, n1.shape],
        [own.start3, own.shape, 0],
        [own.end2, own.shape, 0],
        [own.end3, own.shape, 0],
        [own.end4, own.shape, 0],
        [own.deprel, own.upos, 0],
        [own.head, own.deprel, own.upos],
        [own.lemma, own.upos, 0],
        [own.cue, own.upos, 0],
        [own.cue, own.shape, b1.upos],
        [own.run, own.upos, 0],
        [own.run, b1.lower, 0],
        [own.run, n1.lower, 0],
        [own.run, own.cue, 0],
        [mask(0), own.upos, 0],
        [mask(0), own.shape, 0],
        [mask(0), mask(-1), mask(1)],
        [mask(-1), own.upos, own.shape],
        [mask(1), own.upos, own.shape],
        [mask(0), b1.lower, 0],
        [n1.lower, own.upos, own.shape],
        [b1.lower, own.upos, 0],
        [n1.end3, own.shape, n1.shape],
        [b1.end3, own.shape, b1.shape],
        [n1.upos, n2.upos, own.upos],
        [b2.upos, b1.upos, own.upos],
        [n1.lower, n2.lower, own.shape],
        [own.end3, n1.end3, own.shape],
        [b1.lower, n1.lower, own.shape],
        [n1.lemma, own.shape, own.run],
        [b1.lemma, own.shape, own.upos],
        [own.kinds[0], own.shape, 0],
        [own.kinds[0], own.upos, own.deprel],
        [own.kinds[1], own.kinds[2], own.kinds[0]],
        [own.kinds[2], own.run, 0],
        [own.kinds[1], own.run, 0],
        [b1.kinds[0], own.kinds[0], n1.kinds[0]],
        [b1.lower, own.kinds[0], own.kinds[2]],
        [own.kinds[0], n1.lower, 0],
    ];
    std::array::from_fn(|k| row(k, parts[k]))
}

fn row(kind: usize, parts: [u64; 3]) -> usize {
    let hash = parts.iter().fold(Hash::new(600).number(kind as u64), |h, p| h.number(*p)).finish();
    usize::try_from(hash % ROWS as u64).unwrap_or(0)
}
