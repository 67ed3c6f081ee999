//! When, where and how many: what stands beside the participants of a frame.

use super::fill::{Participant, Wanted, participants};
use super::slots::{Trigger, heads, in_source};
use super::{Count, Knowledge, Measures, Tree, dates};
use crate::model::quantity::Decimal;
use crate::model::{Bound, Class, Filler, Mention, MentionKind, Quantity, Role};
use crate::ontology::FrameEntry;
use crate::seeds::{listed, name};

/// A definite number of things below this is a group known from before.
const FEW: i64 = 10;
/// How far below the trigger a share or sum of money may stand.
const DEEPEST: usize = 8;

/// A frame that asks for its circumstances.
pub(super) struct Circumstances<'t, 'r, 'k> {
    pub(super) tree: &'t Tree<'r>,
    pub(super) trigger: Trigger,
    pub(super) entry: &'k FrameEntry,
    pub(super) measures: &'t Measures,
}

impl Circumstances<'_, '_, '_> {
    /// Place, quantity and date, as far as the sentence tells them of this frame.
    pub(super) fn of(
        &self,
        subject: Option<&Participant>,
        object: Option<&Participant>,
        item: Option<&Participant>,
        knowledge: Knowledge<'_>,
    ) -> Vec<(Role, Filler)> {
        let used: Vec<usize> = subject.into_iter().chain(object).map(|p| p.head).collect();
        let post = || self.post(subject.filter(|_| self.entry.at_post)?, object?, knowledge);
        let place = self.place(&used, knowledge).or_else(post);
        let place = place.map(|p| (Role::Place, Filler::Entity(p.entity, p.span)));
        let date = self.date();
        let said = self.said(date.as_ref());
        let date = date.into_iter().chain(said);
        place.into_iter().chain(self.quantity(subject, object, item)).chain(date).collect()
    }

    fn date(&self) -> Option<(Role, Filler)> {
        let time = dates::of(self.tree, self.measures, self.trigger.at(), self.told_by())?;
        Some((Role::Date, Filler::Date(time.date, time.end, time.span)))
    }

    /// When the verb of saying above was said, where that is no other time of the frame.
    fn said(&self, date: Option<&(Role, Filler)>) -> Option<(Role, Filler)> {
        let time = dates::said(self.tree, self.measures, self.told_by())?;
        let same = date.is_some_and(|(_, filler)| filler.span() == time.span);
        (!same).then_some((Role::Said, Filler::Date(time.date, time.end, time.span)))
    }

    /// The word whose day is the trigger's: the verb of its clause, unless a noun stands for itself.
    fn told_by(&self) -> usize {
        let (tree, at) = (self.tree, self.trigger.at());
        match self.trigger {
            Trigger::Verb(_) | Trigger::Noun(_, Some(_)) => tree.clause_of(at),
            // "a été signé le 19 juin lors de la visite de X": the same day.
            Trigger::Noun(..) => {
                let grammar = tree.grammar();
                let beside = |p: &str| listed(&grammar.occasions, p) && !listed(&grammar.content_prepositions, p);
                if tree.preposition(at).is_some_and(beside) { tree.clause_of(at) } else { at }
            }
        }
    }

    /// How many of the item, else of the object, else of those who act or suffer; else the share or sum that the clause is about.
    fn quantity(
        &self,
        subject: Option<&Participant>,
        object: Option<&Participant>,
        item: Option<&Participant>,
    ) -> Option<(Role, Filler)> {
        let of_slots = |slots: &[String]| -> Vec<usize> {
            slots.iter().flat_map(|slot| heads(self.tree, self.trigger, slot)).collect()
        };
        let mut words: Vec<usize> = item.map(|p| p.head).into_iter().collect();
        words.extend(of_slots(&self.entry.item));
        words.extend(object.map(|p| p.head));
        words.extend(of_slots(&self.entry.object));
        let sums = || self.measures.counts.iter().find(|count| self.is_sum(count));
        let people = subject.map(|p| p.head).into_iter().chain(of_slots(&self.entry.subject));
        let count = words.iter().find_map(|word| self.count_of(*word)).or_else(sums);
        let count = count.or_else(|| people.into_iter().find_map(|word| self.count_of(word)));
        match count {
            Some(count) => Some((Role::Quantity, Filler::Quantity(count.quantity.clone(), count.span))),
            None => words.into_iter().find_map(|word| self.one(word)),
        }
    }

    /// The number that counts a word of the tree; a part of another number only where there is no other.
    fn count_of(&self, word: usize) -> Option<&Count> {
        let tree = self.tree;
        let is_time = |count: &Count| {
            count
                .counted
                .and_then(|at| tree.word_of_surface(at))
                .is_some_and(|noun| listed(&tree.grammar().time_nouns, tree.lemma(noun)))
        };
        let fitting = || self.measures.counts.iter().filter(|count| self.counts(count, word) && !is_time(count));
        fitting().find(|count| !count.part).or_else(|| fitting().next())
    }

    fn counts(&self, count: &Count, word: usize) -> bool {
        let tree = self.tree;
        let at = |token: usize| tree.word_of_surface(token);
        let (Some(number), noun) = (at(count.number), count.counted.and_then(at)) else { return false };
        if noun.is_some_and(|noun| is_known_group(tree, noun, count)) {
            return false;
        }
        let same = |node: usize| node == word || tree.counted(node) == word || tree.counted(word) == node;
        let named = tree
            .mention(word)
            .is_some_and(|m| noun.is_some_and(|noun| m.tokens.contains(&u32::try_from(noun).unwrap_or(u32::MAX))));
        // "des pertes estimées | à 4 000 soldats".
        let estimated = |node: usize| {
            tree.is_to(node)
                && tree.head(node).is_some_and(|part| tree.base(part) == "acl" && tree.head(part) == Some(word))
        };
        noun.is_some_and(|noun| same(noun) || estimated(noun))
            || named
            || same(number)
            || noun.is_none() && tree.head(number) == Some(word)
    }

    /// "consacrer 5 % du PIB", "pour 3 millions d'euros": in the clause of the trigger or an infinitive below it.
    fn is_sum(&self, count: &Count) -> bool {
        let tree = self.tree;
        let money = count.quantity.unit == "%" || self.is_currency(&count.quantity.unit);
        let Some(mut node) = tree.word_of_surface(count.number).filter(|_| money) else { return false };
        for _ in 0..DEEPEST {
            if node == self.trigger.at() {
                return true;
            }
            if tree.begins_clause(node) && tree.base(node) != "xcomp" {
                return false;
            }
            let Some(head) = tree.head(node) else { return false };
            node = head;
        }
        false
    }

    fn is_currency(&self, unit: &str) -> bool {
        let quantities = &self.tree.view().words_of_language().quantities;
        quantities.currencies.values().any(|name| unit.starts_with(name.trim_end_matches('s')))
    }

    /// "a tué un homme": one of those who are counted one by one.
    fn one(&self, word: usize) -> Option<(Role, Filler)> {
        let tree = self.tree;
        let words = &tree.view().words_of_language().quantities;
        let article = tree.children(word).iter().copied().find(|c| {
            listed(&words.articles, tree.view().word(tree.surface(*c))) && matches!(tree.base(*c), "det" | "nummod")
        })?;
        let person = tree.mention(word).is_none() && listed(&words.people, tree.lemma(word));
        let span = tree.span(article).join(tree.span(word));
        person.then(|| {
            let quantity = Quantity {
                value: Some(Decimal::whole(1)),
                max: None,
                bound: Bound::Exact,
                unit: tree.lemma(word).to_owned(),
                text: tree.view().words(tree.surface(article)..tree.surface(word) + 1),
            };
            (Role::Quantity, Filler::Quantity(quantity, span))
        })
    }

    /// "à Pyongyang", "dans la région de Koursk": a place in the clause that has no other role, the nearest to the trigger first.
    fn place(&self, used: &[usize], knowledge: Knowledge<'_>) -> Option<Participant> {
        let tree = self.tree;
        let at = self.trigger.at();
        let clause = match self.trigger {
            Trigger::Verb(at) | Trigger::Noun(_, Some(at)) | Trigger::Noun(at, None) => at,
        };
        self.place_below(at, used, knowledge)
            .or_else(|| {
                let told_by = self.told_by();
                let others = [clause, told_by].into_iter().filter(|word| *word != at);
                others.into_iter().find_map(|word| self.place_below(word, used, knowledge))
            })
            .or_else(|| self.origin(clause, used, knowledge))
            .or_else(|| self.gathering(used, knowledge))
            .or_else(|| self.target(knowledge))
            .or_else(|| {
                // The parser may have hung the place on the verb above: "appelle à | à Pyongyang".
                let above = tree.head(clause).filter(|_| tree.base(clause) == "xcomp")?;
                self.place_below(above, used, knowledge)
            })
    }

    fn place_below(&self, top: usize, used: &[usize], knowledge: Knowledge<'_>) -> Option<Participant> {
        let tree = self.tree;
        let same_name = |one: usize, other: usize| {
            tree.mention(one).is_some() && tree.mention(one).map(|m| m.span) == tree.mention(other).map(|m| m.span)
        };
        let free = |c: usize| !used.iter().any(|u| *u == c || same_name(*u, c));
        let spots = tree.within_clause(top).into_iter().map(|(_, c)| c).filter(|c| free(*c) && *c != top);
        spots
            .filter(|c| !is_goal(tree, *c) && !in_source(tree, *c, top) && !of_another(tree, *c, top))
            .filter(|c| tree.preposition(*c).is_some_and(|p| listed(&tree.grammar().where_, p)))
            .find_map(|c| place_at(tree, c, knowledge).or_else(|| place_within(tree, c, &free, knowledge)))
    }

    /// "les discussions | de X", where X is a town: the trigger itself, or what the trigger takes part in.
    fn gathering(&self, used: &[usize], knowledge: Knowledge<'_>) -> Option<Participant> {
        let tree = self.tree;
        let at = self.trigger.at();
        let gathers = |c: &usize| listed(&tree.grammar().gatherings, tree.lemma(*c));
        let nouns = [at].into_iter().chain(tree.children(at).iter().copied()).filter(gathers);
        let town = |c: &usize| {
            !used.contains(c) && tree.is_of(*c) && tree.mention(*c).is_some_and(|m| m.class == Class::Place)
        };
        nouns.flat_map(|noun| tree.children(noun)).copied().filter(town).find_map(|c| place_at(tree, c, knowledge))
    }

    /// "des frappes | contre X | ont tué", "sont morts dans une attaque | contre X", where X is a place; "une attaque | à X, qui a tué", "a visé X, tuant".
    fn target(&self, knowledge: Knowledge<'_>) -> Option<Participant> {
        let tree = self.tree;
        let Trigger::Verb(verb) = self.trigger else { return None };
        let strikes = |noun: &usize| listed(&tree.grammar().strikes, tree.lemma(tree.counted(*noun)));
        let subject = tree.surface_subject(verb, DEEPEST);
        // What the clause is told of, or the clause that it only adds to.
        let above = tree.head(verb).filter(|_| matches!(tree.base(verb), "acl" | "advcl") && !tree.is_passive(verb));
        let event = above.filter(|above| !tree.is_verb(*above));
        let nouns = subject.into_iter().chain(event).chain(tree.children(verb).iter().copied());
        let aimed = |c: &usize| tree.preposition(*c).is_some_and(|p| listed(&tree.grammar().targets, p));
        let located = |c: &usize| tree.preposition(*c).is_some_and(|p| listed(&tree.grammar().where_, p));
        let place = |m: &Mention| m.class == Class::Place;
        let below = nouns.filter(strikes).flat_map(|strike| tree.children(strike)).copied();
        let below = below.filter(|c| aimed(c) || located(c));
        let struck = below.filter(|c| tree.mention(*c).is_none_or(place)).find_map(|c| spot(tree, c, knowledge));
        // The parser may have hung the clause on the place itself.
        let itself = || event.filter(|at| located(at) && tree.mention(*at).is_some_and(place));
        let clause = above.filter(|above| tree.is_verb(*above) && subject.is_some_and(|subject| strikes(&subject)));
        let hit = || tree.deep_object(clause?).filter(|object| tree.mention(*object).is_some_and(place));
        struck
            .or_else(|| itself().or_else(hit).and_then(|at| place_at(tree, at, knowledge)))
            .or_else(|| self.place_below(clause?, &[], knowledge))
    }

    /// "a convoqué l'ambassadeur russe | à X", where X is the capital of the one who acts.
    fn post(&self, subject: &Participant, object: &Participant, knowledge: Knowledge<'_>) -> Option<Participant> {
        let tree = self.tree;
        let capital = knowledge.seeds.entity(&subject.entity)?.capital.as_ref()?;
        let mention = tree.mentions().iter().find(|m| m.span == object.span)?;
        let last = (mention.tokens.end as usize).checked_sub(1)?;
        let tokens = tree.surface(mention.tokens.start as usize)..tree.surface(last) + 1;
        let office = name::key(&tree.view().words(tokens));
        let at = |town: &str| {
            tree.grammar().to.iter().any(|to| office.ends_with(&format!(" {} {}", name::key(to), name::key(town))))
        };
        let named = knowledge.seeds.entity(capital)?.names().any(at);
        named.then(|| Participant {
            entity: capital.clone(),
            class: Class::Place,
            span: object.span,
            head: object.head,
        })
    }

    /// "a tiré des roquettes | de X", also hung on the time: "la semaine dernière | de X".
    fn origin(&self, verb: usize, used: &[usize], knowledge: Knowledge<'_>) -> Option<Participant> {
        let tree = self.tree;
        let time = |c: usize| listed(&tree.grammar().time_nouns, tree.lemma(c));
        let tops = tree.children(verb).iter().copied().filter(|c| time(*c));
        let tops = [verb].into_iter().filter(|verb| tree.is_verb(*verb)).chain(tops);
        let below = tops.flat_map(|top| tree.children(top)).copied();
        let town = |c: &usize| {
            !used.contains(c)
                && tree.is_of(*c)
                && tree.relation(*c) != "obl:arg"
                && tree.mention(*c).is_some_and(|m| m.class == Class::Place)
        };
        below.filter(town).find_map(|c| place_at(tree, c, knowledge))
    }
}

/// Whether a place belongs to a deed of its own: "en raison de son ingérence | en X".
fn of_another(tree: &Tree<'_>, word: usize, top: usize) -> bool {
    let possessive = |noun: usize| tree.children(noun).iter().any(|c| tree.feature(*c, "Poss") == Some("Yes"));
    let mut node = tree.head(word);
    while let Some(noun) = node.filter(|noun| *noun != top) {
        if possessive(noun) && tree.base(noun) != "obj" {
            return true;
        }
        node = tree.head(noun);
    }
    false
}

/// "les deux pays": how many are spoken of, not how many took part.
fn is_known_group(tree: &Tree<'_>, noun: usize, count: &Count) -> bool {
    let few = count.quantity.value.as_ref().is_some_and(|value| value.less(Decimal::whole(FEW)));
    let definite = |c: &usize| {
        tree.base(*c) == "det"
            && (tree.feature(*c, "Definite") == Some("Def")
                || tree.feature(*c, "PronType") == Some("Dem")
                || tree.feature(*c, "Poss") == Some("Yes"))
    };
    few && tree.children(noun).iter().any(definite)
}

/// "à la Russie" is whom, "en Russie" is where.
fn is_goal(tree: &Tree<'_>, word: usize) -> bool {
    let feminine =
        |c: &usize| tree.base(*c) == "det" && listed(&tree.grammar().goal_articles, tree.view().word(tree.surface(*c)));
    tree.is_to(word)
        && tree.mention(word).is_some_and(|m| m.class == Class::Country)
        && tree.children(word).iter().any(feminine)
}

/// The place that a phrase with a preposition names, by itself or below a noun of a part of it.
pub(super) fn spot(tree: &Tree<'_>, word: usize, knowledge: Knowledge<'_>) -> Option<Participant> {
    place_at(tree, word, knowledge).or_else(|| place_within(tree, word, &|_| true, knowledge))
}

fn place_at(tree: &Tree<'_>, word: usize, knowledge: Knowledge<'_>) -> Option<Participant> {
    let wanted = Wanted { class: "Place", state: false, deeds: false };
    // "sur ses banques": whose they are is not where.
    let named = |p: &Participant| {
        tree.mention(p.head).is_none_or(|m| m.kind != MentionKind::Pronoun || m.span == tree.span(word))
    };
    participants(tree, word, wanted, knowledge).into_iter().find(|p| p.class.is_place() && named(p))
}

/// "dans la capitale | de X" is a city; "dans le nord | de X", "sur le front | de X", "au large | de X".
fn place_within(
    tree: &Tree<'_>,
    word: usize,
    free: &dyn Fn(usize) -> bool,
    knowledge: Knowledge<'_>,
) -> Option<Participant> {
    if tree.mention(word).is_some_and(|m| m.class != Class::Topic) || !listed(&tree.grammar().spots, tree.lemma(word)) {
        return None;
    }
    // "une région située au nord | de X".
    let located = |c: usize| tree.base(c) == "acl" && tree.relation(c) != "acl:relcl" && tree.is_passive(c);
    let participles = tree.children(word).iter().copied().filter(|c| located(*c));
    let below = [word].into_iter().chain(participles).flat_map(|top| tree.within_clause(top));
    let capital = || {
        let named = listed(&tree.grammar().capitals, tree.lemma(word));
        let of = |c: &usize| tree.mention(*c).filter(|m| m.class == Class::Country && free(*c));
        let country = tree.children(word).iter().find_map(of).filter(|_| named)?;
        let city = knowledge.seeds.entity(&country.link.entity)?.capital.clone()?;
        Some(Participant { entity: city, class: Class::Place, span: tree.span(word), head: word })
    };
    if let Some(city) = capital() {
        return Some(city);
    }
    let joined = |c: usize| {
        tree.preposition(c).is_none_or(|p| listed(&tree.grammar().of, p) || listed(&tree.grammar().where_, p))
    };
    below.map(|(_, c)| c).filter(|c| *c != word && free(*c) && joined(*c)).find_map(|c| place_at(tree, c, knowledge))
}
