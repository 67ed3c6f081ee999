//! Many documents: in order, in bounded memory, from archives, and again after an interruption.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use liaison::generate::{Generator, Truth};
use liaison::model::Claim;
use liaison::pipeline::{self, ExtractOptions, Extracted, Input};
use liaison::rdf::Namer;
use liaison::read::{self, Meter, ReadOptions};
use liaison::seeds::Seeds;

use crate::corpus::{self, Dice};
use crate::crash::{command, kills};
use crate::laws::{ENGINE, assert_same, build, exports, temp};

fn extract(lines: &str, threads: usize) -> (String, Extracted) {
    let options = ExtractOptions {
        threads,
        read: ReadOptions::default(),
        max_time: pipeline::MAX_TIME,
        skip: 0,
        is_marked: false,
    };
    let input = Box::new(std::io::Cursor::new(lines.to_owned().into_bytes()));
    let inputs = vec![Input::JsonLines { input, name: "presse.jsonl".to_owned() }];
    let mut out = Vec::new();
    let sum = pipeline::extract(&ENGINE, inputs, &Namer::default(), &options, &Meter::default(), &mut out, &mut |_| {});
    (String::from_utf8(out).unwrap(), sum.unwrap())
}

#[test]
fn any_number_of_threads_writes_the_same_bytes_in_the_order_of_the_input() {
    let lines = format!("{}no json\n\n{}", corpus::json_lines(0..90, 4), corpus::json_lines(90..100, 30));
    let (one, sum) = extract(&lines, 1);
    assert_eq!((sum.documents, sum.failures, sum.broken), (100, 1, 0));
    assert_eq!(one.matches("22-rdf-syntax-ns#type> <https://w3id.org/liaison/ontology#Document>").count(), 100);
    assert!(one.contains("presse.jsonl:91"), "the line that failed");
    for threads in [2, 5] {
        let (many, same) = extract(&lines, threads);
        assert!(one == many && sum == same, "{threads} threads");
    }
}

#[test]
fn nobody_reads_on_when_nobody_takes_the_quads() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let options = ExtractOptions {
        threads: 2,
        read: ReadOptions::default(),
        max_time: pipeline::MAX_TIME,
        skip: 0,
        is_marked: false,
    };
    // More than the queues hold: reading and extracting wait for writing.
    let lines = corpus::json_lines(0..600, 1).into_bytes();
    let inputs = vec![Input::JsonLines { input: Box::new(std::io::Cursor::new(lines)), name: String::new() }];
    let (namer, meter) = (Namer::default(), Meter::default());
    let failed = pipeline::extract(&ENGINE, inputs, &namer, &options, &meter, &mut Full(40_000), &mut |_| {});
    assert!(matches!(failed, Err(pipeline::PipelineError::Output { .. })));
}

#[test]
fn an_interrupted_extraction_goes_on_where_it_stopped() {
    let home = temp();
    let (file, out) = (home.path().join("presse.jsonl"), home.path().join("presse.nq"));
    fs::write(&file, corpus::json_lines(0..200, 8) + "no json\n").unwrap();
    let run = |path: &Path| command(&["extract", "--resume", "-o", path.to_str().unwrap()], &file, home.path());
    let whole = home.path().join("whole.nq");
    let started = Instant::now();
    assert!(run(&whole).status().unwrap().success());
    let (time, expected) = (started.elapsed(), fs::read(&whole).unwrap());
    let (mut dice, mut records, mut partial) = (Dice::new(53), 0, 0);
    for _ in 0..kills(8) {
        let mut child = run(&out).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(time * u32::try_from(20 + dice.below(40)).unwrap() / 100);
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        let told = format!("going on behind {records} records");
        assert!(records == 0 || message.is_empty() || message.contains(&told), "{told}: {message}");
        if output.status.success() {
            assert!(fs::read(&out).unwrap() == expected, "complete, but other bytes");
            fs::remove_file(&out).unwrap();
        }
        records = fs::read_to_string(&out).map_or(0, |text| marks(&text));
        partial += usize::from(records > 0);
    }
    assert!(partial > 0, "no run was killed between two documents");
    assert!(run(&out).status().unwrap().success());
    assert!(fs::read(&out).unwrap() == expected, "not the bytes of one run");
    let again = run(&out).stderr(Stdio::piped()).output().unwrap();
    assert!(again.status.success() && String::from_utf8_lossy(&again.stderr).contains("is complete"));
    let (merged, built) = (home.path().join("merged"), home.path().join("built"));
    assert_eq!(command(&["merge"], &out, &merged).status().unwrap().code(), Some(3), "one line was bad");
    build(&[file], &built, 2);
    assert_same(&exports(&built), &exports(&merged), "merged and built");
}

/// Records that are whole in a file, as the comments behind them count.
fn marks(text: &str) -> usize {
    let whole = &text[..text.rfind('\n').map_or(0, |end| end + 1)];
    whole.lines().rev().find_map(|line| line.strip_prefix("# ")?.parse().ok()).unwrap_or(0)
}

#[test]
fn an_archive_is_its_files() {
    let home = temp();
    let (loose, packed) = (home.path().join("loose"), home.path().join("packed"));
    corpus::folder(&loose.join("presse"));
    fs::create_dir(&packed).unwrap();
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all("presse", loose.join("presse")).unwrap();
    let tar = tar.into_inner().unwrap();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&tar).unwrap();
    fs::write(packed.join("presse.tar.gz"), gz.finish().unwrap()).unwrap();
    let [one, other, third] = ["one", "other", "third"].map(|name| home.path().join(name));
    build(&[loose], &one, 2);
    build(std::slice::from_ref(&packed), &other, 2);
    assert_same(&exports(&one), &exports(&other), "packed");
    fs::write(home.path().join("presse.tar"), tar).unwrap();
    build(&[home.path().join("presse.tar")], &third, 1);
    assert_same(&exports(&one), &exports(&third), "an archive by its name");
}

/// A record of a web archive.
fn warc(kind: &str, url: &str, block: &str) -> String {
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype={kind}\r\n\
         Content-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
}

#[test]
fn pages_of_a_web_archive_are_known_by_their_addresses() {
    let home = temp();
    let page = |name: &str| fs::read_to_string(corpus::samples().join(name)).unwrap();
    let answer = |body: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n{body}");
    let records = [
        "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 10\r\n\r\nrobots: a\n\r\n\r\n".to_owned(),
        warc("request", "https://a.example/1", "GET /1 HTTP/1.1\r\nHost: a.example\r\n\r\n"),
        warc("response", "https://a.example/1.html", &answer(&page("vigie-kim-choigou.html"))),
        warc("response", "https://a.example/2", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Nothing"),
        warc("response", "https://a.example/3", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n<p>Nothing"),
        warc("response", "https://b.example/4?a=b", &answer(&page("littoral-zinoviev.html"))),
        warc("response", "https://b.example/5", &answer("<p></p>")),
    ];
    // One member of the packed file a record, as web archives are.
    let pack = |record: &String| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(record.as_bytes()).unwrap();
        gz.finish().unwrap()
    };
    let path = home.path().join("CC-NEWS-1.warc.gz");
    fs::write(&path, records.iter().flat_map(pack).collect::<Vec<u8>>()).unwrap();
    let source = read::sources(&[path]).pop().unwrap().unwrap();
    let (mut urls, mut errors) = (Vec::new(), Vec::new());
    read::file(&source, &ReadOptions::default(), &mut |result| match result {
        Ok(reading) => {
            assert!(reading.document.text.split_whitespace().count() > 40);
            assert_eq!(Some(&reading.document.key), reading.document.url.as_ref());
            urls.push(reading.document.key);
        }
        Err(error) => errors.push(error.to_string()),
    });
    assert_eq!(urls, ["https://a.example/1.html", "https://b.example/4?a=b"]);
    assert_eq!(errors, ["`https://b.example/5` has no text"]);
}

#[test]
fn a_text_made_to_be_slow_is_given_up() {
    let text = corpus::text(3, 4000);
    let document = liaison::nlp::plain_document(&text, liaison::model::Language::French);
    assert!(ENGINE.extract_within(document.clone(), Duration::ZERO).is_none());
    let short = liaison::nlp::plain_document("La Suède soutient la Norvège.", liaison::model::Language::French);
    assert_eq!(ENGINE.extract_within(short.clone(), pipeline::MAX_TIME).unwrap().claims, ENGINE.extract(short).claims);
}

/// The share of what generated articles say that is found with predicate and subject.
#[test]
fn most_of_what_generated_articles_say_is_found() {
    let seeds = Seeds::load(&[]).unwrap();
    let generator = Generator::load(&seeds, &[], 5).unwrap();
    let (mut found, mut all, mut constructions) = (0, 0, BTreeSet::new());
    for number in 0..150 {
        let article = generator.article(number);
        let line = serde_json::to_vec(&article).unwrap();
        let reading = read::json_line(&line, 1, "g.jsonl", &ReadOptions::default()).unwrap();
        assert_eq!(reading.document.file_name, article.id);
        let claims = ENGINE.extract(reading.document).claims;
        constructions.extend(article.truth.iter().map(|truth| truth.note.clone()));
        all += article.truth.len();
        found += article.truth.iter().filter(|truth| claims.iter().any(|claim| is_said(claim, truth, &seeds))).count();
    }
    assert!(constructions.len() >= 20, "{constructions:?}");
    assert!(found * 100 >= all * 75, "{found} of {all}");
}

fn is_said(claim: &Claim, truth: &Truth, seeds: &Seeds) -> bool {
    let labels: Vec<&str> = truth.subject.split('|').chain(truth.object.split('|')).collect();
    let is_named =
        |id: &liaison::model::EntityId| seeds.entity(id).is_some_and(|e| labels.contains(&e.label_en.as_str()));
    claim.predicate == truth.predicate && [&claim.subject, &claim.object].into_iter().flatten().any(is_named)
}

#[test]
fn the_table_of_truth_has_the_columns_that_scores_read() {
    let home = temp();
    let (out, truth) = (home.path().join("a.jsonl"), home.path().join("truth.csv"));
    let run = |arguments: &[&str]| {
        let mut command = command(&["bench", "corpus"], Path::new("--documents=20"), home.path());
        assert!(command.args(arguments).arg("--truth").arg(&truth).arg("--out").arg(&out).status().unwrap().success());
        (fs::read_to_string(&out).unwrap(), fs::read_to_string(&truth).unwrap())
    };
    let (articles, facts) = run(&[]);
    assert_eq!((articles.lines().count(), run(&[]).0 == articles), (20, true));
    assert_eq!(
        facts.lines().next(),
        Some("id,doc,essential,subject,predicate,object,place,date,quantity,item,attributed_to,modality,note")
    );
    let (later, _) = run(&["--from", "10"]);
    assert_eq!(later.lines().next(), articles.lines().nth(10), "portions are parts of the whole");
    assert!(run(&["--seed", "2"]).0 != articles);
    let paths: Vec<PathBuf> = vec![out];
    assert_eq!(build(&paths, &home.path().join("kb"), 2).documents, 20);
}
