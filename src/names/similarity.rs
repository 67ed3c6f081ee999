//! How far two words are one word.

use super::abjad;
use super::distance::distance;
use super::lexicon::Lexicon;
use super::token::{Name, Role, Script, Token};

/// Why two words count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Same,
    Romanised,
    Sound,
    Syllable,
    GivenName,
    Idea,
    Initial,
    Gender,
    Joined,
    Typo,
}

impl Why {
    /// For people, after the two words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Same => "the same",
            Self::Romanised => "one word in two scripts",
            Self::Sound => "spellings of one sound",
            Self::Syllable => "romanisations of one syllable",
            Self::GivenName => "forms of one given name",
            Self::Idea => "words for one idea",
            Self::Initial => "an initial",
            Self::Gender => "a woman's and a man's form",
            Self::Joined => "written together and apart",
            Self::Typo => "nearly the same letters",
        }
    }
}

/// Two names of which words are compared.
#[derive(Clone, Copy)]
pub(super) struct Pair<'n> {
    pub(super) left: &'n Name,
    pub(super) right: &'n Name,
    pub(super) lexicon: &'n Lexicon,
}

type Likeness = Option<(f64, Why)>;

impl Pair<'_> {
    fn korean(&self) -> bool {
        self.left.korean && self.right.korean
    }

    fn chinese(&self) -> bool {
        self.left.chinese && self.right.chinese
    }

    /// How far one word of the left is one of the right; `None` below what counts.
    pub(super) fn words(&self, a: &Token, b: &Token) -> Likeness {
        match (a.role, b.role) {
            (Role::Number(x), Role::Number(y)) => (x == y).then_some((1.0, Why::Same)),
            (Role::Generation(x), Role::Generation(y)) => (x == y).then_some((1.0, Why::Same)),
            (Role::Number(_) | Role::Generation(_), _) | (_, Role::Number(_) | Role::Generation(_)) => None,
            (Role::Idea(x), Role::Idea(y)) => match x == y {
                true if a.written == b.written => Some((1.0, Why::Same)),
                true => Some((0.98, Why::Idea)),
                false => None,
            },
            (Role::Initial, _) | (_, Role::Initial) => initial(a, b),
            _ => self.spelled(a, b),
        }
    }

    fn spelled(&self, a: &Token, b: &Token) -> Likeness {
        if a.written == b.written {
            return Some((1.0, Why::Same));
        }
        if a.latin.iter().any(|word| b.latin.contains(word))
            && (a.script == Script::Abjad) == (b.script == Script::Abjad)
        {
            return Some((0.98, Why::Romanised));
        }
        if let found @ Some(_) = self.syllables(a, b) {
            return found;
        }
        if self.korean() || self.chinese() {
            return None;
        }
        if !a.given.is_empty() && !b.given.is_empty() {
            return given_names(a, b);
        }
        match (a.script == Script::Abjad, b.script == Script::Abjad) {
            (true, true) => self.abjads(a, b),
            (true, false) => self.abjad(a, b),
            (false, true) => self.abjad(b, a),
            (false, false) => self.sounds(a, b),
        }
    }

    /// Syllables are short: here only the rules of their languages count, and no typing error.
    fn syllables(&self, a: &Token, b: &Token) -> Likeness {
        let pairs = || a.latin.iter().flat_map(|x| b.latin.iter().map(move |y| (x.as_str(), y.as_str())));
        let hangul = a.script == Script::Hangul || b.script == Script::Hangul;
        let han = a.script == Script::Han || b.script == Script::Han;
        let korean = &self.lexicon.korean;
        if (hangul || self.korean()) && pairs().any(|(x, y)| korean.same_surname(x, y)) {
            return Some((0.96, Why::Syllable));
        }
        let same = (hangul || self.korean()) && pairs().any(|(x, y)| korean.same(x, y))
            || (han || self.chinese()) && pairs().any(|(x, y)| self.lexicon.chinese.same(x, y));
        same.then_some((0.94, Why::Syllable))
    }

    fn sounds(&self, a: &Token, b: &Token) -> Likeness {
        let key = a.keys.iter().filter(|key| b.keys.contains(key)).map(String::len).max();
        if let Some(length) = key {
            return match length {
                0..=1 => None,
                2 => Some((0.8, Why::Sound)),
                3 => Some((0.9, Why::Sound)),
                _ => Some((0.97, Why::Sound)),
            };
        }
        if is_other_gender(a, b, self.lexicon) || is_other_gender(b, a, self.lexicon) {
            return Some((0.82, Why::Gender));
        }
        self.nearly(a, b)
    }

    /// Typing errors: stricter for short words and for given names, of which many differ in one letter.
    fn nearly(&self, a: &Token, b: &Token) -> Likeness {
        let given = !a.given.is_empty() || !b.given.is_empty();
        let best =
            a.keys.iter().flat_map(|x| b.keys.iter().map(move |y| (x, y))).filter_map(|(x, y)| self.near(x, y, given));
        best.max_by(f64::total_cmp).map(|likeness| (likeness, Why::Typo))
    }

    /// From 0 to 1, `None` where two keys are too far apart.
    fn near(&self, x: &str, y: &str, given: bool) -> Option<f64> {
        // Smith and Smithson, Ivanov and Ivanovich.
        if x.len().abs_diff(y.len()) > 1 && (x.starts_with(y) || y.starts_with(x)) {
            return None;
        }
        let length = f64::from(u32::try_from(x.chars().count().max(y.chars().count())).ok()?);
        let share = match length {
            ..4.0 => return None,
            ..5.0 => 0.1,
            ..7.0 => 0.17,
            _ => 0.2,
        };
        let share = if given { f64::min(share, 0.14) } else { share };
        let cost = distance(x, y, &self.lexicon.folds, share * length)?;
        Some(1.0 - cost / length)
    }

    fn abjads(&self, a: &Token, b: &Token) -> Likeness {
        let length = a.written.chars().count().max(b.written.chars().count());
        let cost = distance(&a.written, &b.written, &self.lexicon.folds, 1.0)?;
        (cost <= 1.0 && length > 4).then_some((0.85, Why::Typo))
    }

    fn abjad(&self, abjad: &Token, latin: &Token) -> Likeness {
        let likeness = latin.keys.iter().map(|key| abjad::likeness(&abjad.written, key, &self.lexicon.letters));
        likeness
            .max_by(f64::total_cmp)
            .filter(|likeness| *likeness >= 0.8)
            .map(|likeness| (likeness.min(0.98), Why::Romanised))
    }

    /// How far two words of one name are one word of the other.
    pub(super) fn joined(&self, first: &Token, second: &Token, whole: &Token) -> Likeness {
        if first.script == Script::Abjad
            && whole.script == Script::Abjad
            && first.written.clone() + &second.written == whole.written
        {
            return Some((0.97, Why::Joined));
        }
        if first.script == Script::Abjad && second.script == Script::Abjad {
            let both = format!("{}{}", first.written, second.written);
            let likeness = whole.keys.iter().map(|key| abjad::likeness(&both, key, &self.lexicon.letters));
            return likeness.max_by(f64::total_cmp).filter(|likeness| *likeness > 0.85).map(|_| (0.93, Why::Joined));
        }
        let words = || first.latin.iter().zip(second.latin.iter().cycle());
        for (x, y) in words() {
            for z in &whole.latin {
                if z.strip_prefix(x.as_str()) == Some(y) {
                    return Some((0.97, Why::Joined));
                }
                if self.syllables_of(first, x, y, whole, z) {
                    return Some((0.93, Why::Joined));
                }
            }
        }
        let (x, y, z) = (first.keys.first()?, second.keys.first()?, whole.keys.first()?);
        if whole.script == Script::Abjad {
            let likeness = abjad::likeness(&whole.written, &format!("{x}{y}"), &self.lexicon.letters);
            return (likeness > 0.88).then_some((0.9, Why::Joined));
        }
        if first.script == Script::Abjad
            || z.len() < 6
            || z.len().abs_diff(x.len() + y.len()) > 2
            || self.korean()
            || self.chinese()
        {
            return None;
        }
        let likeness = self.near(&format!("{x}{y}"), z, true)?;
        Some((likeness.min(0.95), Why::Joined))
    }

    fn syllables_of(&self, first: &Token, x: &str, y: &str, whole: &Token, z: &str) -> bool {
        let (korean, chinese) = (&self.lexicon.korean, &self.lexicon.chinese);
        let hangul = first.script == Script::Hangul || whole.script == Script::Hangul || self.korean();
        let han = first.script == Script::Han || whole.script == Script::Han || self.chinese();
        z.is_ascii()
            && (1..z.len()).any(|at| {
                let (begin, end) = z.split_at(at);
                hangul && korean.same(x, begin) && korean.same(y, end)
                    || han && chinese.same(x, begin) && chinese.same(y, end)
            })
    }
}

/// Two frequent given names: one line of the table makes them one, and without it only the very sound.
fn given_names(a: &Token, b: &Token) -> Likeness {
    let sound = a.keys.iter().filter(|key| b.keys.contains(key)).map(String::len).max();
    match (a.given.iter().any(|line| b.given.contains(line)), sound) {
        (true, Some(_)) => Some((0.98, Why::Sound)),
        (true, None) => Some((0.93, Why::GivenName)),
        (false, Some(4..)) => Some((0.9, Why::Sound)),
        _ => None,
    }
}

fn initial(a: &Token, b: &Token) -> Likeness {
    let (short, long) = if a.role == Role::Initial { (a, b) } else { (b, a) };
    if long.role == Role::Light {
        return (a.written == b.written).then_some((1.0, Why::Same));
    }
    if long.role == Role::Initial {
        return short.keys.iter().any(|letter| long.keys.contains(letter)).then_some((1.0, Why::Same));
    }
    let begins = |words: &[String], letters: &[String]| {
        words.iter().any(|word| letters.iter().any(|letter| word.starts_with(letter.as_str())))
    };
    if begins(&long.latin, &short.latin) {
        return Some((0.9, Why::Initial));
    }
    begins(&long.keys, &short.keys).then_some((0.87, Why::Initial))
}

/// Ivanov and Ivanova, Zelensky and Zelenska.
fn is_other_gender(man: &Token, woman: &Token, lexicon: &Lexicon) -> bool {
    let pairs = || man.keys.iter().flat_map(|m| woman.keys.iter().map(move |w| (m.as_str(), w.as_str())));
    pairs().any(|(man, woman)| {
        let stem = woman.strip_suffix('a').unwrap_or("");
        stem.len() > 3
            && (stem == man && lexicon.gender_endings.iter().any(|end| man.ends_with(end.as_str()))
                || man.strip_suffix('i').is_some_and(|m| m == stem && m.ends_with('k')))
    })
}
