//! What matches and leftovers come to.

use super::align::{Match, align};
use super::lexicon::Lexicon;
use super::similarity::{Pair, Why};
use super::token::{Name, Role, Token};

/// A word on each side that the other has not counts this many times its weight.
const CONFLICT: f64 = 1.3;
/// What is left when numbers differ, when one side has none, when generations differ, when one side names none.
const OTHER_NUMBER: f64 = 0.5;
const ONE_NUMBER: f64 = 0.72;
const OTHER_GENERATION: f64 = 0.5;
const ONE_GENERATION: f64 = 0.78;
/// From this length on one word is enough to forgive a typing error.
const LONG_WORD: usize = 8;
const SHORT_WORD: usize = 5;
/// An abbreviation of first letters.
const ACRONYM: f64 = 0.88;

/// Score and reasons.
pub(super) fn compare(left: &Name, right: &Name, lexicon: &Lexicon) -> (f64, Vec<String>) {
    if left.sorted() == right.sorted() {
        return (1.0, vec!["the same words".to_owned()]);
    }
    if is_acronym(left, right) || is_acronym(right, left) {
        return (ACRONYM, vec!["one is the first letters of the other".to_owned()]);
    }
    let matches = align(Pair { left, right, lexicon });
    let (only_left, only_right) = (rest(left, &matches, |m| &m.left), rest(right, &matches, |m| &m.right));
    let mut reasons: Vec<String> = matches.iter().map(|m| reason(m, left, right)).collect();
    for (side, words) in [("left", &only_left), ("right", &only_right)] {
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|token| format!("`{}`", token.written)).collect();
            reasons.push(format!("only on the {side}: {}", words.join(", ")));
        }
    }
    let score = share(left, right, &matches, &only_left, &only_right)
        * numbers(left, right, &mut reasons)
        * generations(left, right);
    let together = if left.korean || right.korean { 0.0 } else { written_together(left, right) };
    (score.max(together), reasons)
}

fn reason(m: &Match, left: &Name, right: &Name) -> String {
    let words =
        |side: &Name, at: &[usize]| at.iter().map(|i| side.tokens[*i].written.as_str()).collect::<Vec<_>>().join(" ");
    match m.why {
        Why::Same => format!("`{}` in both", words(left, &m.left)),
        why => format!("`{}` and `{}`: {}", words(left, &m.left), words(right, &m.right), why.words()),
    }
}

fn rest<'n>(name: &'n Name, matches: &[Match], side: impl Fn(&Match) -> &Vec<usize>) -> Vec<&'n Token> {
    let taken: Vec<usize> = matches.iter().flat_map(|m| side(m).iter().copied()).collect();
    name.tokens.iter().enumerate().filter(|(i, _)| !taken.contains(i)).map(|(_, token)| token).collect()
}

/// The share of what agrees in all that is said.
fn share(left: &Name, right: &Name, matches: &[Match], only_left: &[&Token], only_right: &[&Token]) -> f64 {
    let weight = |m: &Match| {
        let of = |name: &Name, at: &[usize]| at.iter().map(|i| name.tokens[*i].weight).sum::<f64>();
        of(left, &m.left).max(of(right, &m.right))
    };
    let base: f64 = matches.iter().map(weight).sum();
    let agreed: f64 = matches.iter().map(|m| weight(m) * m.likeness).sum();
    if base <= 0.0 {
        return 0.0;
    }
    let against = Leftovers { left, right, matches, sides: [only_left, only_right] }.cost();
    // A typing error in a name of one word leaves nothing else to go by.
    let alone = matches.len() == 1 && matches[0].why == Why::Typo;
    let agreed = match shorter(left, right) {
        ..SHORT_WORD if alone => agreed * 0.8,
        ..LONG_WORD if alone => agreed * 0.9,
        _ => agreed,
    };
    let weakest = matches.iter().filter(|m| weight(m) > 0.5).map(|m| m.likeness).fold(1.0, f64::min);
    agreed / (base + against) * (1.0 - 0.6 * (0.9 - weakest).max(0.0))
}

/// Letters of the shorter key where both names are a word each.
fn shorter(left: &Name, right: &Name) -> usize {
    left.key().len().min(right.key().len())
}

struct Leftovers<'n> {
    left: &'n Name,
    right: &'n Name,
    matches: &'n [Match],
    sides: [&'n [&'n Token]; 2],
}

impl Leftovers<'_> {
    fn cost(&self) -> f64 {
        let [left, right] = self.weights(|role| role == Role::Light);
        self.words() + self.initials() + self.fathers() + 0.2 * (left + right)
    }

    fn weights(&self, role: impl Fn(Role) -> bool) -> [f64; 2] {
        self.sides.map(|side| side.iter().filter(|token| role(token.role)).map(|token| token.weight).sum())
    }

    fn words(&self) -> f64 {
        let [left, right] = self.weights(|role| matches!(role, Role::Word | Role::Idea(_)));
        // Two countries, two trades: what tells companies apart that are named alike else.
        let ideas = self.weights(|role| matches!(role, Role::Idea(_)));
        let (many, more) = ((left - right).abs(), self.more());
        // A second name too many says less than the first.
        let many = if more < 0.5 { many.min(1.0) + 0.4 * (many - 1.0).max(0.0) } else { many };
        (left.min(right) + ideas[0].min(ideas[1])) * CONFLICT + many * more
    }

    /// An initial that fits no word of the other side speaks against; one too many only where the other side writes initials, too.
    fn initials(&self) -> f64 {
        let [left, right] = self.weights(|role| role == Role::Initial);
        let words = self.weights(|role| matches!(role, Role::Word | Role::Idea(_)));
        let fits_none = |one: f64, other: f64, words: f64| one > 0.0 && (other > 0.0 || words > 0.0);
        if fits_none(left, right, words[1]) || fits_none(right, left, words[0]) {
            2.0 * CONFLICT * left.max(right)
        } else if self.writes_initials() {
            2.0 * (left + right)
        } else {
            0.3 * (left + right)
        }
    }

    fn fathers(&self) -> f64 {
        let [left, right] = self.weights(|role| role == Role::Patronymic);
        if left > 0.0 && right > 0.0 { CONFLICT } else { 0.1 * (left + right) }
    }

    fn numberless(&self) -> bool {
        self.left.tokens.iter().chain(&self.right.tokens).all(|token| !matches!(token.role, Role::Number(_)))
    }

    fn tokens(&self, m: &Match) -> Vec<&Token> {
        let left = m.left.iter().map(|i| &self.left.tokens[*i]);
        left.chain(m.right.iter().map(|i| &self.right.tokens[*i])).collect()
    }

    /// Whether initials match initials.
    fn writes_initials(&self) -> bool {
        self.matches.iter().any(|m| {
            m.left.iter().all(|i| self.left.tokens[*i].role == Role::Initial)
                && m.right.iter().all(|i| self.right.tokens[*i].role == Role::Initial)
        })
    }

    /// What a word too many costs: little in a person's name of which given and family name agree, much elsewhere.
    fn more(&self) -> f64 {
        let proper = |token: &&Token| matches!(token.role, Role::Word | Role::Initial);
        let names: Vec<Vec<&Token>> =
            self.matches.iter().map(|m| self.tokens(m)).filter(|m| m.iter().any(proper)).collect();
        let syllabic = self.left.korean || self.right.korean || self.left.chinese || self.right.chinese;
        if self.left.company || self.right.company {
            return 0.8;
        }
        if syllabic || names.len() < 2 {
            return 1.0;
        }
        if !(self.left.person || self.right.person) {
            let rare = names.iter().filter(|m| m.iter().all(|token| !token.is_common())).count();
            return if rare > 1 && self.numberless() { 0.48 } else { 0.7 };
        }
        let common = |m: &Vec<&Token>| m.iter().any(|token| token.is_common());
        let given = |m: &Vec<&Token>| m.iter().any(|token| !token.given.is_empty());
        if names.iter().all(|m| common(m) && given(m)) { 1.0 } else { 0.3 }
    }
}

fn numbers(left: &Name, right: &Name, reasons: &mut Vec<String>) -> f64 {
    let of = |name: &Name| {
        let number = |token: &Token| if let Role::Number(n) = token.role { Some(n) } else { None };
        let mut numbers: Vec<u32> = name.tokens.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    };
    let (l, r) = (of(left), of(right));
    if l == r {
        return 1.0;
    }
    reasons.push("numbers differ".to_owned());
    if l.is_empty() || r.is_empty() { ONE_NUMBER } else { OTHER_NUMBER }
}

fn generations(left: &Name, right: &Name) -> f64 {
    let of = |name: &Name| {
        name.tokens.iter().find_map(|t| if let Role::Generation(senior) = t.role { Some(senior) } else { None })
    };
    match (of(left), of(right)) {
        (Some(l), Some(r)) if l != r => OTHER_GENERATION,
        (Some(_), None) | (None, Some(_)) => ONE_GENERATION,
        _ => 1.0,
    }
}

/// "IRGC": one word, the first letters of three words or more.
fn is_acronym(short: &Name, long: &Name) -> bool {
    let mut words = short.tokens.iter().filter(|token| token.role != Role::Light);
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    let letters = |light: bool| -> String {
        let words = long.tokens.iter().filter(|token| light || token.role != Role::Light);
        words.filter_map(|token| token.latin.first()?.chars().next()).collect()
    };
    word.role == Role::Word
        && (3..=8).contains(&word.written.len())
        && word.latin.iter().any(|latin| *latin == letters(false) || *latin == letters(true))
}

/// Names that differ in blanks alone.
fn written_together(left: &Name, right: &Name) -> f64 {
    let whole = |name: &Name| {
        name.tokens.iter().filter_map(|token| token.latin.first()).map(|word| word.replace(' ', "")).collect::<String>()
    };
    let (l, r) = (whole(left), whole(right));
    if l == r && l.len() > 5 { 0.97 } else { 0.0 }
}
