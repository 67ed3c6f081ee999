//! CoNLL-U: treebanks in, analyses out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::contraction;
use super::error::TreebankError;
use super::ner::Name;
use crate::model::{Document, Language, Parsed, Sentence, Token};

/// One sentence of a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The comment lines, without `#` and the space after it.
    pub comments: Vec<String>,
    /// The syntactic words.
    pub words: Vec<Word>,
    /// The surface tokens: each one word, or a multiword token over several.
    pub surfaces: Vec<Surface>,
}

/// One syntactic word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// FORM.
    pub form: String,
    /// LEMMA.
    pub lemma: String,
    /// UPOS.
    pub upos: String,
    /// FEATS; empty for `_`.
    pub feats: String,
    /// HEAD: the number of the head, from 1; 0 for the root.
    pub head: usize,
    /// DEPREL.
    pub deprel: String,
    /// MISC; empty for `_`.
    pub misc: String,
}

/// One surface token.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// As it stands in the text.
    pub form: String,
    /// The words it stands for.
    pub words: Range<usize>,
    /// Whether white space follows.
    pub space_after: bool,
}

impl Tree {
    /// The value of a comment `key = value`.
    #[must_use]
    pub fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|c| c.strip_prefix(key)?.trim_start().strip_prefix('=').map(str::trim))
    }

    /// The text: of the `text` comment, else of the tokens.
    #[must_use]
    pub fn text(&self) -> String {
        self.comment("text").map_or_else(|| self.joined(), str::to_owned)
    }

    fn joined(&self) -> String {
        let text: String =
            self.surfaces.iter().flat_map(|s| [s.form.as_str(), if s.space_after { " " } else { "" }]).collect();
        text.trim_end().to_owned()
    }
}

/// Reads CoNLL-U; `name` is for messages.
///
/// # Errors
/// Where a line has not ten columns, or an ID or HEAD is out of range.
pub fn read(name: &str, text: &str) -> Result<Vec<Tree>, TreebankError> {
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    for (at, line) in text.lines().enumerate() {
        let here = Place { name, line: at + 1 };
        if line.trim().is_empty() {
            finish(&mut tree, &mut trees, &here)?;
        } else if let Some(comment) = line.strip_prefix('#') {
            tree.comments.push(comment.trim().to_owned());
        } else {
            row(line, &mut tree, &here)?;
        }
    }
    finish(&mut tree, &mut trees, &Place { name, line: text.lines().count() })?;
    Ok(trees)
}

/// Where in a file we are.
struct Place<'a> {
    name: &'a str,
    line: usize,
}

impl Place<'_> {
    fn number(&self, text: &str) -> Result<usize, TreebankError> {
        text.parse().map_err(|_| self.bad(text))
    }

    fn bad(&self, found: &str) -> TreebankError {
        TreebankError::Number { name: self.name.to_owned(), line: self.line, found: found.to_owned() }
    }
}

fn finish(tree: &mut Tree, trees: &mut Vec<Tree>, here: &Place<'_>) -> Result<(), TreebankError> {
    let done = std::mem::take(tree);
    if let Some(word) = done.words.iter().find(|w| w.head > done.words.len()) {
        return Err(here.bad(&word.head.to_string()));
    }
    if !done.words.is_empty() {
        trees.push(done);
    }
    Ok(())
}

fn row(line: &str, tree: &mut Tree, here: &Place<'_>) -> Result<(), TreebankError> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, _, feats, head, deprel, _, misc] = columns.as_slice() else {
        return Err(TreebankError::Columns {
            name: here.name.to_owned(),
            line: here.line,
            expected: 10,
            found: columns.len(),
        });
    };
    let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
    if id.contains('.') {
        return Ok(());
    }
    if let Some((first, last)) = id.split_once('-') {
        let (first, last) = (here.number(first)?, here.number(last)?);
        if first == 0 || last < first {
            return Err(here.bad(id));
        }
        tree.surfaces.push(Surface { form: form.to_owned(), words: first - 1..last, space_after });
        return Ok(());
    }
    let at = tree.words.len();
    if here.number(id)? != at + 1 {
        return Err(here.bad(id));
    }
    if tree.surfaces.last().is_none_or(|s| s.words.end <= at) {
        tree.surfaces.push(Surface { form: form.to_owned(), words: at..at + 1, space_after });
    }
    let filled = |s: &str| if s == "_" { String::new() } else { s.to_owned() };
    tree.words.push(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: upos.to_owned(),
        feats: filled(feats),
        head: if head == "_" { 0 } else { here.number(head)? },
        deprel: deprel.to_owned(),
        misc: filled(misc),
    });
    Ok(())
}

/// The raw text of a treebank as the measures use it: sentences joined by a space, ten to a paragraph, paragraphs apart by an empty line.
#[must_use]
pub fn raw_text(trees: &[Tree]) -> String {
    let paragraphs: Vec<String> =
        trees.chunks(10).map(|ten| ten.iter().map(Tree::text).collect::<Vec<_>>().join(" ")).collect();
    paragraphs.join("\n\n")
}

/// An analysed document as CoNLL-U. `misc` gives more for the MISC column of a word, by sentence and word (both from 0), or an empty string.
#[must_use]
pub fn write(parsed: &Parsed, misc: &dyn Fn(usize, usize) -> String) -> String {
    let mut out = String::new();
    for (at, sentence) in parsed.sentences.iter().enumerate() {
        write_sentence(&mut out, &parsed.document, at, sentence, misc);
    }
    out
}

/// For [`write()`]: names in the MISC column, as `Name=B-PER`.
pub fn names_in_misc(names: &[Name]) -> impl Fn(usize, usize) -> String {
    let mut labels = BTreeMap::new();
    for name in names {
        for token in name.tokens.clone() {
            let side = if token == name.tokens.start { 'B' } else { 'I' };
            labels.insert((name.sentence as usize, token as usize), format!("Name={side}-{}", name.kind.as_str()));
        }
    }
    move |sentence, word| labels.get(&(sentence, word)).cloned().unwrap_or_default()
}

fn write_sentence(
    out: &mut String,
    document: &Document,
    at: usize,
    sentence: &Sentence,
    misc: &dyn Fn(usize, usize) -> String,
) {
    let text: Vec<&str> = sentence.span.of(&document.text).split_whitespace().collect();
    let _ = writeln!(out, "# sent_id = {}\n# text = {}", at + 1, text.join(" "));
    if sentence.tokens.len() >= super::MAX_WORDS {
        out.push_str("# cut = at most this many words are analysed together\n");
    }
    let mut next = 0;
    for (i, token) in sentence.tokens.iter().enumerate() {
        if i >= next {
            next = surface_end(document, &sentence.tokens, i);
            if next > i + 1 {
                write_range(out, document, &sentence.tokens, i..next);
            }
        }
        let glued = (next == i + 1 && !in_group(document, &sentence.tokens, i) && glued(document, token))
            .then_some("SpaceAfter=No");
        write_word(out, i, token, glued, &misc(at, i));
    }
    out.push('\n');
}

fn in_group(document: &Document, tokens: &[Token], i: usize) -> bool {
    i > 0 && grouped(document, &tokens[i - 1], &tokens[i])
}

/// Whether two neighbouring words belong to one surface token.
fn grouped(document: &Document, left: &Token, right: &Token) -> bool {
    let english = document.language == Language::English;
    left.span == right.span
        || (english && left.span.end == right.span.start && contraction::is_english_part(&left.form, &right.form))
}

/// One past the last word of the surface token that begins with word `i`.
fn surface_end(document: &Document, tokens: &[Token], i: usize) -> usize {
    let more = tokens[i..].windows(2).take_while(|w| grouped(document, &w[0], &w[1])).count();
    i + 1 + more
}

fn glued(document: &Document, token: &Token) -> bool {
    document.text.get(token.span.end as usize..).and_then(|t| t.chars().next()).is_some_and(|c| !c.is_whitespace())
}

fn write_range(out: &mut String, document: &Document, tokens: &[Token], range: Range<usize>) {
    let (Some(first), Some(last)) = (tokens.get(range.start), tokens.get(range.end - 1)) else { return };
    let form = one_line(first.span.join(last.span).of(&document.text));
    let misc = if glued(document, last) { "SpaceAfter=No" } else { "_" };
    let _ = writeln!(out, "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}", range.start + 1, range.end);
}

fn write_word(out: &mut String, i: usize, token: &Token, glued: Option<&str>, more: &str) {
    let or = |s: &str| if s.is_empty() { "_".to_owned() } else { one_line(s) };
    let head = token.head.map_or(0, |h| h + 1);
    let misc: Vec<&str> = glued.into_iter().chain((!more.is_empty()).then_some(more)).collect();
    let (form, lemma, feats, deprel) = (or(&token.form), or(&token.lemma), or(&token.feats), or(&token.deprel));
    let upos = token.upos.as_str();
    let _ =
        writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{}", i + 1, or(&misc.join("|")));
}

/// Columns may hold single spaces ("10 000"), but no tab and no line break.
fn one_line(s: &str) -> String {
    if s.contains(|c: char| c.is_control() || (c.is_whitespace() && c != ' ')) {
        s.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect()
    } else {
        s.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DU: &str = "# text = du pain\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n\
                      2\tle\tle\tDET\t_\tGender=Masc\t3\tdet\t_\t_\n3\tpain\tpain\tNOUN\t_\t_\t0\troot\t_\tSpaceAfter=No\n\n";

    #[test]
    fn a_contraction_is_one_surface_over_two_words() -> Result<(), TreebankError> {
        let trees = read("t", DU)?;
        assert_eq!(trees[0].words.len(), 3);
        assert_eq!(trees[0].surfaces.len(), 2);
        assert_eq!(trees[0].surfaces[0].words, 0..2);
        assert_eq!((trees[0].text(), trees[0].joined()), ("du pain".to_owned(), "du pain".to_owned()));
        Ok(())
    }

    #[test]
    fn mistakes_name_the_line() {
        assert!(matches!(read("t", "\n1\tx\n"), Err(TreebankError::Columns { line: 2, found: 2, .. })));
        let head = DU.replace("\t0\troot", "\t9\troot");
        assert!(matches!(read("t", &head), Err(TreebankError::Number { .. })));
    }
}
