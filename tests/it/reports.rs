//! Reports: everything stated has a source, nothing from an article becomes markup, and the files stand on their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use liaison::report::model::{
    ClaimView, Counts, DisagreementView, DocumentView, FactView, Gaps, Label, OverviewInput, RankRow,
};
use liaison::report::{Lang, html, markdown, overview};

use crate::samples::{hostile, news};

/// Key, headline, outlet, date, language.
type Article = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>, &'static str);

#[rustfmt::skip]
const DOCUMENTS: &[Article] = &[
    ("https://example.org/1", Some("Pyongyang promet des soldats à Moscou"), Some("Le Courrier du Soir"), Some("2024-06-20"), "fr"),
    ("https://example.org/2", Some("Séoul : 12 000 Nord-Coréens en route pour Koursk"), Some("Agence Hanbando"), Some("2024-10-18"), "fr"),
    ("https://example.org/3", Some("Koursk : ce que l’on sait des pertes nord-coréennes"), Some("Gazette de Genève"), Some("2025-01"), "fr"),
    ("https://example.org/4", Some("Moscou reconnaît enfin la présence de troupes alliées"), Some("Le Courrier du Soir"), Some("2025-04-28"), "fr"),
    ("https://example.org/5", Some("Onze pays dénoncent un pacte « illégal »"), Some("Radio Azur"), None, "fr"),
    ("https://example.org/6", Some("Шойгу знову в Пхеньяні"), Some("Дніпро Новини"), Some("2025-06-04"), "uk"),
    ("notes/kremlin.txt", None, None, None, "fr"),
];

fn documents() -> Vec<DocumentView> {
    let view = |&(key, title, source, published, language): &Article| DocumentView {
        key: key.to_owned(),
        title: title.map(str::to_owned),
        source: source.map(str::to_owned),
        url: Some(key.to_owned()),
        language: language.to_owned(),
        published: published.map(str::to_owned),
    };
    DOCUMENTS.iter().map(view).collect()
}

/// Document, begin, subject, predicate, object, modality, holder, quantity, item, date, quote, confidence in per cent.
type Row = (
    usize,
    u32,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    u32,
);

#[rustfmt::skip]
const CLAIMS: &[Row] = &[
    (0, 0, "Corée du Nord", "alliedWith", "Russie", "actual", "", "", "", "mercredi", "Kim Jong-un et Vladimir Poutine ont signé mercredi à Pyongyang un traité de défense mutuelle qui scelle l’alliance des deux pays.", 88),
    (0, 0, "Russie", "signedAgreementWith", "Corée du Nord", "actual", "", "", "traité de défense mutuelle", "mercredi", "Kim Jong-un et Vladimir Poutine ont signé mercredi à Pyongyang un traité de défense mutuelle qui scelle l’alliance des deux pays.", 91),
    (0, 400, "Corée du Nord", "deploysTroopsTo", "Russie", "planned", "", "", "", "", "Selon nos informations, Pyongyang compte envoyer des soldats du génie dans les mois qui viennent.", 74),
    (1, 0, "Corée du Nord", "deploysTroopsTo", "Russie", "actual", "Service national de renseignement sud-coréen", "12 000", "soldats", "octobre", "Quelque 12 000 soldats nord-coréens sont partis pour la Russie en octobre, affirme le Service national de renseignement sud-coréen.", 86),
    (1, 300, "Kremlin", "denies", "Service national de renseignement sud-coréen", "actual", "", "", "", "", "Le Kremlin dément : « Encore une fausse nouvelle », a déclaré son porte-parole.", 79),
    (1, 300, "Corée du Nord", "deploysTroopsTo", "Russie", "denied", "Kremlin", "", "", "", "Le Kremlin dément : « Encore une fausse nouvelle », a déclaré son porte-parole.", 61),
    (2, 0, "Corée du Nord", "deploysTroopsTo", "Russie", "actual", "", "11 000", "soldats", "novembre 2024", "Les 11 000 soldats envoyés par la Corée du Nord en novembre 2024 combattent dans la région de Koursk.", 90),
    (2, 500, "Armée populaire de Corée", "suffersCasualties", "", "alleged", "Volodymyr Zelensky", "3 000", "tués et blessés", "", "D’après Volodymyr Zelensky, l’armée nord-coréenne aurait déjà perdu 3 000 hommes, tués et blessés.", 82),
    (2, 800, "Ukraine", "captures", "Koursk", "actual", "", "", "", "août", "L’Ukraine, qui s’était emparée d’une partie de la région de Koursk en août, y tient encore plusieurs villages.", 77),
    (3, 0, "Russie", "confirms", "Corée du Nord", "actual", "", "", "", "samedi", "La Russie a confirmé samedi que des soldats nord-coréens ont combattu à ses côtés.", 84),
    (3, 0, "Corée du Nord", "deploysTroopsTo", "Russie", "actual", "", "", "", "", "La Russie a confirmé samedi que des soldats nord-coréens ont combattu à ses côtés.", 80),
    (3, 350, "Ukraine", "captures", "Koursk", "actual", "", "", "", "", "Moscou affirme avoir repris toute la région de Koursk ; l’Ukraine n’y tiendrait plus rien.", 55),
    (4, 0, "Équipe de suivi multilatéral des sanctions", "accuses", "Corée du Nord", "actual", "", "", "", "", "L’équipe de suivi, où siègent onze pays, accuse la Corée du Nord et la Russie de violer les résolutions de l’ONU.", 83),
    (4, 0, "Corée du Nord", "violates", "Conseil de sécurité de l’ONU", "alleged", "Équipe de suivi multilatéral des sanctions", "", "", "", "L’équipe de suivi, où siègent onze pays, accuse la Corée du Nord et la Russie de violer les résolutions de l’ONU.", 72),
    (4, 600, "Corée du Nord", "suppliesTo", "Russie", "actual", "", "neuf millions", "obus", "2024", "La Corée du Nord a livré en 2024 neuf millions d’obus à la Russie.", 93),
    (1, 900, "Corée du Nord", "suppliesTo", "Russie", "actual", "", "des conteneurs entiers", "munitions", "depuis 2023", "Depuis 2023, la Corée du Nord fournit à la Russie des conteneurs entiers de munitions.", 89),
    (6, 0, "Kim Jong-un", "supports", "Russie", "actual", "", "", "", "", "Kim Jong-un a réaffirmé son soutien <inconditionnel> à la Russie & à « sa guerre » | *sacrée* [sic](javascript:alert(1)).", 87),
    (3, 700, "Kim Jong-un", "supports", "Russie", "actual", "", "", "", "", "Kim Jong-un a de nouveau assuré Moscou de son soutien.", 90),
    (0, 700, "Vladimir Poutine", "visited", "Pyongyang", "actual", "", "", "", "19 juin", "Vladimir Poutine, arrivé à Pyongyang dans la nuit du 19 juin, n’y était pas venu depuis vingt-quatre ans.", 85),
];

/// Local name, French, English, sign.
const PREDICATES: &[(&str, &str, &str, i8)] = &[
    ("alliedWith", "est alliée de", "is allied with", 1),
    ("signedAgreementWith", "signe un accord avec", "signs an agreement with", 1),
    ("deploysTroopsTo", "déploie des troupes vers", "deploys troops to", 1),
    ("denies", "dément", "denies", 0),
    ("suffersCasualties", "compte des morts et des blessés", "suffers casualties", 0),
    ("captures", "s’empare de", "captures", -1),
    ("confirms", "confirme au sujet de", "confirms about", 0),
    ("accuses", "accuse", "accuses", -1),
    ("violates", "enfreint", "violates", -1),
    ("suppliesTo", "fournit", "supplies to", 1),
    ("supports", "soutient", "supports", 1),
    ("visited", "se rend à", "visits", 1),
];

fn predicate(name: &str) -> (Label, i8) {
    let &(_, fr, en, sign) = PREDICATES.iter().find(|p| p.0 == name).unwrap();
    (Label { en: en.to_owned(), fr: fr.to_owned() }, sign)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn claims() -> Vec<ClaimView> {
    let view = |(i, row): (usize, &Row)| ClaimView {
        id: format!("claim{i:02}"),
        document: DOCUMENTS[row.0].0.to_owned(),
        begin: row.1,
        subject: some(row.2).map(Label::both),
        predicate: predicate(row.3).0,
        object: some(row.4).map(Label::both),
        modality: row.5.to_owned(),
        holder: some(row.6).map(Label::both),
        quantity: some(row.7),
        item: some(row.8).map(Label::both),
        date: some(row.9),
        quote: row.10.to_owned(),
        confidence: f64::from(row.11) / 100.0,
        ..ClaimView::default()
    };
    CLAIMS.iter().enumerate().map(view).collect()
}

/// Subject, predicate, object, status, origins.
const FACTS: &[(&str, &str, &str, &str, u32)] = &[
    ("Corée du Nord", "deploysTroopsTo", "Russie", "corroborated", 4),
    ("Corée du Nord", "suppliesTo", "Russie", "corroborated", 2),
    ("Kim Jong-un", "supports", "Russie", "corroborated", 2),
    ("Corée du Nord", "alliedWith", "Russie", "singleSource", 1),
    ("Russie", "signedAgreementWith", "Corée du Nord", "singleSource", 1),
    ("Vladimir Poutine", "visited", "Pyongyang", "singleSource", 1),
    ("Russie", "confirms", "Corée du Nord", "singleSource", 1),
    ("Kremlin", "denies", "Service national de renseignement sud-coréen", "attributed", 1),
    ("Équipe de suivi multilatéral des sanctions", "accuses", "Corée du Nord", "attributed", 1),
    ("Ukraine", "captures", "Koursk", "disputed", 2),
    ("Corée du Nord", "violates", "Conseil de sécurité de l’ONU", "attributed", 1),
];

fn facts() -> Vec<FactView> {
    FACTS.iter().map(|&(subject, name, object, status, origins)| fact(subject, name, object, status, origins)).collect()
}

fn fact(subject: &str, name: &str, object: &str, status: &str, origins: u32) -> FactView {
    let claims: Vec<(usize, &Row)> =
        CLAIMS.iter().enumerate().filter(|(_, c)| c.2 == subject && c.3 == name && c.4 == object).collect();
    let dates: BTreeSet<&str> = claims.iter().filter_map(|(_, c)| DOCUMENTS[c.0].3).collect();
    let (predicate, sign) = predicate(name);
    FactView {
        subject: Label::both(subject),
        predicate,
        object: Label::both(object),
        sign,
        status: status.to_owned(),
        claims: claims.iter().map(|(i, _)| format!("claim{i:02}")).collect(),
        origins,
        first_seen: dates.first().map(|&d| d.to_owned()),
        last_seen: dates.last().map(|&d| d.to_owned()),
        sources: claims.iter().filter_map(|(_, c)| DOCUMENTS[c.0].2).map(str::to_owned).collect(),
    }
}

fn ranking() -> Vec<RankRow> {
    let graph = news();
    let ranks = liaison::graph::pagerank(&graph, liaison::graph::DAMPING);
    let mut rows: Vec<RankRow> = graph
        .nodes()
        .zip(ranks)
        .zip(liaison::graph::degrees(&graph))
        .map(|((node, pagerank), degree)| RankRow {
            rank: 0,
            label: Label::both(node.label.as_str()),
            class: node.class.as_str().to_owned(),
            degree: degree.total,
            pagerank,
            documents: node.documents,
        })
        .collect();
    rows.sort_by(|a, b| b.pagerank.total_cmp(&a.pagerank));
    (1..).zip(&mut rows).for_each(|(rank, row)| row.rank = rank);
    rows
}

fn input() -> OverviewInput {
    OverviewInput {
        documents: documents(),
        counts: Counts { sentences: 1_204, mentions: 2_310, entities: 187, claims: 1_019, facts: 311 },
        ranking: ranking(),
        facts: facts(),
        claims: claims(),
        disagreements: vec![DisagreementView {
            about: "quantity".to_owned(),
            subject: Some(Label::both("Corée du Nord")),
            predicate: predicate("deploysTroopsTo").0,
            claims: vec!["claim03".to_owned(), "claim06".to_owned()],
        }],
        gaps: Gaps { unread: vec![("depeche.pdf".to_owned(), "no text".to_owned())], silent_sentences: 312 },
        graph: news(),
        names: FRENCH.iter().map(|&(en, fr)| (en.to_owned(), Label { en: en.to_owned(), fr: fr.to_owned() })).collect(),
        version: "0.1.0".to_owned(),
    }
}

const FRENCH: &[(&str, &str)] = &[("met", "rencontre"), ("attacks", "attaque"), ("suppliesTo", "fournit")];

fn pages() -> Vec<(Lang, String, String)> {
    let page = |lang| {
        let overview = overview(&input(), lang);
        (lang, markdown(&overview).unwrap(), html(&overview).unwrap())
    };
    Lang::ALL.map(page).to_vec()
}

#[test]
fn files_for_the_eye_are_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports");
    fs::create_dir_all(&folder).unwrap();
    for (lang, markdown, html) in pages() {
        fs::write(folder.join(format!("overview.{}.md", lang.tag())), markdown).unwrap();
        fs::write(folder.join(format!("overview.{}.html", lang.tag())), html).unwrap();
    }
}

#[test]
fn the_same_input_in_any_order_gives_the_same_bytes() {
    let mut turned = input();
    turned.documents.reverse();
    turned.facts.reverse();
    turned.claims.reverse();
    turned.disagreements.reverse();
    let (one, other) = (overview(&input(), Lang::French), overview(&turned, Lang::French));
    assert_eq!(html(&one).unwrap(), html(&other).unwrap());
    assert_eq!(markdown(&one).unwrap(), markdown(&other).unwrap());
}

/// All values of an attribute in an HTML page.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_reference_leads_to_a_quote() {
    for (_, markdown, html) in pages() {
        let ids: BTreeSet<&str> = attributes(&html, "id").into_iter().collect();
        let links: Vec<&str> =
            attributes(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#')).collect();
        assert!(links.len() > 30 && links.iter().all(|link| ids.contains(link)), "{links:?}");
        let anchors: Vec<&str> = markdown.split("(#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(!anchors.is_empty() && anchors.iter().all(|a| markdown.contains(&format!("<a id=\"{a}\">"))));
    }
}

#[test]
fn every_fact_of_the_report_names_its_claims() {
    let overview = overview(&input(), Lang::English);
    let rows = overview.groups.iter().flat_map(|group| &group.rows).chain(&overview.findings);
    assert!(rows.into_iter().all(|row| !row.refs.is_empty()));
}

#[test]
fn what_is_only_alleged_stands_apart() {
    let overview = overview(&input(), Lang::French);
    let group = |key| overview.groups.iter().find(|group| group.key == key).unwrap();
    let predicates = |key| group(key).rows.iter().map(|row| row.statement.predicate.as_str()).collect::<Vec<_>>();
    assert_eq!(predicates("notActual"), ["enfreint"]);
    assert_eq!(predicates("disputed"), ["s’empare de"]);
    assert_eq!(predicates("corroborated"), ["déploie des troupes vers", "fournit", "soutient"]);
}

#[test]
fn the_page_needs_nothing_else() {
    for (_, _, html) in pages() {
        for forbidden in
            ["<script", "<link", "<img", "<iframe", "@import", "url(http", "src=", "javascript:", "onclick"]
        {
            let found = html.replace("javascript:alert(1)", "");
            assert!(!found.contains(forbidden), "{forbidden}");
        }
    }
}

#[test]
fn text_of_articles_stays_text() {
    let (_, markdown, html) = &pages()[0];
    assert!(html.contains(
        "soutien &lt;inconditionnel&gt; à la Russie &amp; à « sa guerre » | *sacrée* [sic](javascript:alert(1))."
    ));
    assert!(markdown.contains(
        "soutien \\<inconditionnel\\> à la Russie \\& à « sa guerre » \\| \\*sacrée\\* \\[sic\\](javascript:alert(1))."
    ));
}

#[test]
fn hostile_names_break_no_page() {
    let mut input = OverviewInput { graph: hostile(), ..input() };
    for (label, _) in crate::samples::HOSTILE {
        input.facts.push(FactView { subject: Label::both(*label), object: Label::both(*label), ..FactView::default() });
        input.documents.push(DocumentView {
            key: (*label).to_owned(),
            source: some(label),
            url: some("javascript:alert(1)"),
            ..DocumentView::default()
        });
    }
    let overview = overview(&input, Lang::English);
    let html = html(&overview).unwrap();
    assert!(!html.contains("<SA>") && !html.contains("href=\"javascript") && html.matches("</svg>").count() == 4);
    assert!(!markdown(&overview).unwrap().contains("<SA>"));
}

#[test]
fn an_empty_corpus_makes_a_report() {
    for lang in Lang::ALL {
        let empty = overview(&OverviewInput::default(), lang);
        assert!(html(&empty).unwrap().contains("</html>") && markdown(&empty).unwrap().starts_with("# "));
    }
}

#[test]
fn no_language_speaks_the_other() {
    let (_, french, _) = &pages()[0];
    let (_, english, _) = &pages()[1];
    assert!(french.contains("## L’essentiel") && !french.contains("Key findings"));
    assert!(english.contains("## Key findings") && !english.contains("L’essentiel"));
}
