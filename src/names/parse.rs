//! A spelling -> a [`Name`].

use super::lexicon::{Lexicon, Meaning};
use super::token::{Name, Role, Script, Token};
use super::{abjad, sound, text};

/// How much a word tells, by what it is.
const RARE: f64 = 1.0;
const FAMILY: f64 = 0.7;
const GIVEN: f64 = 0.6;
const IDEA: f64 = 0.45;
const INITIAL: f64 = 0.3;
const LIGHT: f64 = 0.08;
const NUMBER: f64 = 0.3;

const SERVANT_ABJAD: &str = "عبد";

/// A word as it is read, before its role is known.
struct Piece {
    written: String,
    script: Script,
}

/// Takes a name apart.
pub(super) fn name(spelling: &str, lexicon: &Lexicon) -> Name {
    let pieces: Vec<Piece> = text::words(spelling).into_iter().flat_map(|word| pieces_of(word, lexicon)).collect();
    let korean = is_korean(&pieces, lexicon);
    let chinese = is_chinese(&pieces, lexicon);
    let tokens = if korean || chinese {
        pieces.iter().map(|piece| syllabic(piece, lexicon)).collect()
    } else {
        tokens(&pieces, lexicon)
    };
    let mut name = Name { tokens, korean, chinese, person: korean || chinese, company: false };
    aside(spelling, &mut name);
    judge(&mut name, lexicon);
    patronymics(&mut name, lexicon);
    name
}

/// One word in brackets beside others is an abbreviation or a nickname, and may be left out.
fn aside(spelling: &str, name: &mut Name) {
    let brackets = spelling.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?.0)));
    let Some((before, inside)) = brackets else { return };
    let (before, inside) = (text::words(before), text::words(inside));
    if let [word] = &inside[..]
        && before.len() > 1
        && !before.contains(word)
    {
        for token in name.tokens.iter_mut().filter(|token| token.role == Role::Word && token.written == *word) {
            (token.role, token.weight) = (Role::Light, LIGHT);
        }
    }
}

fn pieces_of(word: String, lexicon: &Lexicon) -> Vec<Piece> {
    let first = word.chars().next().unwrap_or_default();
    let piece = |written: String, script| Piece { written, script };
    match first {
        '\u{ac00}'..='\u{d7a3}' if lexicon.meaning(&word).is_none() => {
            let syllables = word.chars().map(|c| lexicon.korean.romanise(c).unwrap_or_else(|| c.to_string()));
            syllables.map(|latin| piece(latin, Script::Hangul)).collect()
        }
        '\u{3400}'..='\u{9fff}' if lexicon.meaning(&word).is_none() => {
            lexicon.chinese.read(&word).into_iter().map(|latin| piece(latin, Script::Han)).collect()
        }
        _ if abjad::is_of(&word, &lexicon.letters) => match word.strip_prefix(lexicon.servant_abjad.as_str()) {
            Some(rest) if rest.chars().count() > 2 => {
                vec![piece(SERVANT_ABJAD.to_owned(), Script::Abjad), piece(rest.to_owned(), Script::Abjad)]
            }
            _ => vec![piece(word, Script::Abjad)],
        },
        _ => servant(&word, lexicon)
            .unwrap_or(vec![word])
            .into_iter()
            .map(|word| piece(word, Script::Alphabet))
            .collect(),
    }
}

/// "Abdelaziz" is "Abd al-Aziz"; "Abdullah" is left as it is, because everybody writes it so.
fn servant(word: &str, lexicon: &Lexicon) -> Option<Vec<String>> {
    let stem = lexicon.servant_stem.as_str();
    if lexicon.servant.iter().any(|written| written == word) {
        return Some(vec![stem.to_owned()]);
    }
    let rest = word.strip_prefix(stem)?.trim_start_matches(|c| lexicon.folds.vowels.contains(c));
    let rest = rest.strip_prefix('l').unwrap_or(rest);
    (rest.len() > 3 && !rest.starts_with("lah")).then(|| vec![stem.to_owned(), rest.to_owned()])
}

/// A word that is one or two of these syllables.
fn splits(latin: &str, is_syllable: impl Fn(&str) -> bool) -> bool {
    latin.is_ascii()
        && (is_syllable(latin) || (1..latin.len()).any(|at| is_syllable(&latin[..at]) && is_syllable(&latin[at..])))
}

fn is_korean(pieces: &[Piece], lexicon: &Lexicon) -> bool {
    let korean = &lexicon.korean;
    (2..=4).contains(&pieces.len())
        && pieces.iter().all(|piece| {
            piece.script != Script::Han
                && splits(&piece.written, |s| korean.is_syllable(s) || korean.is_surname(s))
                && (!is_elsewhere(piece, lexicon) || korean.is_surname(&piece.written))
        })
        && pieces.iter().any(|piece| korean.is_surname(&piece.written))
}

/// A given name of other languages that happens to be made of syllables: Anna.
fn is_elsewhere(piece: &Piece, lexicon: &Lexicon) -> bool {
    piece.written.len() > 3 && !lexicon.given(&piece.written).is_empty()
}

fn is_chinese(pieces: &[Piece], lexicon: &Lexicon) -> bool {
    let chinese = &lexicon.chinese;
    (2..=4).contains(&pieces.len())
        && pieces.iter().all(|piece| {
            piece.script != Script::Hangul
                && splits(&piece.written, |s| chinese.is_syllable(s))
                && (!is_elsewhere(piece, lexicon) || chinese.is_surname(&piece.written))
        })
        && pieces.iter().any(|piece| chinese.is_surname(&piece.written))
}

fn syllabic(piece: &Piece, lexicon: &Lexicon) -> Token {
    let mut token = word(piece, lexicon);
    token.given.clear();
    token.role = Role::Word;
    token.weight = if token.family { FAMILY } else { RARE };
    token
}

fn tokens(pieces: &[Piece], lexicon: &Lexicon) -> Vec<Token> {
    let (mut at, mut tokens) = (0, Vec::new());
    while at < pieces.len() {
        let (taken, token) = phrase_at(&pieces[at..], lexicon).unwrap_or_else(|| (1, word(&pieces[at], lexicon)));
        tokens.push(token);
        at += taken;
    }
    tokens
}

/// The longest known phrase at the beginning; "O.O.O." counts as one word.
fn phrase_at(pieces: &[Piece], lexicon: &Lexicon) -> Option<(usize, Token)> {
    (1..=lexicon.longest_phrase().min(pieces.len())).rev().find_map(|length| {
        let words: Vec<&str> = pieces[..length].iter().map(|piece| piece.written.as_str()).collect();
        let letters = words.iter().all(|word| word.chars().count() == 1);
        if letters && length == 1 {
            return None;
        }
        let meaning =
            lexicon.meaning(&words.join(" ")).or_else(|| lexicon.meaning(&words.concat()).filter(|_| letters));
        let mut token = blank(words.join(" "), pieces[0].script, lexicon);
        (token.role, token.weight) = match meaning? {
            Meaning::Form | Meaning::Light | Meaning::Ship | Meaning::Title | Meaning::Particle => (Role::Light, LIGHT),
            Meaning::Generation(senior) => (Role::Generation(senior), 0.0),
            Meaning::Number(number) => (Role::Number(number), NUMBER),
            Meaning::Idea(idea) => (Role::Idea(idea), IDEA),
        };
        Some((length, token))
    })
}

fn word(piece: &Piece, lexicon: &Lexicon) -> Token {
    let mut token = blank(piece.written.clone(), piece.script, lexicon);
    if let Some(number) = number(&piece.written) {
        (token.role, token.weight) = (Role::Number(number), NUMBER);
    } else if piece.script == Script::Alphabet
        && (piece.written.chars().count() == 1 || lexicon.two_letter_initials.contains(&piece.written))
    {
        (token.role, token.weight) = (Role::Initial, INITIAL);
    } else {
        let written = std::iter::once(&token.written).chain(&token.latin).flat_map(|word| lexicon.given(word));
        token.given = written.copied().collect();
        if token.given.is_empty() && token.script == Script::Alphabet {
            token.given = token.keys.iter().flat_map(|key| lexicon.given(&format!("{key}*"))).copied().collect();
        }
        token.given.sort_unstable();
        token.given.dedup();
        token.family =
            token.latin.iter().any(|latin| lexicon.is_common_family_name(latin) || lexicon.korean.is_surname(latin));
        token.weight = if !token.given.is_empty() {
            GIVEN
        } else if token.latin.iter().any(|latin| lexicon.is_common_family_name(latin)) {
            FAMILY
        } else {
            RARE
        };
    }
    token
}

fn blank(written: String, script: Script, lexicon: &Lexicon) -> Token {
    let (latin, written) = if script == Script::Abjad {
        let plain = abjad::plain(&written, &lexicon.letters);
        (vec![abjad::romanise(&plain, &lexicon.letters)], plain)
    } else {
        (sound::romanise(&written, &lexicon.letters), written)
    };
    let keys = sound::keys(&latin, &lexicon.folds);
    Token { written, latin, keys, role: Role::Word, weight: RARE, script, given: Vec::new(), family: false }
}

/// Digits, or a Roman number of two letters and more up to thirty-nine.
fn number(word: &str) -> Option<u32> {
    if word.chars().all(char::is_numeric) {
        return word.parse().ok();
    }
    let tens = word.len() - word.trim_start_matches('x').len();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].iter().position(|r| *r == &word[tens..])?;
    let number = u32::try_from(10 * tens + ones).ok()?;
    (word.len() > 1 && tens < 4).then_some(number)
}

/// Whose name it looks like.
fn judge(name: &mut Name, lexicon: &Lexicon) {
    let any = |test: &dyn Fn(&Token) -> bool| name.tokens.iter().any(test);
    let company = any(&|token| matches!(token.role, Role::Idea(_)));
    let person = any(&|token| !token.given.is_empty() || token.role == Role::Initial || is_patronymic(token, lexicon));
    name.company = company && !name.person;
    name.person |= person && !company;
    if company {
        for token in name.tokens.iter_mut().filter(|token| token.role == Role::Word) {
            token.weight = token.weight.max(0.85);
        }
    }
}

fn is_patronymic(token: &Token, lexicon: &Lexicon) -> bool {
    let latin = &token.latin;
    token.role == Role::Word
        && latin
            .iter()
            .any(|word| word.len() > 6 && lexicon.father_endings.iter().any(|end| word.ends_with(end.as_str())))
}

/// Only beside a given and a family name: Roman Abramovich bears a family name.
fn patronymics(name: &mut Name, lexicon: &Lexicon) {
    if name.tokens.iter().filter(|token| matches!(token.role, Role::Word | Role::Initial)).count() > 2 {
        for token in name.tokens.iter_mut().filter(|token| is_patronymic(token, lexicon)) {
            token.role = Role::Patronymic;
            token.weight = INITIAL;
        }
    }
}
