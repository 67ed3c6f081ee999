//! Pages after the habits of real sites: is the article there to the word, and is the rest gone?
//!
//! Each `pages/NN-habit.html` says its habit in its first comment; `NN-habit.expected.txt` holds what must come out: metadata between `---` lines, then
//! the blocks, parted by empty lines, a heading marked `# `, an item `- `, a caption `^ `.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use liaison::model::{BlockKind, Document};
use liaison::read::{self, ReadOptions, Source};

/// A page and what must come out.
struct Page {
    name: String,
    html: Vec<u8>,
    metadata: BTreeMap<String, String>,
    blocks: Vec<String>,
}

fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/pages");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|suffix| suffix == "html"));
    paths.sort();
    paths.iter().map(|path| page(path)).collect()
}

fn page(path: &Path) -> Page {
    let expected = fs::read_to_string(path.with_extension("expected.txt")).unwrap();
    let (head, body) = expected.strip_prefix("---\n").unwrap().split_once("---\n").unwrap();
    let field = |line: &str| {
        line.split_once(": ").map(|(key, value)| (key.to_owned(), value.trim_matches('"').to_owned())).unwrap()
    };
    Page {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        html: fs::read(path).unwrap(),
        metadata: head.lines().map(field).collect(),
        blocks: body.trim().split("\n\n").map(str::to_owned).collect(),
    }
}

fn read(page: &Page) -> Document {
    let source = Source::new(Path::new("page.html"), "page.html".to_owned()).unwrap();
    read::document(&page.html, &source, &ReadOptions::default())
        .unwrap_or_else(|error| panic!("{}: {error}", page.name))
        .document
}

/// The document's blocks as the expectation writes them.
fn blocks(document: &Document) -> Vec<String> {
    let mark = |kind| match kind {
        BlockKind::Heading => "# ",
        BlockKind::Item => "- ",
        BlockKind::Caption => "^ ",
        BlockKind::Paragraph => "",
    };
    document.blocks.iter().map(|block| format!("{}{}", mark(block.kind), block.span.of(&document.text))).collect()
}

/// How often each word occurs, in lower case.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// Words common to both, of the article, and found.
#[derive(Default, Clone, Copy)]
struct Score {
    common: usize,
    wanted: usize,
    found: usize,
}

impl Score {
    fn new(wanted: &str, found: &str) -> Self {
        let (wanted, found) = (words(wanted), words(found));
        let common = wanted.iter().map(|(word, count)| *found.get(word).unwrap_or(&0).min(count)).sum();
        Self { common, wanted: wanted.values().sum(), found: found.values().sum() }
    }

    fn add(&mut self, other: Self) {
        self.common += other.common;
        self.wanted += other.wanted;
        self.found += other.found;
    }

    #[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
    fn recall(self) -> f64 {
        self.common as f64 / self.wanted.max(1) as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
    fn precision(self) -> f64 {
        self.common as f64 / self.found.max(1) as f64
    }
}

/// What the library gives by itself: title and text.
fn library(html: &[u8]) -> String {
    let html =
        std::str::from_utf8(html).map_or_else(|_| encoding_rs::WINDOWS_1252.decode(html).0.into_owned(), str::to_owned);
    let article = dom_smoothie::Readability::new(html, None, None).and_then(|mut reader| reader.parse());
    article.map(|article| format!("{}\n{}", article.title, article.text_content)).unwrap_or_default()
}

#[test]
fn articles_are_kept_to_the_word_and_the_rest_is_gone() {
    let (mut ours, mut theirs) = (Score::default(), Score::default());
    let mut table = String::new();
    let pages = pages();
    for page in &pages {
        let wanted = page.blocks.join("\n");
        let mine = Score::new(&wanted, &read(page).text);
        let plain = Score::new(&wanted, &library(&page.html));
        writeln!(
            table,
            "{:<30} recall {:.3} precision {:.3}   library {:.3} {:.3}",
            page.name,
            mine.recall(),
            mine.precision(),
            plain.recall(),
            plain.precision()
        )
        .unwrap();
        ours.add(mine);
        theirs.add(plain);
    }
    writeln!(
        table,
        "{:<30} recall {:.4} precision {:.4}   library {:.4} {:.4}",
        "all",
        ours.recall(),
        ours.precision(),
        theirs.recall(),
        theirs.precision()
    )
    .unwrap();
    println!("{table}");
    assert!(pages.len() >= 40);
    assert!(ours.recall() >= 0.995 && ours.precision() >= 0.995, "{table}");
    assert!(ours.recall() >= theirs.recall() && ours.precision() >= theirs.precision(), "{table}");
}

#[test]
fn blocks_are_what_the_page_shows() {
    let mut wrong = String::new();
    for page in pages() {
        let found = blocks(&read(&page));
        if found != page.blocks {
            let missing =
                page.blocks.iter().filter(|block| !found.contains(block)).map(|block| format!("  - {block}\n"));
            let extra = found.iter().filter(|block| !page.blocks.contains(block)).map(|block| format!("  + {block}\n"));
            writeln!(wrong, "{}\n{}", page.name, missing.chain(extra).collect::<String>()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn metadata_are_read() {
    let mut wrong = String::new();
    for page in pages() {
        let document = read(&page);
        for (key, wanted) in &page.metadata {
            let found = match key.as_str() {
                "title" => document.title.clone(),
                "date" => document.published.map(liaison::model::PartialDate::iso),
                "source" => document.source.clone(),
                "author" => document.author.clone(),
                "url" => document.url.clone(),
                "lang" => Some(document.language.tag().to_owned()),
                other => panic!("unknown key {other}"),
            };
            if found.as_deref() != Some(wanted) {
                writeln!(wrong, "{}: {key}: wanted {wanted}, found {found:?}", page.name).unwrap();
            }
        }
        if !page.metadata.contains_key("date") && document.published.is_some() {
            writeln!(wrong, "{}: a date out of nothing: {:?}", page.name, document.published).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
