//! What a number counts: the noun behind it, a share, a sum of money.

use super::value::Value;
use super::{Grammar, any_at};
use crate::model::{Class, Upos};
use crate::seeds::listed;

/// What is counted; positions count lexemes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// Its words: "soldats nord-coréens", "euros", "%".
    pub(super) unit: String,
    /// Surface token of its noun.
    pub(super) token: Option<usize>,
    /// What the number is multiplied by: 1 000 000 for "M€".
    pub(super) times: i64,
    /// One past its last piece.
    pub(super) end: usize,
}

/// Most adjectives between a number and its noun, or behind it.
const ADJECTIVES: usize = 3;

impl Counted {
    pub(super) fn currency(name: &str, end: usize) -> Self {
        Self { unit: name.to_owned(), token: None, times: 1, end }
    }
}

impl Grammar<'_> {
    /// What the number that ends at `at` counts.
    pub(super) fn counted(&self, number: &Value, at: usize) -> Option<Counted> {
        if let Some(end) = any_at(self.all, at, &self.words.percent) {
            let of = self.of_at(end).and_then(|noun| self.noun_from(noun));
            let token = of.or(Some(at)).map(|n| self.all[n].token);
            return Some(Counted { unit: "%".to_owned(), token, times: 1, end });
        }
        if let Some(money) = self.money(at) {
            return Some(money);
        }
        let behind = [&self.words.about_behind, &self.words.at_least_behind, &self.words.at_most_behind];
        let from = behind.iter().find_map(|list| any_at(self.all, at, list)).unwrap_or(at);
        let from = if number.noun { self.of_at(from)? } else { from };
        let noun =
            self.noun_from(from).filter(|noun| number.figures || number.noun || *noun > at || self.fits(*noun))?;
        let last = self.unit_end(noun);
        Some(Counted {
            unit: self.text(&(noun..last)).to_lowercase(),
            token: Some(self.all[noun].token),
            times: 1,
            end: last,
        })
    }

    /// "3 M€", "5 €".
    fn money(&self, at: usize) -> Option<Counted> {
        let magnitude = self.words.magnitudes.get(self.word(at));
        let sign = at + usize::from(magnitude.is_some());
        let name = self.words.currencies.get(self.word(sign))?;
        Some(Counted { times: magnitude.copied().unwrap_or(1), ..Counted::currency(name, sign + 1) })
    }

    /// A plural or known noun; after "un" and "neuf" the tagger may take anything for one.
    fn fits(&self, noun: usize) -> bool {
        matches!(self.upos(noun), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X) || self.is_participle(noun)
    }

    /// One past "de", "d'" or a contraction of it with an article, where it stands at `at`.
    pub(super) fn of_at(&self, at: usize) -> Option<usize> {
        let of = listed(&self.words.of, self.word(at))
            || listed(&self.words.definite, self.word(at)) && self.upos(at) != Upos::Pron;
        let article = |at: usize| self.upos(at) == Upos::Det && !self.word(at).is_empty();
        of.then(|| if article(at + 1) { at + 2 } else { at + 1 })
    }

    /// The noun that begins at `at` or stands behind adjectives there; a participle or adjective where there is none ("600 tués").
    pub(super) fn noun_from(&self, at: usize) -> Option<usize> {
        if self.is_taken(at) || !self.word(at).starts_with(char::is_alphabetic) || self.is_function_word(at) {
            return None;
        }
        let named_weapon = |at: usize| {
            self.all.get(at).and_then(|l| self.view.mention_at(l.token)).is_some_and(|m| m.class == Class::Weapon)
        };
        if listed(&self.words.casualties, self.word(at)) || named_weapon(at) {
            return Some(at);
        }
        let mut noun = at;
        while noun < at + ADJECTIVES && matches!(self.upos(noun), Upos::Adj | Upos::Verb | Upos::Num) {
            noun += 1;
            let elided = self.word(noun).ends_with('\'');
            if elided || !self.word(noun).starts_with(char::is_alphabetic) {
                return Some(at);
            }
        }
        if !matches!(self.upos(noun), Upos::Noun | Upos::Propn | Upos::X) {
            noun = at;
        }
        if self.words.last_noun {
            while matches!(self.upos(noun + 1), Upos::Noun) && !self.is_taken(noun + 1) {
                noun += 1;
            }
        }
        Some(noun)
    }

    fn is_function_word(&self, at: usize) -> bool {
        let closed = matches!(
            self.upos(at),
            Upos::Adp
                | Upos::Det
                | Upos::Pron
                | Upos::Cconj
                | Upos::Sconj
                | Upos::Aux
                | Upos::Punct
                | Upos::Adv
                | Upos::Part
        );
        let finite = self.upos(at) == Upos::Verb && !self.is_participle(at);
        (closed || finite) && !listed(&self.words.casualties, self.word(at))
            || listed(&self.words.of, self.word(at))
            || any_at(self.all, at, &self.words.elided)
                .is_some_and(|end| !matches!(self.upos(end), Upos::Noun | Upos::Adj))
    }

    /// One past the words of the unit: its noun, adjectives behind it, a second word of the same number ("morts et blessés").
    fn unit_end(&self, noun: usize) -> usize {
        let mut end = noun + 1;
        // "lance | - | roquettes" is one word.
        while matches!(self.word(end), "-" | "'") && self.is_glued(end) && self.is_glued(end + 1) {
            end += 2;
        }
        let casualty = |at: usize| listed(&self.words.casualties, self.word(at));
        if casualty(noun) && self.upos(end) == Upos::Cconj && casualty(end + 1) {
            return end + 2;
        }
        let of_country = |at: usize| {
            let lexeme = self.all.get(at).filter(|l| !l.capital);
            lexeme.and_then(|l| self.view.mention_at(l.token)).is_some_and(|m| m.class == Class::Country)
        };
        let adjective =
            |at: usize| (self.upos(at) == Upos::Adj || of_country(at)) && !self.is_taken(at) && !casualty(at);
        let bound = |at: usize| {
            [&self.words.about_behind, &self.words.at_least_behind, &self.words.at_most_behind]
                .iter()
                .any(|list| any_at(self.all, at, list).is_some())
        };
        let limit = end + ADJECTIVES;
        while end < limit && adjective(end) && !bound(end) {
            end += 1;
            while self.word(end) == "-" && self.is_glued(end) && self.is_glued(end + 1) {
                end += 2;
            }
        }
        end
    }
}
