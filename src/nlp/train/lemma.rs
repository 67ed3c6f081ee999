//! Learns edit scripts from treebanks and dictionary.

use std::collections::BTreeMap;

use super::lexicon::Names;
use crate::model::Upos;
use crate::nlp::conllu::Tree;
use crate::nlp::features::suffix;
use crate::nlp::format::Writer;
use crate::nlp::hash::FlatMap;
use crate::nlp::lemma::{LONGEST_ENDING, Lemmatiser, ending_key, exact_key, inflects, known_key};
use crate::nlp::script;

/// How often each script was seen.
type Counts = BTreeMap<String, u32>;

/// The lemmatiser that fits the treebanks best; `dictionary` adds form, part of speech and lemma for the endings alone.
pub(crate) fn learn(trees: &[Tree], dictionary: &[(String, Upos, String)]) -> Lemmatiser {
    let mut counts = Tables::default();
    for word in trees.iter().flat_map(|t| &t.words) {
        let Some(upos) = Upos::from_name(&word.upos) else { continue };
        if word.lemma != "_" && !word.lemma.is_empty() {
            counts.add(&word.form, upos, &word.feats, &word.lemma);
        }
    }
    for (form, upos, lemma) in dictionary {
        counts.add_ending(&form.to_lowercase(), *upos, &edit(form, lemma), 1);
    }
    counts.finish()
}

/// Writes the lemmatiser into a model.
pub(crate) fn write(lemmatiser: &Lemmatiser, to: &mut Writer) {
    for (name, map) in [("exact", &lemmatiser.exact), ("known", &lemmatiser.known), ("endings", &lemmatiser.endings)] {
        to.map(&format!("lemma.{name}"), map);
    }
    to.strings("lemma.scripts", &lemmatiser.scripts);
}

/// The script of a word; it works on the form as written where the lemma has capitals.
fn edit(form: &str, lemma: &str) -> String {
    if lemma.chars().any(char::is_uppercase) {
        format!("={}", script::between(form, lemma))
    } else {
        script::between(&form.to_lowercase(), lemma)
    }
}

#[derive(Default)]
struct Tables {
    exact: BTreeMap<(String, Upos, String), Counts>,
    known: BTreeMap<(String, Upos), Counts>,
    endings: BTreeMap<(usize, String, Upos), Counts>,
}

impl Tables {
    fn add(&mut self, form: &str, upos: Upos, feats: &str, lemma: &str) {
        let (lower, edit) = (form.to_lowercase(), edit(form, lemma));
        if inflects(upos) {
            self.add_ending(&lower, upos, &edit, 1);
        } else if form == lemma {
            return;
        }
        let bump = |counts: &mut Counts| *counts.entry(edit.clone()).or_default() += 1;
        bump(self.exact.entry((lower.clone(), upos, feats.to_owned())).or_default());
        bump(self.known.entry((lower, upos)).or_default());
    }

    fn add_ending(&mut self, lower: &str, upos: Upos, edit: &str, weight: u32) {
        for n in 1..=LONGEST_ENDING {
            let ending = suffix(lower, n);
            *self.endings.entry((n, ending.to_owned(), upos)).or_default().entry(edit.to_owned()).or_default() +=
                weight;
        }
    }

    fn finish(self) -> Lemmatiser {
        let mut names = Names::default();
        let known: BTreeMap<&(String, Upos), &str> = self.known.iter().map(|(k, c)| (k, top(c).0)).collect();
        let differs =
            |k: &(String, Upos, String), best: &str| known.get(&(k.0.clone(), k.1)).is_none_or(|b| *b != best);
        let exact: Vec<(u64, u16)> = self
            .exact
            .iter()
            .filter(|(k, c)| differs(k, top(c).0))
            .map(|(k, c)| (exact_key(&k.0, k.1, &k.2), names.id(top(c).0)))
            .collect();
        let known: Vec<(u64, u16)> = known.iter().map(|(k, best)| (known_key(&k.0, k.1), names.id(best))).collect();
        let endings = self.endings(&mut names);
        Lemmatiser {
            exact: FlatMap::build(&exact),
            known: FlatMap::build(&known),
            endings: FlatMap::build(&endings),
            scripts: names.into_names(),
        }
    }

    /// Endings seen at least twice whose script is not what the next shorter kept ending says anyway.
    fn endings(&self, names: &mut Names) -> Vec<(u64, u16)> {
        let mut kept: BTreeMap<(usize, &str, Upos), &str> = BTreeMap::new();
        for ((n, ending, upos), counts) in &self.endings {
            let (best, count) = top(counts);
            let shorter = (1..*n).rev().find_map(|m| kept.get(&(m, suffix(ending, m), *upos)).copied());
            if count >= 2 && shorter != Some(best) {
                kept.insert((*n, ending, *upos), best);
            }
        }
        kept.into_iter().map(|((n, ending, upos), best)| (ending_key(ending, n, upos), names.id(best))).collect()
    }
}

/// The script seen most often; of equals the first in order.
fn top(counts: &Counts) -> (&str, u32) {
    counts.iter().fold(("", 0), |best, (edit, n)| if *n > best.1 { (edit, *n) } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::lexicon::Lexicon;

    #[test]
    fn unseen_forms_follow_their_ending() {
        let pairs = [("parlons", "parler"), ("mangeons", "manger"), ("donnons", "donner"), ("chantons", "chanter")];
        let dictionary: Vec<_> = pairs.iter().map(|(f, l)| ((*f).to_owned(), Upos::Verb, (*l).to_owned())).collect();
        let lemmatiser = learn(&[], &dictionary);
        let lemma = |form: &str| lemmatiser.lemma(form, &form.to_lowercase(), Upos::Verb, "", &Lexicon::default());
        assert_eq!(lemma("Montons"), "monter");
        assert_eq!(lemmatiser.lemma("Poutine", "poutine", Upos::Propn, "", &Lexicon::default()), "Poutine");
    }
}
