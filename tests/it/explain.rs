//! `liaison explain`: the text and the picture of how a sentence is read.

use std::process::Command;

use liaison::model::Language;
use liaison::nlp::plain_document;
use liaison::pipeline::Engine;
use liaison::report::reading_svg;
use quick_xml::Reader;
use quick_xml::events::Event;

const TEXT: &str = "Selon Séoul, la Corée du Nord aurait envoyé mercredi environ 12 000 soldats en Russie. « Paris & Rome », a-t-il dit.";

/// The attribute of an element as a number.
fn number(element: &quick_xml::events::BytesStart<'_>, name: &str) -> f64 {
    let value = element.try_get_attribute(name).unwrap().unwrap_or_else(|| panic!("no {name}"));
    value.value.parse().unwrap()
}

#[test]
fn the_picture_is_xml_in_which_no_two_labels_of_arcs_overlap() {
    let engine = Engine::load(&[], &[]).unwrap();
    let steps = engine.explain(plain_document(TEXT, Language::French));
    let svg = reading_svg(&steps);
    let mut reader = Reader::from_str(&svg);
    let mut words = 0;
    let mut sentence = 0;
    let mut boxes: Vec<(usize, [f64; 4])> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) if element.name().as_ref() == "g" => sentence += 1,
            Event::Start(element)
                if element.try_get_attribute("class").unwrap().is_some_and(|c| &*c.value == "word") =>
            {
                words += 1;
            }
            Event::Empty(element) if element.name().as_ref() == "rect" && sentence > 0 => {
                let at = ["x", "y", "width", "height"].map(|name| number(&element, name));
                boxes.push((sentence, at));
            }
            _ => {}
        }
    }
    let tokens: usize = steps.resolved.parsed.sentences.iter().map(|s| s.tokens.len()).sum();
    assert_eq!((words, sentence), (tokens, 2));
    for (i, (one, a)) in boxes.iter().enumerate() {
        for (other, b) in &boxes[i + 1..] {
            let apart = one != other
                || a[0] + a[2] <= b[0]
                || b[0] + b[2] <= a[0]
                || a[1] + a[3] <= b[1]
                || b[1] + b[3] <= a[1];
            assert!(apart, "{a:?} overlaps {b:?}");
        }
    }
    for words in
        ["deploysTroopsTo", "subject: north-korea", "quantity: environ 12 000 soldats", "alleged · says south-korea"]
    {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn the_day_of_publication_dates_what_is_told() {
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
        let done = command.args(["explain", "--text", TEXT]).args(args).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap())
    };
    assert!(run(&["--date", "2025-06-05"]).1.contains("date=2025-06-04(mercredi)"));
    assert!(run(&[]).1.contains("date=(mercredi)"));
    assert!(run(&["--format", "svg"]).1.starts_with("<svg "));
    assert_eq!(run(&["--date", "5 juin"]).0, Some(2));
}
