//! Who says so: "selon X", "..., a déclaré X", "X a annoncé que ...".

use crate::frames::{Knowledge, View};
use crate::model::{EntityId, Frame, Mention};
use crate::seeds::Reporting;

/// In whose voice a frame stands.
pub(super) enum Voice {
    /// The outlet's.
    Own,
    /// Somebody named in the sentence.
    Holder(EntityId),
    /// Somebody not named, or a construction that leaves it open whether the thing is so.
    Unclear,
}

/// An office is background and stands in the outlet's own voice whatever the sentence reports.
pub(super) fn voice(view: &View<'_>, frame: &Frame, knowledge: Knowledge<'_>) -> Voice {
    if frame.predicate == "holdsPosition" {
        return Voice::Own;
    }
    let words = &knowledge.words.reporting;
    let trigger = (0..view.len()).find(|at| view.tokens()[*at].span == frame.trigger).unwrap_or(0);
    if left_open(view, trigger, words) {
        return Voice::Unclear;
    }
    let named = according_to(view, words)
        .or_else(|| said_before(view, trigger, words))
        .or_else(|| said_after(view, trigger, words));
    match named {
        Some(Some(holder)) => Voice::Holder(holder.link.entity.clone()),
        Some(None) => Voice::Unclear,
        None if view.is_quoted(trigger) => Voice::Unclear,
        None => Voice::Own,
    }
}

/// A word before the trigger, in the same sentence, after which nothing is certain: "accuse", "craint", "si".
fn left_open(view: &View<'_>, trigger: usize, words: &Reporting) -> bool {
    (0..trigger).any(|at| words.open.iter().any(|w| w == view.word(at)))
}

/// `Some(None)` where the text says "selon" and names nobody we know.
type Named<'r> = Option<Option<&'r Mention>>;

fn according_to<'r>(view: &'r View<'_>, words: &Reporting) -> Named<'r> {
    let (at, length) = (0..view.len()).find_map(|at| Some((at, view.any_phrase_at(at, &words.according_to)?)))?;
    Some(holder_after(view, at + length))
}

/// "X a annoncé que | ...": a verb of saying with its conjunction before the trigger; X stands before the verb.
fn said_before<'r>(view: &'r View<'_>, trigger: usize, words: &Reporting) -> Named<'r> {
    let saying = (0..trigger)
        .rev()
        .find(|at| is_saying(view, *at, words) && (1..=3).any(|n| view.is_in(at + n, &view.grammar().that)))?;
    let subject = (1..=4).filter_map(|back| saying.checked_sub(back)).find_map(|at| view.mention_before(at));
    Some(subject.filter(|m| m.class.is_actor()))
}

/// "..., a déclaré X": a verb of saying behind a mark after the trigger; X is the first actor behind it.
fn said_after<'r>(view: &'r View<'_>, trigger: usize, words: &Reporting) -> Named<'r> {
    let saying = (trigger + 1..view.len()).find(|at| {
        is_saying(view, *at, words) && (1..=3).any(|n| at.checked_sub(n).is_some_and(|b| view.is_mark(b)))
    })?;
    Some(holder_after(view, saying + 1))
}

fn is_saying(view: &View<'_>, at: usize, words: &Reporting) -> bool {
    view.mention_at(at).is_none() && words.saying.iter().any(|w| w == view.word(at))
}

/// The holder in the phrase at `start`: the last actor before the next mark, so that a person wins over the country of the office.
fn holder_after<'r>(view: &'r View<'_>, start: usize) -> Option<&'r Mention> {
    let end =
        (start..view.len()).find(|at| view.is_mark(*at) || view.is_in(*at, &view.grammar().that)).unwrap_or(view.len());
    let actors: Vec<&Mention> = view.mentions_in(start..end).filter(|m| m.class.is_actor()).collect();
    let behind_comma =
        view.mention_at(end + 1).filter(|m| view.word(end) == "," && m.class == crate::model::Class::Person);
    let person = actors.iter().copied().find(|m| m.class == crate::model::Class::Person);
    let nominal = |m: &&Mention| view.is_small(m);
    person.or(behind_comma).or_else(|| actors.iter().copied().find(|m| !nominal(m))).or_else(|| actors.first().copied())
}
