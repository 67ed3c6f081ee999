//! Reading: what comes in by files, what goes out as documents, and what a bad file does.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use liaison::model::{BlockKind, Document, Language};
use liaison::read::{self, ReadError, ReadOptions, Reading, Source};
use proptest::prelude::*;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn read_all(paths: &[PathBuf], options: &ReadOptions) -> Vec<Result<Reading, ReadError>> {
    let mut all = Vec::new();
    for source in read::sources(paths) {
        match source {
            Ok(source) => read::file(&source, options, &mut |result| all.push(result)),
            Err(error) => all.push(Err(error)),
        }
    }
    all
}

fn read_one(name: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    let source = Source::new(Path::new(name), name.to_owned()).unwrap();
    read::document(bytes, &source, &ReadOptions::default())
}

fn document(name: &str, text: &str) -> Document {
    read_one(name, text.as_bytes()).unwrap().document
}

/// The blocks as `kind language text`, one a line.
fn layout(document: &Document) -> String {
    let line = |block: &liaison::model::Block| {
        format!("{:?} {} {}\n", block.kind, block.language.tag(), block.span.of(&document.text))
    };
    document.blocks.iter().map(line).collect()
}

/// Blocks are in order, not empty, and nothing but white space stands between them.
fn assert_laid_out(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let (start, next) = (block.span.start as usize, block.span.end as usize);
        assert!(start >= end && next > start, "{:?}", document.text);
        assert!(document.text[end..start].trim().is_empty() && !block.span.of(&document.text).trim().is_empty());
        end = next;
    }
    assert_eq!(end, document.text.len());
}

#[test]
fn files_come_in_sorted_order_with_portable_keys() {
    let text = "Le ministre est arrivé.".as_bytes();
    let files = ["b.txt", "a/z.md", "a/B.TXT", ".hidden/x.txt", "a/.y.txt", "a/notes.docx", "c.txt.gz.bak"]
        .map(|name| (name, text));
    let folder = folder(&files);
    let keys =
        |paths: &[PathBuf]| read::sources(paths).into_iter().map(|source| source.unwrap().relative).collect::<Vec<_>>();
    assert_eq!(keys(&[folder.path().to_owned()]), ["a/B.TXT", "a/z.md", "b.txt"]);
    assert_eq!(keys(&[folder.path().join("a/z.md")]), ["z.md"]);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = folder(&[("a/x.txt", b"Un.")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("dangling.txt")).unwrap();
    let sources = read::sources(&[folder.path().to_owned()]);
    assert_eq!(sources.into_iter().map(|source| source.unwrap().relative).collect::<Vec<_>>(), ["a/x.txt"]);
}

#[test]
fn front_matter_gives_key_title_date_and_language() {
    let text = "---\ntitle: \"Un accord : enfin\"\ndate: 2025-06\nurl: https://journal.example/a\nsource: Le Journal\nlang: fr\n---\n\nLes deux pays ont signé.\n";
    let document = document("dossier/a.txt", text);
    assert_eq!(document.key, "https://journal.example/a");
    assert_eq!(document.file_name, "a");
    assert_eq!(document.id.0.len(), 16);
    assert_eq!(document.published.unwrap().iso(), "2025-06");
    assert_eq!(layout(&document), "Heading fr Un accord : enfin\nParagraph fr Les deux pays ont signé.\n");
}

#[test]
fn a_title_that_stands_in_the_text_is_not_said_twice() {
    let text = "---\ntitle: Un accord est signé\n---\nUn accord est signé\n\nLes deux pays ont fêté la nouvelle.";
    assert_eq!(document("a.md", text).blocks.len(), 2);
}

#[test]
fn an_unknown_date_stays_unknown_and_is_told() {
    let reading = read_one("a.txt", b"---\ndate: mardi dernier\n---\nUn texte.").unwrap();
    assert_eq!(reading.document.published, None);
    assert_eq!(reading.warnings.len(), 1);
    assert!(reading.warnings[0].to_string().contains("mardi dernier"));
    assert!(read_one("a.txt", b"Un texte.").unwrap().document.published.is_none());
}

#[test]
fn records_have_identities_that_do_not_hang_on_their_order() {
    let options = ReadOptions::default();
    let key =
        |line: &str, number, name: &str| read::json_line(line.as_bytes(), number, name, &options).unwrap().document.key;
    assert_eq!(key(r#"{"text":"Un.","url":"https://a.example/1","id":7}"#, 1, "a.jsonl"), "https://a.example/1");
    assert_eq!(key(r#"{"text":"Un.","id":7}"#, 3, "x/a.jsonl.gz"), "a.jsonl#7");
    assert_eq!(key(r#"{"text":"Un."}"#, 1, "a.jsonl"), key(r#"{"text":"Un."}"#, 9, "a.jsonl"));
    let name = |line: &str| read::json_line(line.as_bytes(), 3, "x/a.jsonl.gz", &options).unwrap().document.file_name;
    assert_eq!(name(r#"{"text":"Un.","id":"k-1"}"#), "k-1");
    assert_eq!(name(r#"{"text":"Un."}"#), "a-3");
}

#[test]
fn a_record_is_read_with_what_it_has() {
    let line = r#"{"text":"Un\u00a0: deux.","title":"Le titre","date":20250619,"source":{"name":"x"},"lang":"fr","other":[1]}"#;
    let reading = read::json_line(line.as_bytes(), 1, "", &ReadOptions::default()).unwrap();
    assert_eq!(reading.document.published.unwrap().iso(), "2025-06-19");
    assert_eq!(reading.document.text, "Le titre\n\nUn\u{a0}: deux.");
    assert_eq!(reading.warnings.len(), 1);
}

#[test]
fn a_headline_in_ukrainian_and_a_caption_in_italian_keep_their_languages() {
    let text = "Посол прибув до столиці, щоб підписати угоду Le diplomate est arrivé lundi soir dans la capitale, où il doit signer un accord avec le ministre. \
                Il y restera trois jours, selon la présidence.\n\n\
                Foto ufficiale della delegazione italiana davanti al palazzo del governo, scattata durante la visita nella capitale\n";
    let document = document("a.txt", text);
    let languages: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.language.tag().to_owned())).collect();
    assert_eq!(document.language, Language::French);
    assert_eq!(languages[0], (BlockKind::Heading, "uk".to_owned()));
    assert_eq!(languages[1], (BlockKind::Paragraph, "fr".to_owned()));
    assert_eq!(languages[2].1, "it");
}

#[test]
fn site_furniture_goes_and_sentences_stay() {
    let text = "Accueil ActualitéLe port rouvre après un mois de grève\n\nLe port rouvre après un mois de grève\n\nby Lena\nMarine\n\n\
        Le port a rouvert lundi matin. Pour tout lire, abonnez-vous ici!Les dockers ont voté la reprise.\n\nÀ lire aussi : Le quai nord en travaux\n\n\
        Sur le même sujet\n\nLe maire a salué un accord « juste » pour la ville et pour ses ouvriers.\n\nSur le même sujet\n\n\
        Une grève de plus en vue\nLes tarifs vont monter\n\nLe trafic reprendra demain.Read More\n\n\
        Port | Grève | Dockers | Ville\n\nLe Quai est un site d’information fait à la main. Écrivez-nous ou retrouvez nos réseaux sociaux.\n\nYou may also like\n\nLeave a Comment\n\nVotre nom\n";
    let want = "Heading fr Le port rouvre après un mois de grève\n\
        Paragraph fr Le port a rouvert lundi matin. Les dockers ont voté la reprise.\n\
        Paragraph fr Le maire a salué un accord « juste » pour la ville et pour ses ouvriers.\n\
        Paragraph fr Le trafic reprendra demain.\n";
    assert_eq!(layout(&document("a.txt", text)), want);
    let kept = ReadOptions { drop_boilerplate: false, ..ReadOptions::default() };
    let source = Source::new(Path::new("a.txt"), "a.txt".to_owned()).unwrap();
    assert!(read::document(text.as_bytes(), &source, &kept).unwrap().document.text.contains("Leave a Comment"));
}

#[test]
fn glued_sentences_stay_as_they_are() {
    let text = "Il manque des moyens.Les villes attendent, a dit le maire.À Lyon, rien ne bouge.";
    assert_eq!(document("a.txt", text).text, text);
}

/// Every bad input: its file, its bytes, and words that the message must have.
#[test]
fn bad_inputs_are_named_and_the_rest_is_read() {
    let table: &[(&str, &[u8], &[&str])] = &[
        ("empty.txt", b"", &["empty.txt", "has no text"]),
        ("blank.txt", b" \n\t\r\n\xEF\xBB\xBF", &["blank.txt", "has no text"]),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &["binary.txt", "binary", "8"]),
        ("latin1.txt", b"Le pr\xE9sident", &["latin1.txt", "UTF-8", "byte 5"]),
        ("half.txt", b"\xFF\xFEA\0B", &["half.txt", "UTF-16", "byte 4"]),
        ("front.md", b"---\ntitle: a: b: c\nx: [\n---\nTexte.", &["front.md", "front matter", "line"]),
        ("broken.jsonl", b"{\"text\": \"Un.\"", &["broken.jsonl", "line 1", "column"]),
        ("other.jsonl", b"{\"title\": \"Un.\"}", &["other.jsonl", "line 1", "text"]),
        ("void.jsonl", b"{\"text\": \"  \"}", &["void.jsonl", "line 1", "has no text"]),
    ];
    for (name, bytes, wanted) in table {
        let folder = folder(&[(*name, *bytes), ("good.txt", "Un accord a été signé.".as_bytes())]);
        let all = read_all(&[folder.path().to_owned()], &ReadOptions::default());
        let (good, bad): (Vec<_>, Vec<_>) = all.into_iter().partition(Result::is_ok);
        assert_eq!((good.len(), bad.len()), (1, 1), "{name}");
        let error = bad.into_iter().next().unwrap().unwrap_err();
        let message = error.to_string();
        assert!(wanted.iter().all(|word| message.contains(word)), "{name}: {message}");
        assert!(!error.hint().is_empty() && !message.ends_with('.'), "{name}: {message}");
    }
}

#[test]
fn a_broken_line_does_not_hide_the_lines_around_it() {
    let lines = b"{\"text\":\"Un.\"}\n\n{\"text\":\n{\"text\":\"Deux.\"}\r\n\xFF\n{\"text\":\"Trois.\"}";
    let folder = folder(&[("a.jsonl", lines)]);
    let all = read_all(&[folder.path().to_owned()], &ReadOptions::default());
    let shape: Vec<_> = all
        .iter()
        .map(|result| result.as_ref().map(|r| r.document.text.clone()).map_err(ToString::to_string))
        .collect();
    assert_eq!(shape.iter().filter_map(|r| r.as_ref().ok()).collect::<Vec<_>>(), ["Un.", "Deux.", "Trois."]);
    assert!(shape[1].as_ref().unwrap_err().contains("line 3") && shape[3].as_ref().unwrap_err().contains("line 5"));
}

#[test]
fn paths_that_give_nothing_are_named() {
    let folder = folder(&[("notes.docx", b"x"), ("empty/.keep", b"")]);
    let message = |path: PathBuf| read::sources(&[path]).remove(0).unwrap_err().to_string();
    assert!(message(folder.path().join("none.txt")).contains("none.txt` does not exist"));
    assert!(message(folder.path().join("notes.docx")).contains("notes.docx` is of a kind"));
    assert!(message(folder.path().join("empty")).contains("no article found"));
}

#[test]
fn a_hundred_megabytes_in_one_line_are_refused_and_not_held() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["long.txt", "long.jsonl"] {
        let mut file = std::io::BufWriter::new(fs::File::create(folder.path().join(name)).unwrap());
        for _ in 0..100 {
            file.write_all(&vec![b'a'; 1 << 20]).unwrap();
        }
        file.write_all(b"\n{\"text\":\"Un.\"}\n").unwrap();
    }
    let all = read_all(&[folder.path().to_owned()], &ReadOptions::default());
    let text: Vec<String> =
        all.iter().map(|r| r.as_ref().map_or_else(ToString::to_string, |r| r.document.text.clone())).collect();
    assert!(text[0].contains("long.jsonl` line 1 is longer than the limit of 67108864 bytes"), "{text:?}");
    assert_eq!(text[1], "Un.");
    assert!(text[2].contains("long.txt` is longer"), "{text:?}");
}

/// A PDF file with this page content, in Helvetica.
fn pdf(content: &str) -> Vec<u8> {
    use lopdf::{Document, Object, Stream, dictionary};
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding"});
    let resources = dictionary! {"Font" => dictionary! {"F1" => font}};
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = document.add_object(dictionary! {"Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources, "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()]});
    document
        .objects
        .insert(pages, Object::Dictionary(dictionary! {"Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1}));
    let catalog = document.add_object(dictionary! {"Type" => "Catalog", "Pages" => pages});
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

const PDF_PAGE: &str = "BT /F1 20 Tf 72 700 Td (Le port rouvre) Tj ET BT /F1 10 Tf 72 660 Td (Les dockers ont vot\\351 lundi la reprise du tra-) Tj \
    0 -12 Td (vail sur le quai nord, a dit le pr\\351fet.) Tj ET BT /F1 10 Tf 72 610 Td (Le trafic) Tj 60 0 Td (reprendra demain.) Tj ET";

#[test]
fn a_pdf_file_gives_headings_and_paragraphs() {
    let document = read_one("a.pdf", &pdf(PDF_PAGE)).unwrap().document;
    let want = "Heading fr Le port rouvre\n\
        Paragraph fr Les dockers ont voté lundi la reprise du travail sur le quai nord, a dit le préfet.\n\
        Paragraph fr Le trafic reprendra demain.\n";
    assert_eq!(layout(&document), want);
    assert!(document.published.is_none());
}

#[test]
fn pdf_files_without_text_are_named_for_what_they_are() {
    let message = |bytes: &[u8]| read_one("a.pdf", bytes).unwrap_err().to_string();
    assert!(message(&pdf("0 0 100 100 re f")).contains("without text"));
    assert!(message(b"hello").contains("no readable PDF"));
    assert!(message(b"").contains("no text"));
    assert!(message(include_bytes!("fixtures/locked.pdf")).contains("encrypted"));
}

/// Packs bytes as `gzip` does.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn packed_files_are_the_documents_that_they_pack() {
    let text = "Le port a rouvert lundi.".as_bytes();
    let line = b"{\"id\": 1, \"text\": \"Le port a rouvert lundi.\"}\n";
    let zstd = |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    let twice = [gzip(line), gzip(line)].concat();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.txt.gz", gzip(text)),
        ("b.txt.zst", zstd(text)),
        ("c.jsonl.gz", twice),
        ("d.jsonl.zst", zstd(line)),
        ("e.HTML.GZ", gzip(b"<p>Le port a rouvert lundi.")),
    ];
    let folder = folder(&files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect::<Vec<_>>());
    let all: Vec<Document> = read_all(&[folder.path().to_owned()], &ReadOptions::default())
        .into_iter()
        .map(|r| r.unwrap().document)
        .collect();
    assert!(all.iter().all(|document| document.text == "Le port a rouvert lundi."));
    let keys: Vec<_> = all.iter().map(|document| (document.key.as_str(), document.file_name.as_str())).collect();
    assert_eq!(
        keys,
        [
            ("a.txt.gz", "a"),
            ("b.txt.zst", "b"),
            ("c.jsonl#1", "1"),
            ("c.jsonl#1", "1"),
            ("d.jsonl#1", "1"),
            ("e.HTML.GZ", "e")
        ]
    );
}

#[test]
fn bombs_are_refused_and_damaged_archives_named() {
    let lines = b"{\"text\":\"Un.\"}\n".repeat(20_000);
    let files = [
        ("bomb.txt.gz", gzip(&vec![b'a'; 1 << 20])),
        ("lines.jsonl.gz", gzip(&lines)),
        ("cut.txt.gz", gzip(b"Le port a rouvert lundi.")[..20].to_vec()),
        ("odd.txt.zst", b"not packed".to_vec()),
    ];
    let folder = folder(&files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())));
    let options = ReadOptions { max_record_bytes: 1 << 16, max_expansion: 2, ..ReadOptions::default() };
    let errors: Vec<String> = read_all(&[folder.path().to_owned()], &options)
        .iter()
        .filter_map(|r| r.as_ref().err())
        .map(ToString::to_string)
        .collect();
    let has = |name: &str, words: &str| errors.iter().any(|error| error.contains(name) && error.contains(words));
    assert!(has("bomb.txt.gz", "longer than the limit of 65536 bytes"), "{errors:?}");
    assert!(has("lines.jsonl.gz", "unpacks to more than"), "{errors:?}");
    assert!(has("cut.txt.gz", "cannot read") && has("odd.txt.zst", "cannot read"), "{errors:?}");
}

#[test]
fn pages_made_to_break_a_parser_are_refused_or_read_in_time() {
    let start = std::time::Instant::now();
    let deep = |tag: &str| read_one("a.html", tag.repeat(100_000).as_bytes());
    for tag in ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<svg>", "<blockquote>"] {
        assert!(deep(tag).unwrap_err().to_string().contains("nested elements"), "{tag}");
    }
    for tag in ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<svg>"] {
        // Just below the limit: whatever comes of it, the stack must hold.
        let _ = read_one("a.html", format!("{}Le port a rouvert lundi.", tag.repeat(900)).as_bytes());
        println!("{tag} {:?}", start.elapsed());
    }
    let entities = format!("<p>{}</p>", "&amp;&eacute;&#x1F600; ".repeat(50_000));
    assert!(read_one("a.html", entities.as_bytes()).unwrap().document.text.len() > 200_000);
    for tag in [
        "<p>Un mot.",
        "<br>",
        "<li>Un.",
        "<b>Un</b> ",
        "<p><b><i>Un.</i></b></p>",
        "<h2><a href=x>Un</a></h2><p>Un deux trois quatre cinq.</p>",
    ] {
        let _ = read_one("a.html", tag.repeat(2_000).as_bytes());
        println!("{tag} {:?}", start.elapsed());
    }
    assert!(read_one("a.md", "> ".repeat(20_000).as_bytes()).is_err());
    let _ = read_one("a.md", "[".repeat(20_000).as_bytes());
    let _ = read_one("a.md", "- ".repeat(5_000).as_bytes());
    println!("{:?}", start.elapsed());
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn no_bytes_panic_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0..5_usize) {
        let name = ["a.txt", "a.md", "a.html", "a.pdf", "a.jsonl"][kind];
        if let Ok(reading) = read_one(name, &bytes) {
            assert_laid_out(&reading.document);
        }
        let _ = read::json_line(&bytes, 1, "a.jsonl", &ReadOptions::default());
    }

    #[test]
    fn no_text_panics_the_reader(text in "(---\n)?(\\PC{0,30}[\n .!-]{0,3}){0,12}", kind in 0..3_usize) {
        let name = ["a.txt", "a.md", "a.html"][kind];
        if let Ok(reading) = read_one(name, text.as_bytes()) {
            assert_laid_out(&reading.document);
        }
    }

    #[test]
    fn no_damage_to_a_pdf_file_panics_the_reader(damage in prop::collection::vec((0..1500_usize, any::<u8>()), 1..12)) {
        let mut bytes = pdf(PDF_PAGE);
        for (at, byte) in damage {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Ok(reading) = read_one("a.pdf", &bytes) {
            assert_laid_out(&reading.document);
        }
    }
}
