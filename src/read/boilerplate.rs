//! Drops what sites put around their articles, after the patterns in `seeds/words/*/boilerplate.toml`.
//!
//! Cautious by construction: a pattern must match the whole of a block or of a sentence, or stand at its very border; what follows a marker such as
//! "on the same subject" goes only as far as it looks like headlines. Why not score blocks by how they look? That loses short sentences of the article.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::model::BlockKind;

use super::metadata::Metadata;
use super::pattern::{Pattern, Vocabulary, Word, fold, is_date, words};
use super::piece::{Piece, ends_sentence};

/// One data file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DataFile {
    agencies: Vec<String>,
    sections: Vec<String>,
    dates: Vec<String>,
    particles: Vec<String>,
    site: Vec<String>,
    motto: Vec<String>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    action: Action,
    #[expect(dead_code, reason = "read by those who edit the file; its absence is an error")]
    why: String,
    #[serde(default)]
    at_most: Option<usize>,
    patterns: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Drop,
    Byline,
    Cut,
    Tail,
    Head,
    Links,
    End,
    Caption,
}

/// All patterns of all languages: pages mix them.
#[derive(Default)]
struct Lexicon {
    rules: Vec<(Action, usize, Pattern)>,
    /// Indices of rules by the first word of their pattern.
    by_word: BTreeMap<String, Vec<usize>>,
    /// Indices of the rules whose pattern begins with a placeholder.
    by_placeholder: Vec<usize>,
    /// Patterns of what is cut at the beginning of a block.
    heads: Vec<Pattern>,
    /// Patterns of what is cut at its end.
    tails: Vec<Pattern>,
    vocabulary: Vocabulary,
    agencies: Vec<Pattern>,
    site: Vec<Pattern>,
    motto: Vec<Pattern>,
}

const FILES: [&str; 2] = ["seeds/words/fr/boilerplate.toml", "seeds/words/en/boilerplate.toml"];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let texts = FILES.iter().filter_map(|name| data::text(name));
    let files: Vec<DataFile> = texts.filter_map(|text| toml::from_str(text).ok()).collect(); // a test loads each
    Lexicon::new(&files)
});

/// Most words of a block or sentence for a rule that does not say.
const DEFAULT_AT_MOST: usize = 400;

impl Lexicon {
    fn new(files: &[DataFile]) -> Self {
        let mut lexicon = Self::default();
        for file in files {
            let compile = |texts: &[String]| texts.iter().map(|text| Pattern::new(text)).collect::<Vec<_>>();
            lexicon.agencies.extend(compile(&file.agencies));
            lexicon.site.extend(compile(&file.site));
            lexicon.motto.extend(compile(&file.motto));
            lexicon.vocabulary.sections.extend(file.sections.iter().map(|text| plain_words(text)));
            lexicon.vocabulary.dates.extend(file.dates.iter().map(|text| fold(text)));
            lexicon.vocabulary.particles.extend(file.particles.iter().map(|text| fold(text)));
            for rule in &file.rule {
                let at_most = rule.at_most.unwrap_or(DEFAULT_AT_MOST);
                lexicon
                    .rules
                    .extend(compile(&rule.patterns).into_iter().map(|pattern| (rule.action, at_most, pattern)));
            }
        }
        lexicon.index();
        lexicon
    }

    /// What the rules say of a whole block.
    fn judge(&self, words: &[Word]) -> Option<Action> {
        let is_block = |action| !matches!(action, Action::Cut | Action::Tail | Action::Head);
        self.first(words, is_block)
    }

    fn is_cut(&self, sentence: &[Word]) -> bool {
        self.first(sentence, |action| action == Action::Cut).is_some()
    }

    fn first(&self, words: &[Word], wanted: impl Fn(Action) -> bool) -> Option<Action> {
        let keyed = words.first().and_then(|word| self.by_word.get(&word.folded)).into_iter().flatten();
        let candidates = keyed.chain(&self.by_placeholder).filter_map(|&at| self.rules.get(at));
        let fits = |(action, at_most, pattern): &&(Action, usize, Pattern)| {
            wanted(*action) && words.len() <= *at_most && pattern.matches(words, &self.vocabulary)
        };
        candidates.into_iter().find(fits).map(|(action, ..)| *action)
    }

    /// Notes for every rule by which word it can be found.
    fn index(&mut self) {
        for (at, (action, _, pattern)) in self.rules.iter().enumerate() {
            match action {
                Action::Head => self.heads.push(pattern.clone()),
                Action::Tail => self.tails.push(pattern.clone()),
                _ => {}
            }
            match pattern.first_word() {
                Some(word) => self.by_word.entry(word.to_owned()).or_default().push(at),
                None => self.by_placeholder.push(at),
            }
        }
    }
}

fn plain_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// Letters and digits alone, folded: what stays of a headline when it is compared with another.
pub(crate) fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What is to become of a piece.
enum Fate {
    Keep(Piece),
    Drop,
    /// Dropped, and a section line behind it.
    Byline,
    /// Dropped, and headlines behind it.
    Links,
    /// Dropped, and all behind it.
    End,
}

/// The pieces that belong to the article.
pub(crate) fn drop(pieces: &[Piece], metadata: &Metadata) -> Vec<Piece> {
    let outlets = outlets(metadata);
    let author = metadata.author.as_deref().map(letters).unwrap_or_default();
    let count = pieces.len();
    let fates = pieces.iter().enumerate().map(|(i, piece)| fate(piece, i, count, &outlets, &author)).collect();
    without_repeats(settle(fates))
}

/// The names by which the site may sign: its source and the host of its address.
fn outlets(metadata: &Metadata) -> BTreeSet<String> {
    let host = metadata.url.as_deref().and_then(|url| url.split("//").nth(1)).and_then(|rest| rest.split('/').next());
    let bare = host.map(|host| host.strip_prefix("www.").unwrap_or(host));
    [metadata.source.as_deref(), host, bare]
        .into_iter()
        .flatten()
        .map(letters)
        .filter(|name| !name.is_empty())
        .collect()
}

/// How many blocks at the begin and at the end of a page may speak of the page itself.
const BORDER: usize = 4;

fn fate(piece: &Piece, index: usize, count: usize, outlets: &BTreeSet<String>, author: &str) -> Fate {
    let is_last = index + BORDER >= count;
    if is_last && speaks_of_site(&words(&piece.text)) {
        return Fate::Drop;
    }
    let Some(piece) = trimmed(piece, index) else { return Fate::Drop };
    let words = words(&piece.text);
    let is_rubbish = words.is_empty()
        || is_tag_line(&piece.text)
        || words.iter().all(|word| word.is_link)
        || outlets.contains(&letters(&piece.text))
        || is_author(&words, author)
        || (is_last && is_motto(&piece.text, &words));
    if is_rubbish {
        return Fate::Drop;
    }
    match LEXICON.judge(&words) {
        Some(Action::Byline) => Fate::Byline,
        Some(Action::Links) => Fate::Links,
        Some(Action::End) => Fate::End,
        Some(Action::Caption) if !is_running_text(&piece.text) => {
            Fate::Keep(Piece { kind: BlockKind::Caption, ..piece })
        }
        Some(Action::Drop) => Fate::Drop,
        _ if has_credit(&piece.text, &words) => Fate::Keep(Piece { kind: BlockKind::Caption, ..piece }),
        _ => Fate::Keep(piece),
    }
}

/// The piece without what is glued to it: breadcrumbs at the head, "read more" at the tail, appeals to the reader between.
fn trimmed(piece: &Piece, index: usize) -> Option<Piece> {
    let text = if index < BORDER { without_head(&piece.text) } else { &piece.text };
    let text = without_tail(text);
    let text = without_appeals(text);
    let was_sentence = text.len() < piece.text.len() && ends_sentence(&text) && piece.kind == BlockKind::Heading;
    Piece::new(if was_sentence { BlockKind::Paragraph } else { piece.kind }, &text)
}

fn without_head(text: &str) -> &str {
    let words = words(text);
    let longest = LEXICON.heads.iter().filter_map(|pattern| pattern.prefix(&words, &LEXICON.vocabulary)).max();
    longest.and_then(|count| words.get(count)).map_or(text, |first| text.get(first.start..).unwrap_or(text))
}

fn without_tail(text: &str) -> &str {
    let words = words(text);
    let suffix = |pattern: &Pattern| pattern.suffix(&words, &LEXICON.vocabulary);
    let Some(count) = LEXICON.tails.iter().filter_map(suffix).max() else { return text };
    let kept = words.len() - count;
    let stands_alone = kept == 0 || words.get(kept - 1).is_some_and(|word| word.ends_sentence);
    match words.get(kept) {
        Some(first) if stands_alone => {
            text.get(..first.start).unwrap_or(text).trim_end_matches([' ', '[', '(', '»', '>', '…'])
        }
        _ => text,
    }
}

fn without_appeals(text: &str) -> String {
    let words = words(text);
    let mut kept = String::new();
    let mut from = 0;
    let mut sentences = words.split_inclusive(|word| word.ends_sentence).peekable();
    let mut start = 0;
    while let Some(sentence) = sentences.next() {
        let next = sentences.peek().and_then(|next| next.first()).map_or(text.len(), |word| word.start);
        if LEXICON.is_cut(sentence) {
            push(&mut kept, text.get(from..start).unwrap_or_default());
            from = next;
        }
        start = next;
    }
    if from == 0 {
        return text.to_owned();
    }
    push(&mut kept, text.get(from..).unwrap_or_default());
    kept
}

fn push(kept: &mut String, part: &str) {
    let part = part.trim();
    if !kept.is_empty() && !part.is_empty() {
        kept.push(' ');
    }
    kept.push_str(part);
}

/// The author's name, alone or with a date.
fn is_author(words: &[Word], author: &str) -> bool {
    let mut name = String::new();
    for (at, word) in words.iter().enumerate() {
        name.push_str(&letters(&word.folded));
        if !author.is_empty() && name == author {
            let rest = words.get(at + 1..).unwrap_or_default();
            return rest.is_empty() || is_date(rest, &LEXICON.vocabulary);
        }
    }
    false
}

/// Three or more short names between bars, or hashtags alone.
fn is_tag_line(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['|', '•', '·']).map(str::trim).collect();
    let barred =
        parts.len() >= 3 && !ends_sentence(text) && parts.iter().all(|part| part.split_whitespace().count() <= 5);
    barred || (text.split_whitespace().count() >= 2 && text.split_whitespace().all(|word| word.starts_with('#')))
}

/// Most words of a block in which a site talks of itself.
const MAX_ABOUT: usize = 150;

/// Whether a block talks of the site that carries it, in two ways at least.
fn speaks_of_site(words: &[Word]) -> bool {
    words.len() <= MAX_ABOUT
        && LEXICON.site.iter().filter(|pattern| pattern.is_within(words, &LEXICON.vocabulary)).count() >= 2
}

/// Whether a block is a site's name, a dash and its motto.
fn is_motto(text: &str, words: &[Word]) -> bool {
    let motto = [" – ", " - ", " — ", " | ", " : "].iter().find_map(|dash| text.split_once(dash));
    let has_word = |text: &str| {
        LEXICON.motto.iter().any(|pattern| pattern.prefix(&self::words(text), &LEXICON.vocabulary).is_some())
    };
    words.len() <= 14 && motto.is_some_and(|(_, motto)| has_word(motto))
}

/// Whether the block ends with a picture's credit: an agency behind a slash or a copyright sign.
fn has_credit(text: &str, words: &[Word]) -> bool {
    let Some(last) = words.iter().rposition(|word| word.follows_credit_mark) else { return false };
    let credit = words.get(last..).unwrap_or_default();
    let reach = words.get(last.saturating_sub(1)..).unwrap_or_default();
    let named = LEXICON.agencies.iter().any(|agency| agency.is_within(reach, &LEXICON.vocabulary));
    named && credit.len() <= 5 && words.len() <= 60 && !text.ends_with(['.', '!', '?'])
}

/// A long sentence or several: never a caption, whatever it begins with.
fn is_running_text(text: &str) -> bool {
    let words = words(text);
    let sentences = words.iter().filter(|word| word.ends_sentence).count();
    sentences > 3 || (ends_sentence(text) && words.len() > 12)
}

/// Carries out the fates that reach beyond their piece.
fn settle(mut fates: Vec<Fate>) -> Vec<Piece> {
    let mut at = 0;
    while let Some(fate) = fates.get(at) {
        match fate {
            Fate::Byline if is_section(fates.get(at + 1)) => fates[at + 1] = Fate::Drop,
            Fate::Links => drop_headlines(&mut fates, at + 1),
            Fate::End if at * 2 >= fates.len() => fates.truncate(at),
            _ => {}
        }
        at += 1;
    }
    fates.into_iter().filter_map(|fate| if let Fate::Keep(piece) = fate { Some(piece) } else { None }).collect()
}

/// Behind a byline, a line of one or two words is the section the article stands in.
fn is_section(fate: Option<&Fate>) -> bool {
    matches!(fate, Some(Fate::Keep(piece)) if piece.text.split_whitespace().count() <= 2 && !ends_sentence(&piece.text))
}

/// Behind a marker of related articles, headlines go where they are two or more, or nothing else follows; a single one may be a subheading.
fn drop_headlines(fates: &mut [Fate], from: usize) {
    let rest = fates.get_mut(from..).unwrap_or_default();
    let run = rest.iter().take_while(|fate| is_headline(fate)).count();
    if run >= 2 || rest.iter().skip(run).all(is_headline) {
        rest.iter_mut().take(run).for_each(|fate| *fate = Fate::Drop);
    }
}

fn is_headline(fate: &Fate) -> bool {
    match fate {
        Fate::Keep(piece) => matches!(piece.kind, BlockKind::Heading | BlockKind::Item) && !ends_sentence(&piece.text),
        _ => true,
    }
}

/// Of equal headings the first stays: breadcrumbs and templates repeat the headline.
fn without_repeats(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if piece.kind != BlockKind::Heading || seen.insert(letters(&piece.text)) {
            kept.push(piece);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_load_and_every_rule_says_why() {
        for text in FILES.map(|name| data::text(name).unwrap_or_default()) {
            assert!(!text.is_empty());
            assert!(
                text.starts_with("# origin: ")
                    && text.lines().nth(1).is_some_and(|line| line.starts_with("# licence: "))
            );
            let file: DataFile = toml::from_str(text).expect("a data file of the repository");
            assert!(file.rule.iter().all(|rule| !rule.patterns.is_empty()));
        }
        assert!(LEXICON.rules.len() > 300);
    }

    #[test]
    fn sentences_that_only_look_like_furniture_stay() {
        let sentences = [
            "Par ailleurs, le ministre a rappelé l’accord.",
            "Le président a partagé sa tristesse avec les familles.",
            "Abonnez les écoles, demande le maire au gouvernement.",
            "Lire et écrire restent les priorités du ministère.",
            "La publicité sera interdite près des écoles, a décidé le conseil.",
            "Le site d’information Le Quai a révélé l’affaire lundi.",
            "Source de tension depuis dix ans, le barrage a été achevé en mai.",
            "Photo à l’appui, le ministre a montré les dégâts devant l’assemblée réunie en urgence.",
            "Publié le 3 mai, le rapport accable la direction du port.",
            "Share prices fell after the announcement.",
            "Comments by the minister angered the opposition.",
        ];
        let pieces: Vec<Piece> = sentences.iter().filter_map(|text| Piece::new(BlockKind::Paragraph, text)).collect();
        assert_eq!(drop(&pieces, &Metadata::default()), pieces);
    }
}
