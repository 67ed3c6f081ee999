//! A language's model, and the stage: documents in, sentences out.

use std::convert::Infallible;
use std::path::Path;

use super::conllu::{Tree, Word};
use super::depend::network::{Network, Reading, Scratch};
use super::error::ModelError;
use super::features::Vocabulary;
use super::format::{Sections, damaged};
use super::gazetteer::Gazetteer;
use super::lemma::Lemmatiser;
use super::lexicon::Lexicon;
use super::linear::Decision;
use super::ner::{self, Name, Tagger};
use super::split::View;
use super::token::Tokenizer;
use super::{MAX_WORDS, split, words};
use crate::model::{Block, BlockKind, Document, Language, Parsed, Sentence, Span, Token, Upos};

/// Everything learnt about a language.
#[derive(Clone, Debug)]
pub struct Model {
    language: Language,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    network: Network,
    lemmatiser: Lemmatiser,
    contractions: Decision,
    boundaries: Decision,
    tagger: Tagger,
    feats: Vec<String>,
    labels: Vec<String>,
}

/// The relation of the word without a head.
const ROOT: &str = "root";

/// The models in the binary.
const BUILTIN: [(Language, &[u8]); 2] = [
    (Language::French, include_bytes!("../../seeds/models/fr.model")),
    (Language::English, include_bytes!("../../seeds/models/en.model")),
];

impl Model {
    /// The model that the binary brings for a language.
    ///
    /// # Errors
    /// For languages other than French and English.
    pub fn builtin(language: Language) -> Result<Self, ModelError> {
        let bytes = BUILTIN.iter().find(|(l, _)| *l == language).map(|(_, bytes)| *bytes);
        bytes.ok_or_else(|| ModelError::Missing { language: language.tag().to_owned() }).and_then(Self::load)
    }

    /// Bytes that differ between any two sets of models that were ever built in: lengths, heads and tails of their files.
    #[must_use]
    pub fn builtin_fingerprint() -> Vec<u8> {
        const EDGE: usize = 2048;
        let edges = |bytes: &'static [u8]| {
            [&bytes[..EDGE.min(bytes.len())], &bytes[bytes.len().saturating_sub(EDGE)..]].concat()
        };
        BUILTIN.iter().flat_map(|(_, bytes)| bytes.len().to_le_bytes().into_iter().chain(edges(bytes))).collect()
    }

    /// A model from the bytes of its file.
    ///
    /// # Errors
    /// Where the bytes are not a model, are cut off, or were made by another version.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        let sections = Sections::open(bytes)?;
        let labels = sections.strings("labels.names")?;
        let mut network = Network::load(&sections)?;
        labels.iter().position(|label| label == ROOT).into_iter().for_each(|root| network.forbid(root));
        let model = Self {
            language: Language::from_tag(sections.strings("language")?.first().map_or("", String::as_str)),
            lexicon: if sections.has("lexicon.prints") { Lexicon::load(&sections)? } else { Lexicon::default() },
            vocabulary: Vocabulary::load(&sections)?,
            network,
            lemmatiser: Lemmatiser::load(&sections)?,
            contractions: Decision::load(&sections, "contractions")?,
            boundaries: Decision::load(&sections, "boundaries")?,
            tagger: Tagger::load(&sections)?,
            feats: sections.strings("feats.names")?,
            labels,
        };
        if model.fits() { Ok(model) } else { Err(damaged("names")) }
    }

    /// A model from a file.
    ///
    /// # Errors
    /// Where the file cannot be read, and as [`Self::load`].
    pub fn open(path: &Path) -> Result<Self, ModelError> {
        let bytes = std::fs::read(path).map_err(|source| ModelError::Io { path: path.to_owned(), source })?;
        Self::load(&bytes)
    }

    fn fits(&self) -> bool {
        self.network.classes() == (self.feats.len(), self.labels.len())
            && self.network.table_rows() == self.vocabulary.rows()
    }

    /// Whether the dictionary has this form, in lower case, as something else than a name.
    #[must_use]
    pub fn is_word(&self, lower: &str) -> bool {
        self.lexicon.kinds(self.lexicon.exact(lower)).contains(|kind| kind != 'p')
    }

    /// The language it is for.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Cuts a document into sentences and words, and analyses them.
    ///
    /// Every text has an analysis; time grows linearly with its length. Sentences never cross the border of a block, and none has more than
    /// [`MAX_WORDS`] words: a longer one is cut.
    #[must_use]
    pub fn parse(&self, document: Document) -> Parsed {
        let Ok(parsed) = self.parse_checked(document, &|| Ok::<(), Infallible>(()));
        parsed
    }

    /// The same where `check` is asked before each sentence whether to go on.
    ///
    /// # Errors
    /// What `check` answers.
    pub fn parse_checked<E>(&self, document: Document, check: &dyn Fn() -> Result<(), E>) -> Result<Parsed, E> {
        let mut scratch = Scratch::default();
        let mut sentences = Vec::new();
        for block in &document.blocks {
            self.block(&document.text, block, &mut scratch, &mut sentences, check)?;
        }
        Ok(Parsed { document, sentences })
    }

    /// Analyses words that are already divided, as measures on gold tokens need it: the forms of one sentence.
    #[must_use]
    pub fn parse_words(&self, forms: &[&str]) -> Vec<Token> {
        let mut scratch = Scratch::default();
        let mut tokens: Vec<Token> =
            forms.iter().map(|f| Token { form: (*f).to_owned(), ..Token::default() }).collect();
        for chunk in tokens.chunks_mut(MAX_WORDS) {
            self.analyse(chunk, &mut scratch);
        }
        tokens
    }

    /// The names of people, organisations and places in an analysed document, in order.
    #[must_use]
    pub fn names(&self, parsed: &Parsed, gazetteer: &Gazetteer) -> Vec<Name> {
        ner::names(&self.tagger, gazetteer, parsed)
    }

    /// Analyses a document that is already divided into sentences and words; its text is the words set apart by spaces.
    #[must_use]
    pub fn parse_divided(&self, sentences: &[Vec<&str>]) -> Parsed {
        let (mut text, mut parsed) = (String::new(), Vec::new());
        for forms in sentences {
            let mut tokens = self.parse_words(forms);
            for token in &mut tokens {
                token.span = Span::new(text.len(), text.len() + token.form.len());
                text.push_str(&token.form);
                text.push(' ');
            }
            parsed.extend(sentence(tokens));
        }
        Parsed { document: plain_document(&text, self.language), sentences: parsed }
    }

    /// The analysis of a treebank's sentence with its words as they are.
    #[must_use]
    pub fn parse_tree(&self, gold: &Tree) -> Tree {
        let forms: Vec<&str> = gold.words.iter().map(|w| w.form.as_str()).collect();
        let words = self.parse_words(&forms).into_iter().enumerate().map(|(i, t)| Word {
            lemma: t.lemma,
            upos: t.upos.as_str().to_owned(),
            feats: t.feats,
            head: t.head.map_or(0, |h| i / MAX_WORDS * MAX_WORDS + h as usize + 1),
            deprel: t.deprel,
            form: t.form,
            misc: String::new(),
        });
        Tree { words: words.collect(), ..gold.clone() }
    }

    fn block<E>(
        &self,
        text: &str,
        block: &Block,
        scratch: &mut Scratch,
        sentences: &mut Vec<Sentence>,
        check: &dyn Fn() -> Result<(), E>,
    ) -> Result<(), E> {
        let pieces = Tokenizer::new(self.language, &self.lexicon).pieces(text, block.span);
        let view = View { text, pieces: &pieces, language: self.language, lexicon: &self.lexicon };
        let never = Decision::default();
        let decision = if block.kind == BlockKind::Paragraph { &self.boundaries } else { &never };
        for pieces in split::sentences(&view, decision) {
            check()?;
            let mut tokens = self.words(&View { pieces, ..view });
            while !tokens.is_empty() {
                let rest = tokens.split_off(tokens.len().min(MAX_WORDS));
                self.analyse(&mut tokens, scratch);
                sentences.extend(sentence(std::mem::replace(&mut tokens, rest)));
            }
        }
        Ok(())
    }

    /// The syntactic words of surface tokens.
    fn words(&self, view: &View<'_>) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(view.pieces.len() + 4);
        for at in 0..view.pieces.len() {
            words::open(&self.contractions, view, at, &mut tokens);
        }
        tokens
    }

    /// Fills in everything but spans and forms.
    fn analyse(&self, tokens: &mut [Token], scratch: &mut Scratch) {
        let forms: Vec<String> = tokens.iter().map(|t| typewritten(&t.form)).collect();
        let lowers: Vec<String> = forms.iter().map(|form| form.to_lowercase()).collect();
        let words = || forms.iter().zip(&lowers).enumerate();
        let rows: Vec<_> =
            words().map(|(i, (form, lower))| self.vocabulary.of(form, lower, i == 0, &self.lexicon)).collect();
        let reading = self.network.read(&rows, scratch);
        for (token, (i, (form, lower))) in tokens.iter_mut().zip(words()) {
            self.fill(token, form, lower, i, &reading);
        }
    }

    fn fill(&self, token: &mut Token, form: &str, lower: &str, i: usize, reading: &Reading) {
        token.upos = Upos::ALL.get(reading.upos[i] as usize).map_or(Upos::X, |(tag, _)| *tag);
        self.feats.get(reading.feats[i] as usize).map_or("", String::as_str).clone_into(&mut token.feats);
        token.lemma = self.lemmatiser.lemma(form, lower, token.upos, &token.feats, &self.lexicon);
        token.head = reading.heads[i].checked_sub(1).and_then(|h| u32::try_from(h).ok());
        let label = if token.head.is_none() {
            ROOT
        } else {
            self.labels.get(reading.labels[i] as usize).map_or("dep", String::as_str)
        };
        label.clone_into(&mut token.deprel);
    }
}

/// A word with the marks that a typewriter has, as the treebanks write them.
fn typewritten(form: &str) -> String {
    let plain = |c: char| match c {
        '’' | 'ʼ' | '‘' => '\'',
        '“' | '”' => '"',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    };
    form.chars().map(plain).collect()
}

fn sentence(tokens: Vec<Token>) -> Option<Sentence> {
    let span = tokens.first()?.span.join(tokens.last()?.span);
    Some(Sentence { span, tokens })
}

/// A document of plain text, paragraphs apart by an empty line: for texts that come without layout.
#[must_use]
pub fn plain_document(text: &str, language: Language) -> Document {
    let blocks = paragraphs(text).map(|span| Block { span, kind: BlockKind::Paragraph, language }).collect();
    Document {
        id: crate::model::DocumentId(String::new()),
        key: String::new(),
        file_name: String::new(),
        title: None,
        source: None,
        author: None,
        url: None,
        language,
        published: None,
        sha256: String::new(),
        text: text.to_owned(),
        blocks,
    }
}

/// The paragraphs of a text, without the white space around them.
fn paragraphs(text: &str) -> impl Iterator<Item = Span> {
    let mut spans: Vec<Span> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let solid = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let end = start + solid.len();
        match spans.last_mut() {
            _ if solid.is_empty() => {}
            Some(last) if open => *last = Span::new(last.start as usize, end),
            _ => spans.push(Span::new(start, end)),
        }
        open = !solid.is_empty();
        at += line.len();
    }
    spans.into_iter()
}
