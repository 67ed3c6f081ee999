//! Which language a text and each of its blocks is in.

use std::sync::LazyLock;

use whatlang::{Detector, Lang, Script};

use crate::model::Language;

use super::piece::Piece;

/// The language of the whole and of every piece.
///
/// A piece too short to tell, or told with little certainty, has the document's language. That is the declared one; without it (or where it is a
/// mere hint and the text speaks clearly against it) the language of most letters.
pub(crate) fn assign(pieces: &[Piece], declared: Option<&str>, is_hint: bool) -> (Language, Vec<Language>) {
    let told: Vec<Option<Language>> = pieces.iter().map(|piece| detect(&piece.text)).collect();
    let declared = declared.map(Language::from_tag).filter(|&language| language != Language::UNKNOWN);
    let main = match declared {
        Some(language) if !is_hint => language,
        hint => majority(pieces, &told).or(hint).or_else(|| whole(pieces)).unwrap_or(Language::UNKNOWN),
    };
    (main, told.into_iter().map(|language| language.unwrap_or(main)).collect())
}

/// The language with most letters among the pieces that could be told.
fn majority(pieces: &[Piece], told: &[Option<Language>]) -> Option<Language> {
    let mut letters: Vec<(Language, usize)> = Vec::new();
    for (piece, language) in pieces.iter().zip(told).filter_map(|(piece, language)| Some((piece, (*language)?))) {
        match letters.iter_mut().find(|(known, _)| *known == language) {
            Some((_, count)) => *count += piece.text.len(),
            None => letters.push((language, piece.text.len())),
        }
    }
    letters.into_iter().rev().max_by_key(|&(_, count)| count).map(|(language, _)| language)
}

/// For documents of nothing but short pieces: what they say together, on the balance of probabilities.
fn whole(pieces: &[Piece]) -> Option<Language> {
    let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    DETECTOR.detect(&text).map(|info| language_of(info.lang()))
}

/// Letters below which Latin-script text is not judged: names alone mislead.
const MIN_LATIN_LETTERS: usize = 60;
/// Letters below which text in another script is not judged.
const MIN_OTHER_LETTERS: usize = 8;

/// The language of a stretch of text; none where that cannot be said with certainty.
pub(crate) fn detect(text: &str) -> Option<Language> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let info = DETECTOR.detect(text)?;
    if info.script() == Script::Latin {
        return (letters >= MIN_LATIN_LETTERS && info.is_reliable()).then(|| language_of(info.lang()));
    }
    (letters >= MIN_OTHER_LETTERS).then(|| cyrillic(text).unwrap_or_else(|| language_of(info.lang())))
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
    use crate::model::BlockKind;

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
