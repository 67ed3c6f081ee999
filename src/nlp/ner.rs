//! Names of people, organisations and places in analysed sentences.
//!
//! A linear model over labels B/I/O looks at words, shapes, tags, relations, cue words and a gazetteer; where the model has one, a small recurrent
//! network ([`super::name_network`]) adds its opinion; and the best sequence is found by Viterbi.
//! Then the document is made consistent: what is once known as a person ("Vladimir Poutine") stays one ("Poutine"), and proper names that the model
//! missed are taken in when the document has them elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::error::ModelError;
use super::format::{Sections, damaged};
use super::gazetteer::{Gazetteer, Mask};
use super::lists;
use super::name_features::{Atoms, FEATURES, ROWS, WITHOUT_LISTS, features};
use super::name_network::NameNetwork;
use crate::model::{Language, Parsed, Sentence, Span, Token, Upos};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A place, countries among them.
    Place,
}

impl NameKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organization, Self::Place];

    /// The usual short name: `PER`, `ORG`, `LOC`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organization => "ORG",
            Self::Place => "LOC",
        }
    }

    /// The kind of that short name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == name)
    }
}

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Index of the sentence in the document.
    pub sentence: u32,
    /// The words it covers.
    pub tokens: Range<u32>,
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
}

impl Name {
    /// The words it covers in its sentence, and what it names.
    #[must_use]
    pub fn in_words(&self) -> (Range<usize>, NameKind) {
        (self.tokens.start as usize..self.tokens.end as usize, self.kind)
    }
}

/// Labels: 0 outside, then for each kind its begin and its inside.
pub(crate) const LABELS: usize = 7;
/// Numbers per row of weights.
pub(crate) const ROW: usize = 8;
/// What the network's opinion weighs: a logarithm of a probability, against the bytes of the linear model.
const OPINION: f32 = 60.0;

/// Scores of the labels of a word.
pub(crate) type Scores = [i32; LABELS];

/// The learnt weights.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tagger {
    /// `ROWS` rows of `ROW`.
    pub(crate) weights: Vec<i8>,
    /// From label to label, `LABELS` by `LABELS`; the start counts as outside.
    pub(crate) moves: Vec<i32>,
    /// How many of the features it has learnt with.
    pub(crate) features: usize,
    /// Knows names by their context; not in every model.
    pub(crate) network: Option<NameNetwork>,
}

impl Tagger {
    /// From a model; without the section it finds no names.
    pub(crate) fn load(sections: &Sections<'_>) -> Result<Self, ModelError> {
        if !sections.has("names.weights") {
            return Ok(Self::default());
        }
        let weights = sections.i8s("names.weights")?;
        let moves: Vec<i32> = sections.i8s("names.moves")?.into_iter().map(i32::from).collect();
        let whole = weights.len() == ROWS * ROW && moves.len() == LABELS * LABELS;
        let network = NameNetwork::load(sections)?;
        let features = if network.is_some() { FEATURES } else { WITHOUT_LISTS };
        if whole { Ok(Self { weights, moves, features, network }) } else { Err(damaged("names")) }
    }

    /// The labels of a sentence.
    fn labels(&self, tokens: &[Token], masks: &[Mask]) -> Vec<u8> {
        if self.weights.is_empty() {
            return vec![0; tokens.len()];
        }
        let atoms: Vec<Atoms> = Atoms::all(tokens);
        let mut scores: Vec<Scores> = (0..tokens.len()).map(|i| self.score(&features(&atoms, masks, i))).collect();
        if let Some(network) = &self.network {
            network.add_to(&mut scores, &atoms, masks, OPINION);
        }
        best_path(&scores, &self.moves)
    }

    fn score(&self, features: &[usize; FEATURES]) -> Scores {
        let mut sums = [0i32; ROW];
        for row in features.iter().take(self.features).filter_map(|f| self.weights.get(f * ROW..f * ROW + ROW)) {
            sums.iter_mut().zip(row).for_each(|(s, w)| *s += i32::from(*w));
        }
        std::array::from_fn(|i| sums[i])
    }
}

/// Whether label `next` may follow label `last`: an inside continues its own kind.
pub(crate) fn follows(last: usize, next: usize) -> bool {
    next == 0 || next % 2 == 1 || last == next || last + 1 == next
}

/// The best sequence of labels.
pub(crate) fn best_path(scores: &[Scores], moves: &[i32]) -> Vec<u8> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut best = [i32::MIN / 2; LABELS];
    best[0] = 0;
    for (at, own) in scores.iter().enumerate() {
        let (mut now, mut from) = ([i32::MIN / 2; LABELS], [0u8; LABELS]);
        for next in 0..LABELS {
            for last in (0..LABELS).filter(|last| follows(*last, next) && (at > 0 || *last == 0)) {
                let score = best[last].saturating_add(moves[last * LABELS + next]).saturating_add(own[next]);
                if score > now[next] {
                    (now[next], from[next]) = (score, u8::try_from(last).unwrap_or(0));
                }
            }
        }
        best = now;
        back.push(from);
    }
    let mut label = (0..LABELS).fold(0, |top, l| if best[l] > best[top] { l } else { top });
    let mut path = vec![0; scores.len()];
    for at in (0..scores.len()).rev() {
        path[at] = u8::try_from(label).unwrap_or(0);
        label = back[at][label] as usize;
    }
    path
}

/// The names that labels stand for, as ranges of words.
pub(crate) fn ranges(labels: &[u8]) -> Vec<(Range<usize>, NameKind)> {
    let mut found: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (i, &label) in labels.iter().enumerate().filter(|(_, l)| **l > 0) {
        let kind = NameKind::ALL[(usize::from(label) - 1) / 2 % NameKind::ALL.len()];
        match found.last_mut() {
            Some((range, last)) if label % 2 == 0 && range.end == i && *last == kind => range.end = i + 1,
            _ => found.push((i..i + 1, kind)),
        }
    }
    found
}

/// All names of a document, in order.
pub(crate) fn names(tagger: &Tagger, gazetteer: &Gazetteer, parsed: &Parsed) -> Vec<Name> {
    let text = &parsed.document.text;
    let mut names = Vec::new();
    for (at, sentence) in parsed.sentences.iter().enumerate() {
        let masks = gazetteer.masks(&sentence.tokens, text);
        let labels = tagger.labels(&sentence.tokens, &masks);
        let mut found: Vec<_> = ranges(&labels)
            .into_iter()
            .filter_map(|(range, kind)| Some((trimmed(&sentence.tokens, range)?, kind)))
            .collect();
        add_institutions(&sentence.tokens, gazetteer, parsed.document.language, &mut found);
        names.extend(found.into_iter().map(|(range, kind)| name(sentence, at, range, kind)));
    }
    Consistency::of(&names, text).apply(parsed, names)
}

/// A range without the punctuation at its ends.
fn trimmed(tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
    let solid = |i: &usize| tokens[*i].upos != Upos::Punct;
    let (first, last) = (range.clone().find(solid)?, range.rev().find(solid)?);
    Some(first..last + 1)
}

/// Adds institutions whose name begins with a common noun: "armée russe", "ministère russe de la Défense". One needs the adjective of a country or
/// a capitalised complement; it ends before other names.
fn add_institutions(
    tokens: &[Token],
    gazetteer: &Gazetteer,
    language: Language,
    found: &mut Vec<(Range<usize>, NameKind)>,
) {
    let free = |found: &[(Range<usize>, NameKind)], i: usize| found.iter().all(|(r, _)| !r.contains(&i));
    let mut at = 0;
    while at < tokens.len() {
        let head = tokens[at].upos == Upos::Noun && lists::is_institution(language, &tokens[at].lemma.to_lowercase());
        let end =
            if head && free(found, at) { institution_end(tokens, gazetteer, at, &|i| free(found, i)) } else { None };
        if let Some(end) = end {
            found.push((at..end, NameKind::Organization));
        }
        at = end.unwrap_or(at + 1);
    }
    found.sort_by_key(|(range, _)| range.start);
}

/// Where the institution ends whose head is word `at`.
fn institution_end(tokens: &[Token], gazetteer: &Gazetteer, at: usize, free: &dyn Fn(usize) -> bool) -> Option<usize> {
    let mut end = at + 1;
    let mut good = false;
    while tokens.get(end).is_some_and(|t| t.upos == Upos::Adj && free(end)) {
        good |= gazetteer.is_demonym(&tokens[end].form.to_lowercase());
        end += 1;
    }
    let mut next = end;
    while tokens.get(next).is_some_and(|t| matches!(t.upos, Upos::Adp | Upos::Det) && free(next)) {
        next += 1;
    }
    let capital = |i: usize| {
        tokens.get(i).is_some_and(|t| t.form.starts_with(char::is_uppercase) && t.upos != Upos::Punct && free(i))
    };
    if next > end && capital(next) {
        good = true;
        end = next + 1;
        while capital(end) || tokens.get(end).is_some_and(|t| t.upos == Upos::Adj && free(end)) {
            end += 1;
        }
    }
    good.then_some(end)
}

fn name(sentence: &Sentence, at: usize, range: Range<usize>, kind: NameKind) -> Name {
    let span = sentence.tokens[range.start].span.join(sentence.tokens[range.end - 1].span);
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Name { sentence: narrow(at), tokens: narrow(range.start)..narrow(range.end), span, kind }
}

/// How the names of a document are mostly understood.
struct Consistency<'a> {
    text: &'a str,
    /// Votes for each kind, by the name's words.
    kinds: BTreeMap<&'a str, [u32; 3]>,
    /// Last words of people's full names.
    surnames: BTreeMap<&'a str, u32>,
}

impl<'a> Consistency<'a> {
    fn of(names: &[Name], text: &'a str) -> Self {
        let mut this = Self { text, kinds: BTreeMap::new(), surnames: BTreeMap::new() };
        for name in names {
            let words = name.span.of(text);
            this.kinds.entry(words).or_default()[name.kind as usize] += 1;
            if name.kind == NameKind::Person
                && let Some((_, last)) = words.rsplit_once(char::is_whitespace)
            {
                *this.surnames.entry(last).or_default() += 1;
            }
        }
        this
    }

    /// The kind that most of the document gives to these words.
    fn kind(&self, words: &str) -> Option<NameKind> {
        if self.surnames.contains_key(words) {
            return Some(NameKind::Person);
        }
        let votes = self.kinds.get(words)?;
        NameKind::ALL.into_iter().rev().max_by_key(|k| votes[*k as usize])
    }

    /// The names made consistent, and with single proper names that the document has elsewhere.
    fn apply(&self, parsed: &Parsed, mut names: Vec<Name>) -> Vec<Name> {
        for name in &mut names {
            name.kind = self.kind(name.span.of(self.text)).unwrap_or(name.kind);
        }
        let missed = parsed.sentences.iter().enumerate().flat_map(|(at, s)| self.missed(s, at));
        let known: Vec<Span> = names.iter().map(|n| n.span).collect();
        let free = |n: &Name| {
            let next = known.partition_point(|k| k.start < n.span.end);
            next.checked_sub(1).and_then(|i| known.get(i)).is_none_or(|k| k.end <= n.span.start)
        };
        names.extend(missed.filter(free).collect::<Vec<_>>());
        names.sort_by_key(|n| (n.span, n.tokens.start));
        names
    }

    fn missed(&self, sentence: &Sentence, at: usize) -> Vec<Name> {
        let proper = |t: &Token| t.upos == Upos::Propn && t.form.starts_with(char::is_uppercase);
        let found = sentence.tokens.iter().enumerate().filter(|(_, t)| proper(t));
        found
            .filter_map(|(i, t)| self.kind(t.span.of(self.text)).map(|kind| name(sentence, at, i..i + 1, kind)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_ranges() {
        let found = ranges(&[1, 2, 0, 5, 1, 4]);
        let kinds: Vec<_> = found.iter().map(|(r, k)| (r.clone(), k.as_str())).collect();
        assert_eq!(kinds, [(0..2, "PER"), (3..4, "LOC"), (4..5, "PER"), (5..6, "ORG")]);
    }

    #[test]
    fn no_inside_without_its_begin() {
        let mut scores = vec![[0; LABELS]; 3];
        scores[1][2] = 5;
        let path = best_path(&scores, &[0; LABELS * LABELS]);
        assert!(path.windows(2).all(|w| follows(w[0].into(), w[1].into())));
        assert_eq!(path[..2], [1, 2]);
    }
}
