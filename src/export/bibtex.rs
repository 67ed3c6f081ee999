//! The documents as a bibliography: `BibTeX` with the fields of `BibLaTeX`, for Zotero, `JabRef` and `LaTeX`.

use std::io::Write;

use super::text::clean;
use crate::rdf::{Store, StoreError};
use crate::seeds::name::slug;

const DOCUMENTS: &str = "SELECT ?document ?key ?title ?source ?issued ?language ?author ?url WHERE {
  ?document a lia:Document ; lia:documentKey ?key .
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:source ?source } OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document dcterms:language ?language } OPTIONAL { ?document dcterms:creator ?author }
  OPTIONAL { ?document dcterms:identifier ?url } } ORDER BY ?document";

/// Writes an entry for every document of the store, in order of their keys: outlet, year and a part of the document's hash.
///
/// # Errors
/// [`StoreError`] where the store cannot be queried; [`StoreError::Write`] where `out` fails.
pub fn write_bibtex(store: &Store, out: &mut dyn Write) -> Result<(), StoreError> {
    let found = store.select(DOCUMENTS)?;
    let mut entries: Vec<String> = (0..found.rows.len()).map(|row| entry(|column| found.text(row, column))).collect();
    entries.sort_unstable();
    entries.dedup();
    entries.iter().try_for_each(|entry| out.write_all(entry.as_bytes())).map_err(|source| StoreError::Write { source })
}

fn entry<'t>(get: impl Fn(&str) -> &'t str) -> String {
    let hash = get("document").rsplit('/').next().unwrap_or_default();
    let year = get("issued").get(..4).unwrap_or("undated");
    let outlet = Some(slug(get("source"))).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "document".to_owned());
    let mut entry = format!("@article{{{outlet}-{year}-{},\n", hash.get(..8).unwrap_or(hash));
    let title = if get("title").is_empty() { get("key") } else { get("title") };
    // Two braces keep capitals, and a name of an office in one piece.
    field(&mut entry, "title", &format!("{{{}}}", escape(title)));
    let author = escape(get("author"));
    field(&mut entry, "author", &if author.is_empty() { author } else { format!("{{{author}}}") });
    field(&mut entry, "journal", &escape(get("source")));
    field(&mut entry, "date", get("issued"));
    field(&mut entry, "year", get("issued").get(..4).unwrap_or_default());
    field(&mut entry, "url", &clean(get("url")).replace(['{', '}', '\\', ' '], ""));
    let language = match get("language") {
        "fr" => "french",
        "en" => "english",
        other => other,
    };
    field(&mut entry, "langid", language);
    entry + "}\n\n"
}

fn field(entry: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        entry.extend(["  ", name, " = {", value, "},\n"]);
    }
}

/// Text as `LaTeX` wants it.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in clean(text).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_what_is_known() {
        let get = |column: &str| match column {
            "document" => "https://w3id.org/liaison/id/document/0123456789abcdef",
            "key" => "a.txt",
            "title" => "L'accord & ses 50 % {d'ombre}",
            "source" => "La Dépêche du Nord",
            "issued" => "2024-10-22",
            "language" => "fr",
            _ => "",
        };
        assert_eq!(
            entry(get),
            "@article{la-depeche-du-nord-2024-01234567,\n  title = {{L'accord \\& ses 50 \\% \\{d'ombre\\}}},\n  \
             journal = {La Dépêche du Nord},\n  date = {2024-10-22},\n  year = {2024},\n  langid = {french},\n}\n\n"
        );
    }
}
