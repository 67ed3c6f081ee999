//! The house rule of `src/lib.rs`: modules stand in the order in which data flows, and each uses only those above it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Crates and names that few places alone may use, and those places below `src/`.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["oxigraph::"], &["rdf/"]),
    (&["petgraph::"], &["graph/"]),
    (&["axum::", "TcpListener", "UdpSocket"], &["serve/"]),
    (&["tokio::", "hyper::", "TcpStream"], &["serve/", "remote/"]),
    (&["io::stdout", "io::stderr"], &["cli/printer.rs"]),
    (&["print!(", "println!(", "eprint!(", "eprintln!(", "dbg!("], &["cli/printer.rs"]),
];

#[test]
fn a_module_uses_only_those_above_it() {
    let floors = floors();
    assert!(floors.len() > 10, "src/lib.rs lists the modules with `pub mod`; found {floors:?}");
    let mut broken = String::new();
    for (floor, name) in floors.iter().enumerate() {
        for (path, number, line) in code_of(name) {
            for used in used_modules(&line) {
                let below = floors.iter().position(|other| *other == used).is_some_and(|other| other > floor);
                if below {
                    let _ =
                        writeln!(broken, "{}:{number}: `{name}` uses `{used}`, which stands below it", path.display());
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}help: move what both need to the higher of the two, or to `model`\n");
}

#[test]
fn engines_and_the_terminal_have_one_door_each() {
    let mut broken = String::new();
    for (path, number, line) in code_below(&source().to_path_buf()) {
        let inside = path.strip_prefix(source()).unwrap().to_string_lossy().into_owned();
        for (names, homes) in RESERVED.iter().filter(|(_, homes)| !homes.iter().any(|home| inside.starts_with(home))) {
            if let Some(name) = names.iter().find(|name| names_it(&line, name)) {
                let _ = writeln!(
                    broken,
                    "{}:{number}: only {} in src/ may use `{name}`",
                    path.display(),
                    homes.join(" and ")
                );
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

fn source() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

/// The modules in the order of the floor plan.
fn floors() -> Vec<String> {
    let plan = fs::read_to_string(source().join("lib.rs")).unwrap();
    let names =
        plan.lines().filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// File, line number and line of everything in a module that is no comment.
fn code_of(module: &str) -> Vec<(PathBuf, usize, String)> {
    let file = source().join(format!("{module}.rs"));
    if file.is_file() { code_below(&file) } else { code_below(&source().join(module)) }
}

fn code_below(root: &PathBuf) -> Vec<(PathBuf, usize, String)> {
    let files = WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "rs"));
    files.flat_map(|path| statements(&path)).collect()
}

/// The code of a file, line by line; a `use` that runs over several lines counts as one, at its first.
fn statements(path: &Path) -> Vec<(PathBuf, usize, String)> {
    let mut found: Vec<(PathBuf, usize, String)> = Vec::new();
    let mut open = false;
    for (at, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default().trim();
        match found.last_mut().filter(|_| open) {
            Some((_, _, statement)) => statement.push_str(code),
            None => found.push((path.to_owned(), at + 1, code.to_owned())),
        }
        let starts_use =
            code.starts_with("use ") || code.starts_with("pub use ") || code.starts_with("pub(crate) use ");
        open = (open || starts_use) && !code.ends_with(';');
    }
    found
}

/// The modules that a line names: `crate::rdf::Store`, and in `use crate::{claims, rdf::Store}` both.
fn used_modules(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with('$')) {
        let path = &code[at + "crate::".len()..];
        match path.strip_prefix('{') {
            Some(group) => found.extend(first_names(group)),
            None => found.push(name_at(path)),
        }
    }
    found
}

/// The first name of each path in a group, whose opening brace is taken off already.
fn first_names(group: &str) -> Vec<String> {
    let (mut depth, mut at_start, mut names) = (1, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => at_start = true,
            c if at_start && !c.is_whitespace() => {
                names.push(name_at(&group[at..]));
                at_start = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn name_at(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether the name stands there as a whole: `println!(` is not in `eprintln!(`.
fn names_it(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn the_guard_sees_paths_and_groups() {
    assert_eq!(used_modules("use crate::{claims, rdf::{self, Store}, kb};"), ["claims", "rdf", "kb"]);
    assert_eq!(used_modules("let x = crate::rdf::hex(&crate::model::id::sha256(b));"), ["rdf", "model"]);
    assert_eq!(used_modules("use super::Store;"), Vec::<String>::new());
    assert!(names_it("use oxigraph::model::Quad;", "oxigraph::") && !names_it("eprintln!(\"x\")", "println!("));
}
