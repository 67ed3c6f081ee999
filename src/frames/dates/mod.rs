//! Dates in a sentence: "le 19 juin 2024", "fin avril", "mercredi" before the day of publication, "depuis l'été".
//!
//! The words stand in `seeds/words/<language>/dates.toml`, [`grammar`] puts them together, [`calendar`] finds the days. Here is what belongs to what:
//! which date tells when the thing said by a word happened. A date that no word of the sentence tells is never made up.

mod calendar;
mod grammar;
mod told;
mod years;

use std::ops::Range;

use super::lexemes::{Lexeme, lexemes, tokens};
use super::numbers::{self, Count};
use super::{Tree, View};
use crate::model::{Class, MentionKind, PartialDate, Span, Upos};
use crate::seeds::listed;
use grammar::Kinds;

pub use calendar::Direction;

/// A time told in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The time, or its beginning; without year, month and day where only the words tell.
    pub date: PartialDate,
    /// The end of a stretch.
    pub end: Option<PartialDate>,
    /// Its words.
    pub span: Span,
    /// Its surface tokens.
    pub tokens: Range<usize>,
}

/// Dates and numbers of a sentence, each from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// When.
    pub times: Vec<Time>,
    /// How many.
    pub counts: Vec<Count>,
}

impl Measures {
    /// Reads a sentence. O(n) in its length.
    #[must_use]
    pub fn new(tree: &Tree<'_>) -> Self {
        let view = tree.view();
        let words = view.words_of_language();
        let all = lexemes(view);
        let name = |at: usize| all.get(at).is_some_and(|l| is_named(view, l));
        let counted = |at: usize| all.get(at).is_some_and(|l| is_counted(view, l));
        let told = grammar::told(&all, &words.dates, &words.quantities, &Kinds { name: &name, counted: &counted });
        let mut taken = grammar::clocks(&all, &words.dates);
        let times = told.iter().filter(|told| !taken.iter().any(|t| t.contains(&told.range.start)));
        let times = times.map(|told| {
            let tokens = tokens(&all, &told.range);
            let direction = tree.word_of_surface(tokens.start).map_or(Direction::Open, |word| direction(tree, word));
            let (date, end) = calendar::resolve(told, view.published(), direction);
            Time { date, end, span: all[told.range.start].span.join(all[told.range.end - 1].span), tokens }
        });
        let times = times.collect();
        taken.extend(told.into_iter().map(|told| told.range));
        Self { times, counts: numbers::all(view, &all, &taken) }
    }
}

/// "Mouvement du 23 mars": a date within a name; but agreements and events are dated by theirs.
fn is_named(view: &View<'_>, lexeme: &Lexeme) -> bool {
    view.mention_at(lexeme.token).is_some_and(|m| {
        m.kind == MentionKind::Name && !matches!(m.class, Class::Agreement | Class::Event | Class::Topic)
    })
}

/// A noun or adjective in the plural, by its features or its look.
fn is_counted(view: &View<'_>, lexeme: &Lexeme) -> bool {
    let plural = |feats: &str| feats.contains("Number=Plur") || lexeme.word.ends_with(['s', 'x']);
    view.tokens().get(lexeme.token).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj) && plural(&t.feats))
}

/// Where the tense of the clause that a word stands in puts it.
fn direction(tree: &Tree<'_>, word: usize) -> Direction {
    let told = tree.clause_of(word);
    let mut verb = told;
    let planned = &tree.view().words_of_language().reporting;
    for _ in 0..4 {
        if !tree.is_verb(verb) && tree.child(verb, "cop").is_none() {
            return Direction::Open;
        }
        // "décidé en décembre", "a promis mercredi de": what is decided lies ahead, the decision does not; but "prévu mercredi".
        let form = tree.view().word(tree.surface(verb)).trim_end_matches('s').trim_end_matches('e');
        let scheduled = listed(&planned.adjectives.planned, form);
        let past = is_participle(tree, verb)
            || tree.child(verb, "aux").is_some() && tense(tree, verb) == Some(Direction::Behind);
        let done = verb == told && !scheduled && past;
        let ahead = [&planned.governors.planned, &planned.ahead].into_iter().any(|list| listed(list, tree.lemma(verb)));
        if ahead && !done {
            return Direction::Ahead;
        }
        match tense(tree, verb) {
            Some(direction) => return direction,
            // An infinitive lies as the verb above it does.
            None => match tree.head(verb).map(|head| tree.clause_of(head)) {
                Some(above) if above != verb => verb = above,
                _ => return Direction::Open,
            },
        }
    }
    Direction::Open
}

/// Whether it is a participle that stands beside a noun.
fn is_participle(tree: &Tree<'_>, verb: usize) -> bool {
    tree.base(verb) == "acl" && tree.feature(verb, "VerbForm") == Some("Part")
}

/// What the form of a verb tells; `None` for an infinitive or participle that tells nothing by itself.
fn tense(tree: &Tree<'_>, verb: usize) -> Option<Direction> {
    let helpers = tree.children(verb).iter().copied().filter(|c| matches!(tree.base(*c), "aux" | "cop"));
    let words: Vec<usize> = helpers.chain([verb]).collect();
    let any = |name: &str, values: &[&str]| {
        words.iter().any(|w| {
            tree.feature(*w, name).is_some_and(|v| values.contains(&v)) && tree.feature(*w, "VerbForm") == Some("Fin")
        })
    };
    let participle = tree.feature(verb, "VerbForm") == Some("Part") && tree.feature(verb, "Tense") != Some("Pres");
    let perfect = words.iter().any(|w| tree.relation(*w) == "aux:tense") && participle;
    if any("Tense", &["Fut"]) || any("Mood", &["Cnd"]) && !perfect {
        return Some(Direction::Ahead);
    }
    if any("Tense", &["Past", "Imp"]) || perfect {
        return Some(Direction::Behind);
    }
    if any("Tense", &["Pres"]) {
        return Some(Direction::Open);
    }
    // "soldats déployés mercredi", "tués lundi".
    (participle && matches!(tree.base(verb), "acl" | "amod" | "root")).then_some(Direction::Behind)
}

/// The time of what the word `trigger` says: the nearest below it in the tree, else one below `clause`, the verb of its clause.
pub(super) fn of<'m>(tree: &Tree<'_>, measures: &'m Measures, trigger: usize, clause: usize) -> Option<&'m Time> {
    let above = clause_above(tree, clause);
    let near = |time: &Time| {
        let word = hung_on(tree, head_of(tree, &time.tokens)?);
        steps_up(tree, word, trigger)
            .or_else(|| steps_up(tree, word, clause).map(|n| n + 5))
            .or_else(|| steps_up(tree, word, above?).map(|n| n + 20))
    };
    let nearest = measures.times.iter().filter_map(|time| Some((near(time)?, time.tokens.start, time)));
    nearest.min_by_key(|(steps, start, _)| (*steps, *start)).map(|(.., time)| time)
}

/// The time of the verb of saying that reports a clause: "En avril, X a affirmé avoir déployé des troupes".
pub(super) fn said<'m>(tree: &Tree<'_>, measures: &'m Measures, clause: usize) -> Option<&'m Time> {
    let saying = &tree.view().words_of_language().reporting.saying;
    let mut node = clause;
    for _ in 0..3 {
        if !matches!(tree.base(node), "ccomp" | "xcomp") {
            return None;
        }
        node = tree.clause_of(tree.head(node)?);
        if listed(saying, tree.lemma(node)) {
            let free = measures.times.iter().filter(|time| {
                head_of(tree, &time.tokens).is_some_and(|w| steps_up(tree, hung_on(tree, w), node).is_some())
            });
            return free.min_by_key(|time| time.tokens.start);
        }
    }
    None
}

/// The word that a time stands for in the tree: "..., mais en avril, X a reconnu" hangs on the verb behind, whatever the parser coordinated it with.
fn hung_on(tree: &Tree<'_>, word: usize) -> usize {
    if tree.base(word) != "conj" || tree.child(word, "cc").is_none() {
        return word;
    }
    let joined =
        |at: &usize| tree.is_verb(*at) && tree.base(*at) == "conj" && tree.child(*at, "cc").is_none_or(|cc| cc < word);
    (word + 1..tree.len()).find(joined).unwrap_or(word)
}

/// The word of some surface tokens that the others hang on.
fn head_of(tree: &Tree<'_>, tokens: &Range<usize>) -> Option<usize> {
    let inside: Vec<usize> = (0..tree.len()).filter(|at| tokens.contains(&tree.surface(*at))).collect();
    let outward = |at: &&usize| tree.head(**at).is_none_or(|head| !inside.contains(&head));
    let content = inside.iter().filter(outward).find(|at| !matches!(tree.upos(**at), Upos::Adp | Upos::Det));
    content.or(inside.first()).copied()
}

/// The verb whose day is that of `clause` too: "a promis le 8 février de soutenir", "..., accusant X". What somebody says has no day of its own.
fn clause_above(tree: &Tree<'_>, clause: usize) -> Option<usize> {
    // "après que X eut mis son veto" has a tense, and so a time, of its own.
    let finite = |c: &usize| tree.base(*c) == "aux" && tree.feature(*c, "VerbForm") == Some("Fin");
    let participle = tree.feature(clause, "VerbForm") == Some("Part")
        && matches!(tree.base(clause), "advcl" | "acl")
        && !tree.children(clause).iter().any(finite);
    let mut node = clause;
    for _ in 0..3 {
        let above = tree.head(node).map(|head| tree.clause_of(head))?;
        let saying = listed(&tree.view().words_of_language().reporting.saying, tree.lemma(above));
        if !tree.is_verb(above) || !(participle || tree.base(node) == "xcomp" && !saying) {
            return None;
        }
        if tree.base(above) != "xcomp" {
            return Some(above);
        }
        node = above;
    }
    None
}

/// Whether a clause dates its noun: "l'accord | signé en juin", "la rencontre, | qui a eu lieu mercredi".
fn is_of(tree: &Tree<'_>, clause: usize, noun: usize) -> bool {
    let relatives = &tree.grammar().relatives;
    let subject = tree.child(clause, "nsubj").is_some_and(|subject| listed(relatives, tree.lemma(subject)));
    tree.base(clause) == "acl"
        && (tree.relation(clause) != "acl:relcl" || subject)
        && tree.head(clause) == Some(noun)
        && !tree.is_verb(noun)
}

/// How many heads lie between a word and one above it, with no other verb between them.
fn steps_up(tree: &Tree<'_>, from: usize, to: usize) -> Option<usize> {
    let mut node = from;
    for steps in 0..12 {
        if node == to {
            return Some(steps);
        }
        if steps > 0 && tree.is_verb(node) && tree.base(node) != "xcomp" && !is_of(tree, node, to) {
            return None;
        }
        node = tree.head(node)?;
    }
    None
}
