//! `liaison report` and `liaison verify`: what reports say of the sample articles, and that a report which was tampered with is found out.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::laws::temp;

/// A knowledge base of the sample articles.
static KB: LazyLock<TempDir> = LazyLock::new(|| {
    let kb = temp();
    let built = liaison(kb.path(), &["build", "seeds/articles"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    kb
});

fn liaison(kb: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).arg("--kb").arg(kb).output().unwrap()
}

fn report(arguments: &[&str]) -> String {
    let output = liaison(KB.path(), &[&["report"], arguments].concat());
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn verify(report: &str, name: &str) -> (bool, String) {
    let dir = temp();
    let path = dir.path().join(name);
    std::fs::write(&path, report).unwrap();
    let output = liaison(KB.path(), &["verify", &path.display().to_string()]);
    (
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr),
    )
}

/// The event with the most claims.
fn largest_event() -> String {
    let query = "SELECT ?event (COUNT(?claim) AS ?n) WHERE { ?event a lia:Event ; lia:claim ?claim } GROUP BY ?event ORDER BY DESC(?n) ?event LIMIT 1";
    let output = liaison(KB.path(), &["query", query, "--format", "csv"]);
    let rows = String::from_utf8(output.stdout).unwrap();
    rows.lines().nth(1).and_then(|row| row.split(',').next()).unwrap().to_owned()
}

#[test]
fn disagreements_stand_side_by_side() {
    let found = report(&["disagreements", "--lang", "fr"]);
    for words in [
        // A signing that is dated twice.
        "Vladimir Poutine a signé un accord avec Kim Jong-un : la date",
        "| 2023 |",
        "19\u{A0}juin\u{A0}2024",
        // Denied at first, admitted at last, by one side.
        "démenti, puis reconnu (Russie",
        // Numbers of one kind and of another.
        "| tués |",
        "| tués + blessés |",
        "| en plus |",
    ] {
        assert!(found.contains(words), "no `{words}` in\n{found}");
    }
}

#[test]
fn one_meeting_of_several_outlets_is_one_event() {
    let found = report(&["event", &largest_event(), "--lang", "fr"]);
    assert!(found.contains("Kim Jong-un a rencontré Sergueï Choïgou"), "{found}");
    let outlets = ["Le Courrier", "La Vigie", "Littoral"];
    assert!(outlets.iter().filter(|outlet| found.contains(**outlet)).count() >= 2, "{found}");
}

#[test]
fn what_was_known_on_a_day() {
    let early = report(&["entity", "Sergueï Choïgou", "--as-of", "2025-06-05"]);
    let late = report(&["entity", "Sergueï Choïgou"]);
    assert!(!early.contains("17\u{A0}June\u{A0}2025") && late.contains("17\u{A0}June\u{A0}2025"), "{late}");
    let query = ["query", "SELECT (COUNT(*) AS ?n) WHERE { ?d a lia:Document }", "--format", "csv"];
    let count = |more: &[&str]| {
        let output = liaison(KB.path(), &[&query[..], more].concat());
        String::from_utf8(output.stdout).unwrap().lines().nth(1).unwrap().parse::<u32>().unwrap()
    };
    assert!(count(&["--as-of", "2024-12-31"]) < count(&["--as-of", "2025-06-05"]));
    assert!(count(&["--as-of", "2025-06-05"]) < count(&[]));
}

#[test]
fn changes_tell_what_is_new() {
    let found = report(&["changes", "--from", "2025-06-06", "--to", "2025-06-30", "--lang", "en"]);
    assert!(found.contains("## New relations") && found.contains("## Disagreements"), "{found}");
    let none = report(&["changes", "--from", "2030-01-01", "--to", "2030-02-01"]);
    assert!(none.contains("None."), "{none}");
}

#[test]
fn a_name_that_nothing_has_is_an_error() {
    let output = liaison(KB.path(), &["report", "entity", "Nobody Atall"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Nobody Atall"));
}

#[test]
fn the_ratings_of_the_user_are_used() {
    let dir = temp();
    let table = dir.path().join("sources.csv");
    std::fs::write(&table, "source,rating\nLe Quotidien de Lyon,B\n").unwrap();
    let found = report(&["entity", "Kim Jong Un", "--sources", &table.display().to_string()]);
    assert!(found.contains("| Le Quotidien de Lyon | B |"), "{found}");
    let unrated = report(&["entity", "Kim Jong Un"]);
    let says =
        |report: &str| ["As nobody has rated", "Personne n’ayant coté"].iter().any(|words| report.contains(words));
    assert!(says(&unrated) && !says(&found), "the method tells whose letters they are");
}

#[test]
fn every_report_is_proved_in_every_format() {
    let event = largest_event();
    let kinds: [&[&str]; 6] = [
        &["overview"],
        &["entity", "Kim Jong Un"],
        &["pair", "Russia", "North Korea"],
        &["event", &event],
        &["disagreements"],
        &["changes", "--from", "2025-06-05", "--to", "2025-06-30"],
    ];
    for kind in kinds {
        for (lang, format) in [("fr", "md"), ("en", "html"), ("fr", "json")] {
            let text = report(&[kind, &["--lang", lang, "--format", format]].concat());
            let (proved, why) = verify(&text, &format!("report.{format}"));
            assert!(proved, "{kind:?} {format}: {why}");
        }
    }
}

/// One change a report.
#[test]
fn twenty_tampered_reports_are_found_out() {
    let markdown = report(&["entity", "Kim Jong Un", "--lang", "fr"]);
    let html = report(&["disagreements", "--lang", "en", "--format", "html"]);
    let overview = report(&["overview", "--lang", "fr"]);
    let once = |text: &str, from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "nothing to tamper with: `{from}`");
        changed
    };
    let dropped = |text: &str, what: &str| {
        let at = text.lines().position(|line| line.contains(what)).unwrap();
        text.lines().enumerate().filter(|(n, _)| *n != at).map(|(_, line)| line.to_owned() + "\n").collect::<String>()
    };
    let tampered = [
        once(&markdown, "Kim Jong-un", "Kim Jong-il"),
        once(&markdown, "a rencontré", "a menacé"),
        once(&markdown, "origine indépendante", "origines indépendantes"),
        once(&markdown, "2025", "2024"),
        once(&markdown, "[^1]: «\u{202F}", "[^1]: «\u{202F}En vérité, "),
        once(&markdown, "caractères ", "caractères 1"),
        once(&markdown, "F6", "A1"),
        once(&markdown, "[^1]", "[^2]"),
        dropped(&markdown, "## Ce qui manque"),
        dropped(&markdown, "[^2]:"),
        markdown.clone() + "Une phrase de plus.\n",
        once(&markdown, "confiance", "certitude"),
        once(&html, "2023", "2022"),
        once(&html, "data-begin=\"", "data-begin=\"9"),
        once(&html, "<p>", "<p>It is certain: "),
        once(&html, "killed", "wounded"),
        once(&html, "told as fact", "denied"),
        dropped(&html, "<blockquote"),
        once(&overview, "faits", "vérités"),
        once(&overview, "> ", "> Toujours selon nos sources, "),
    ];
    for (at, text) in tampered.iter().enumerate() {
        let name = if text.starts_with("<!DOCTYPE") { "report.html" } else { "report.md" };
        let (proved, _) = verify(text, name);
        assert!(!proved, "tampering {at} was not found");
    }
    assert!(verify(&markdown, "report.md").0);
}
