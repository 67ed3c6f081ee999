//! Which language a text and each of its blocks is in.

use std::sync::LazyLock;

use whatlang::{Detector, Lang, Script};

use crate::model::{BlockKind, Language};

use super::piece::Piece;

/// The language of the whole and of every piece.
///
/// A piece too short to tell, or told with little certainty, has the document's language. That is the declared one; without it (or where it is a
/// mere hint and the text speaks clearly against it) the one that most letters are in.
pub(crate) fn assign(pieces: &[Piece], declared: Option<&str>, is_hint: bool) -> (Language, Vec<Language>) {
    let told: Vec<Option<Guess>> = pieces.iter().map(|piece| guess(&piece.text)).collect();
    let declared = declared.map(Language::from_tag).filter(|&language| language != Language::UNKNOWN);
    let main = match declared {
        Some(language) if !is_hint => language,
        hint => by_text(pieces, &told, hint.is_some()).or(hint).unwrap_or(Language::UNKNOWN),
    };
    (main, told.into_iter().map(|guess| guess.filter(Guess::is_certain).map_or(main, |guess| guess.language)).collect())
}

/// What a stretch of text seems to be in.
#[derive(Clone, Copy, Debug)]
struct Guess {
    language: Language,
    letters: usize,
    /// From 0 to 1.
    confidence: f64,
    is_latin: bool,
}

/// Letters below which Latin-script text is not judged by itself: names alone mislead.
const MIN_LATIN_LETTERS: usize = 40;
/// Letters below which text in another script is not judged.
const MIN_OTHER_LETTERS: usize = 8;
/// With these, one French sentence in a thousand is taken for another language, and two English ones.
const MIN_CONFIDENCE: f64 = 0.7;
/// Letters that must speak against the language which a page's template declares.
const MIN_AGAINST_HINT: usize = 200;

impl Guess {
    fn is_certain(&self) -> bool {
        if self.is_latin {
            self.letters >= MIN_LATIN_LETTERS && self.confidence >= MIN_CONFIDENCE
        } else {
            self.letters >= MIN_OTHER_LETTERS
        }
    }

    /// Letters, weighed by certainty in thousandths: whole numbers add up the same in any order.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 1000")]
    fn weight(&self) -> usize {
        self.letters * (self.confidence.clamp(0.0, 1.0) * 1000.0) as usize
    }
}

/// The language of the running text; headlines and captions have a say only where there is none.
fn by_text(pieces: &[Piece], told: &[Option<Guess>], against_hint: bool) -> Option<Language> {
    let is_text = |piece: &Piece| matches!(piece.kind, BlockKind::Paragraph | BlockKind::Item);
    let text: Vec<_> = pieces.iter().zip(told).filter(|(piece, _)| is_text(piece)).map(|(_, guess)| *guess).collect();
    majority(&text, against_hint).or_else(|| majority(told, against_hint))
}

/// The language with the greatest weight; against a hint only certain guesses count, and only many letters of them.
fn majority(told: &[Option<Guess>], against_hint: bool) -> Option<Language> {
    let mut weights: Vec<(Language, usize, usize)> = Vec::new();
    for guess in told.iter().flatten().filter(|guess| !against_hint || guess.is_certain()) {
        match weights.iter_mut().find(|(known, ..)| *known == guess.language) {
            Some((_, weight, letters)) => {
                *weight += guess.weight();
                *letters += guess.letters;
            }
            None => weights.push((guess.language, guess.weight(), guess.letters)),
        }
    }
    let best = weights.into_iter().rev().max_by_key(|&(_, weight, _)| weight);
    best.filter(|&(.., letters)| !against_hint || letters >= MIN_AGAINST_HINT).map(|(language, ..)| language)
}

/// Letters below which nothing is guessed at all.
const MIN_LETTERS: usize = 8;
/// Bytes from the begin of a piece that are looked at: more tell nothing more.
const SAMPLE: usize = 600;

fn guess(text: &str) -> Option<Guess> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let end = (SAMPLE..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let text = text.get(..end).unwrap_or(text);
    let info = (letters >= MIN_LETTERS).then(|| DETECTOR.detect(text))??;
    let is_latin = info.script() == Script::Latin;
    let by_letter = if info.script() == Script::Cyrillic { cyrillic(text) } else { None };
    Some(Guess {
        language: by_letter.unwrap_or_else(|| language_of(info.lang())),
        letters,
        confidence: info.confidence(),
        is_latin,
    })
}

/// Letters that only one of the languages in Cyrillic script has tell more than statistics over a headline.
fn cyrillic(text: &str) -> Option<Language> {
    let has = |letters: &[char]| text.to_lowercase().contains(letters);
    if has(&['ї', 'є', 'ґ']) {
        Some(Language::from_tag("uk"))
    } else if has(&['ў']) {
        Some(Language::from_tag("be"))
    } else if has(&['ђ', 'ћ', 'ј']) {
        Some(Language::from_tag("sr"))
    } else if has(&['ы', 'э', 'ё']) {
        Some(Language::from_tag("ru"))
    } else if has(&['і']) {
        Some(Language::from_tag("uk"))
    } else {
        None
    }
}

/// Judges all languages that the press is written in; those hardly ever met there only draw short texts to them.
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    Detector::with_denylist(vec![
        Lang::Epo,
        Lang::Lat,
        Lang::Jav,
        Lang::Aka,
        Lang::Zul,
        Lang::Sna,
        Lang::Tuk,
        Lang::Tgl,
    ])
});

/// ISO 639-3 as the detector has it -> ISO 639-1 as tags have it.
const TWO_LETTERS: [(&str, &str); 60] = [
    ("afr", "af"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "no"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("vie", "vi"),
];

fn language_of(lang: Lang) -> Language {
    let code = lang.code();
    let two = TWO_LETTERS.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two);
    Language::from_tag(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(texts: &[&str], declared: Option<&str>) -> (String, Vec<String>) {
        let piece = |text: &&str| Piece { kind: BlockKind::Paragraph, text: (*text).to_owned() };
        let (main, all) = assign(&texts.iter().map(piece).collect::<Vec<_>>(), declared, false);
        (main.tag().to_owned(), all.iter().map(|language| language.tag().to_owned()).collect())
    }

    #[test]
    fn a_block_may_differ_from_its_document() {
        let french = "Le ministre des Affaires étrangères a reçu lundi son homologue dans la capitale, où ils ont parlé du commerce.";
        let italian = "Il ministro degli Esteri ha ricevuto lunedì il suo omologo nella capitale, dove hanno parlato del commercio.";
        let ukrainian = "Міністр прибув до столиці, щоб підписати угоду";
        let (main, all) = assigned(&[ukrainian, french, "Kim Jong Un", italian], None);
        assert_eq!(main, "fr");
        assert_eq!(all, ["uk", "fr", "fr", "it"]);
    }

    #[test]
    fn short_blocks_have_the_declared_language() {
        assert_eq!(assigned(&["Oslo", "Un accord est né"], Some("fr-BE")), ("fr".to_owned(), vec!["fr".to_owned(); 2]));
        assert_eq!(assigned(&["Министр приехал в столицу, чтобы подписать мы"], None).0, "ru");
    }
}
