//! The language engine from outside: hostile text, and laws of every analysis.

use std::sync::LazyLock;

use liaison::model::{Language, Parsed};
use liaison::nlp::{Gazetteer, MAX_WORDS, Model, NameKind, conllu, evaluate, plain_document};

static FRENCH: LazyLock<Model> = LazyLock::new(|| Model::builtin(Language::French).unwrap());
static ENGLISH: LazyLock<Model> = LazyLock::new(|| Model::builtin(Language::English).unwrap());
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

fn parse(text: &str, language: Language) -> Parsed {
    let model = if language == Language::English { &ENGLISH } else { &FRENCH };
    model.parse(plain_document(text, language))
}

/// What must hold of any analysis of any text.
fn check(parsed: &Parsed) {
    let text = &parsed.document.text;
    let mut end = 0;
    for sentence in &parsed.sentences {
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= MAX_WORDS);
        assert!(sentence.span.start >= end, "sentences overlap");
        end = sentence.span.end;
        assert_eq!(sentence.tokens.iter().filter(|t| t.head.is_none()).count(), 1, "one root");
        for (i, token) in sentence.tokens.iter().enumerate() {
            assert!(sentence.span.contains(token.span) && !token.span.of(text).is_empty());
            assert!(!token.form.is_empty() && !token.deprel.is_empty());
            assert_eq!(token.head.is_none(), token.deprel == "root");
            reaches_root(sentence, i);
        }
    }
}

fn reaches_root(sentence: &liaison::model::Sentence, from: usize) {
    let mut at = from;
    for _ in 0..=sentence.tokens.len() {
        match sentence.tokens[at].head {
            Some(head) => at = head as usize,
            None => return,
        }
    }
    panic!("the heads of word {from} run in a circle");
}

#[test]
fn hostile_text_has_an_analysis() {
    let zalgo: String =
        "texte".chars().flat_map(|c| std::iter::once(c).chain(std::iter::repeat_n('\u{336}', 50))).collect();
    let texts = [
        String::new(),
        " \n\t\u{200b}\u{feff} ".to_owned(),
        "a".repeat(200_000),
        "l'".repeat(4_000),
        "-il".repeat(4_000),
        "\"".repeat(4_000),
        "1 000 ".repeat(2_000),
        ".".repeat(4_000),
        "a.b.".repeat(4_000),
        "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 Ça va ?".to_owned(),
        "مرحبا بالعالم. שלום עולם! Привет, мир. 你好世界。".to_owned(),
        "\u{0}\u{1}\u{2}texte\u{7f}\u{85}fin".to_owned(),
        "Ã©tÃ© Ã  la plage â€™ â€œ".to_owned(),
        zalgo,
        "İSTANBUL ǅ ﬁn ẞ".to_owned(),
        // The scorer of relations liked *root* for a word that has a head.
        "\u{11357}ᨇ".to_owned(),
    ];
    for text in &texts {
        for language in [Language::French, Language::English] {
            let parsed = parse(text, language);
            check(&parsed);
            let model = if language == Language::English { &ENGLISH } else { &FRENCH };
            let _ = model.names(&parsed, &GAZETTEER);
            let written = conllu::write(&parsed, &|_, _| String::new());
            assert_eq!(conllu::read("written", &written).unwrap().len(), parsed.sentences.len());
        }
    }
}

#[test]
fn a_million_letters_and_a_hundred_thousand_brackets_have_an_analysis() {
    check(&parse(&"a".repeat(1_000_000), Language::French));
    check(&parse(&"([".repeat(50_000), Language::English));
}

#[test]
fn endless_repetition_ends() {
    for unit in ["mot", "mot ", "M. ", "( ", "l'", "a-", "dit-il ", "« "] {
        check(&parse(&unit.repeat(8_000), Language::French));
    }
}

/// The work grows with the length and no faster: nothing is analysed together that has more than [`MAX_WORDS`] words, so twice the text gives twice
/// the sentences and not longer ones.
#[test]
fn twice_the_text_is_twice_the_work() {
    for unit in ["mot,", "(", "M. Dupont a-t-il vu ", "👍🏽", "שלום "] {
        let count = |times: usize| {
            let parsed = parse(&unit.repeat(times), Language::French);
            check(&parsed);
            parsed.sentences.iter().map(|s| s.tokens.len() * s.tokens.len()).sum::<usize>()
        };
        let (one, two) = (count(1_000), count(2_000));
        assert!(two <= 2 * one + MAX_WORDS * MAX_WORDS, "{unit}: {one} then {two}");
    }
}

#[test]
fn an_overlong_sentence_is_cut_and_that_is_said() {
    let parsed = parse(&"et puis ".repeat(400), Language::French);
    assert!(parsed.sentences.len() > 1);
    assert!(conllu::write(&parsed, &|_, _| String::new()).contains("# cut = "));
}

#[test]
fn french_as_the_treebanks_have_it() {
    let parsed = parse("Le ministre des Affaires étrangères, M. Lavrov, a-t-il vu le ministre? Oui.", Language::French);
    check(&parsed);
    assert_eq!(parsed.sentences.len(), 2);
    let words: Vec<&str> = parsed.sentences[0].tokens.iter().map(|t| t.form.as_str()).collect();
    let expected = "Le ministre de les Affaires étrangères , M. Lavrov , a -t-il vu le ministre ?";
    assert_eq!(words.join(" "), expected);
}

#[test]
fn names_are_found() {
    let parsed = parse(
        "Le président russe Vladimir Poutine a reçu Kim Hong-kyun à Moscou. Poutine a parlé de l'OTAN.",
        Language::French,
    );
    let names = FRENCH.names(&parsed, &GAZETTEER);
    let found: Vec<(&str, NameKind)> = names.iter().map(|n| (n.span.of(&parsed.document.text), n.kind)).collect();
    for expected in [
        ("Vladimir Poutine", NameKind::Person),
        ("Kim Hong-kyun", NameKind::Person),
        ("Moscou", NameKind::Place),
        ("Poutine", NameKind::Person),
        ("OTAN", NameKind::Organization),
    ] {
        assert!(found.contains(&expected), "{expected:?} is not among {found:?}");
    }
}

#[test]
fn an_analysis_agrees_with_itself_through_conllu() {
    let parsed = parse("Il s'agit du traité. L'armée a des chars.", Language::French);
    let trees = conllu::read("written", &conllu::write(&parsed, &|_, _| String::new())).unwrap();
    let scores = evaluate::score(&trees, &trees).unwrap();
    assert!(scores.rows().iter().all(|(_, value)| (*value - 100.0).abs() < 1e-9));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn any_text_has_an_analysis(text in "(\\PC|[ .!?'’«»\\-\n]){0,120}") {
        check(&parse(&text, Language::French));
        check(&parse(&text, Language::English));
    }
}
