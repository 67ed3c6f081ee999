use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::EngineError;
use crate::claims::{self, Covered};
use crate::data::{self, DataError};
use crate::entities;
use crate::frames::{self, Extractor, Knowledge};
use crate::model::id::hex;
use crate::model::{Claim, Document, Extraction, Frame, Language, Resolved};
use crate::names::Matcher;
use crate::nlp::{Gazetteer, Model};
use crate::ontology::{FrameLexicon, Ontology};
use crate::seeds::{Gazetteers, Seeds, gazetteers};

/// Everything that turns a document into claims: models, ontology, frames and seeds. Loaded once, shared by all threads.
pub struct Engine {
    ontology: Ontology,
    seeds: Seeds,
    french: Tongue,
    english: Tongue,
    /// Names for the recogniser, as it was trained with.
    gazetteer: Gazetteer,
    extractors: Vec<Box<dyn Extractor>>,
    fingerprint: String,
    extra_seeds: Vec<PathBuf>,
}

/// How a document was read.
#[derive(Clone, Debug)]
pub struct Steps {
    /// Sentences, words, trees, and which words mean which things.
    pub resolved: Resolved,
    /// What its clauses say.
    pub frames: Vec<Frame>,
    /// Who says so, and in which way.
    pub claims: Vec<Claim>,
}

/// What the engine has for one language.
struct Tongue {
    model: Model,
    lexicon: FrameLexicon,
}

/// What is needed to read, whatever is known of the world: loaded beside the seeds.
struct Languages {
    ontology: Ontology,
    french: Tongue,
    english: Tongue,
    gazetteer: Gazetteer,
}

impl Languages {
    fn load(extra_ontology: &[PathBuf]) -> Result<Self, EngineError> {
        let ontology = Ontology::load(extra_ontology)?;
        let tongue = |language| -> Result<Tongue, EngineError> {
            Ok(Tongue {
                model: Model::builtin(language)?,
                lexicon: FrameLexicon::load(language, &ontology, extra_ontology)?,
            })
        };
        let (french, english) = (tongue(Language::French)?, tongue(Language::English)?);
        Ok(Self { ontology, french, english, gazetteer: Gazetteer::builtin() })
    }
}

impl Engine {
    /// Loads the built-in knowledge and the user's folders on top.
    ///
    /// # Errors
    /// The first [`EngineError`]; the built-in files and models have none.
    pub fn load(extra_ontology: &[PathBuf], extra_seeds: &[PathBuf]) -> Result<Self, EngineError> {
        Self::load_cached(extra_ontology, extra_seeds, None)
    }

    /// The same with a folder in which the user's lists of names are kept as they are compiled.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn load_cached(
        extra_ontology: &[PathBuf],
        extra_seeds: &[PathBuf],
        cache: Option<&Path>,
    ) -> Result<Self, EngineError> {
        let (languages, seeds) = rayon::join(|| Languages::load(extra_ontology), || Seeds::load(extra_seeds));
        let Languages { ontology, french, english, gazetteer } = languages?;
        let mut seeds = seeds?;
        let dictionary = gazetteers::Tongue {
            is_word: &|word| french.model.is_word(word),
            fingerprint: &Model::builtin_fingerprint(),
        };
        let lists = Gazetteers::open(extra_seeds, &seeds, &dictionary, cache)?;
        let fingerprint = fingerprint(extra_ontology, extra_seeds, lists.hash())?;
        seeds.bring(lists);
        Ok(Self {
            french,
            english,
            seeds,
            gazetteer,
            extractors: frames::builtin(),
            fingerprint,
            ontology,
            extra_seeds: extra_seeds.to_vec(),
        })
    }

    /// What may be said.
    #[must_use]
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// What is known beforehand.
    #[must_use]
    pub fn seeds(&self) -> &Seeds {
        &self.seeds
    }

    /// What compares names: read when it is asked for, because most commands compare none.
    ///
    /// # Errors
    /// [`DataError`] naming the file of the user's that is not as it should be.
    pub fn matcher(&self) -> Result<Matcher, DataError> {
        Matcher::load(&self.extra_seeds)
    }

    /// Changes whenever another version of program, models, ontology or seeds might read a document differently.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Everything that is understood of a document. Total: a document that is not understood has no mentions and no claims.
    #[must_use]
    pub fn extract(&self, document: Document) -> Extraction {
        self.extraction(self.explain(document))
    }

    /// The same within a time: `None` where it takes longer. It is looked at between sentences and between stages, so it may take a little longer.
    ///
    /// Why not always? Whether a document comes out then depends on the machine; so the limit is there for texts made to be slow, far above what news takes.
    #[must_use]
    pub fn extract_within(&self, document: Document, time: Duration) -> Option<Extraction> {
        let end = Instant::now().checked_add(time);
        let check = || if end.is_some_and(|end| Instant::now() >= end) { Err(Overdue) } else { Ok(()) };
        self.steps(document, &check).ok().map(|steps| self.extraction(steps))
    }

    /// The same with every step on the way.
    #[must_use]
    pub fn explain(&self, document: Document) -> Steps {
        let Ok(steps) = self.steps(document, &|| Ok::<(), Infallible>(()));
        steps
    }

    fn steps<E>(&self, document: Document, check: &dyn Fn() -> Result<(), E>) -> Result<Steps, E> {
        let (tongue, knowledge) = self.knowledge(document.language);
        let parsed = tongue.model.parse_checked(document, check)?;
        let names = tongue.model.names(&parsed, &self.gazetteer);
        check()?;
        let resolved = entities::resolve(parsed, &names, &self.seeds);
        check()?;
        let frames = frames::extract(&resolved, &self.extractors, knowledge);
        check()?;
        let claims = claims::attribute(&resolved, &frames, knowledge);
        Ok(Steps { resolved, frames, claims })
    }

    /// What each sentence of a document gave, and why some gave nothing.
    #[must_use]
    pub fn coverage(&self, document: Document) -> Vec<Covered> {
        let (_, knowledge) = self.knowledge(document.language);
        let steps = self.explain(document);
        claims::coverage(&steps.resolved, &steps.frames, &steps.claims, knowledge)
    }

    fn extraction(&self, steps: Steps) -> Extraction {
        let Steps { resolved, frames, claims } = steps;
        let topics = frames::topics(&resolved, &frames, &claims);
        let mentions = [resolved.mentions, resolved.inside, topics].concat();
        let mut extraction = Extraction { document: resolved.parsed.document, mentions, claims };
        claims::tell_apart(&mut extraction, &self.seeds);
        extraction
    }

    fn knowledge(&self, language: Language) -> (&Tongue, Knowledge<'_>) {
        let tongue = if language == Language::English { &self.english } else { &self.french };
        let words = self.seeds.words(language);
        (tongue, Knowledge { ontology: &self.ontology, lexicon: &tongue.lexicon, seeds: &self.seeds, words, language })
    }
}

/// A document took longer than it may.
struct Overdue;

/// A hash of the program's version and every file of knowledge, in order of their names.
fn fingerprint(extra_ontology: &[PathBuf], extra_seeds: &[PathBuf], lists: &str) -> Result<String, DataError> {
    let mut hasher = Sha256::new();
    hasher.update(lists);
    hasher.update(env!("CARGO_PKG_VERSION"));
    hasher.update(Model::builtin_fingerprint());
    let folders = [
        ("ontology", "ttl", extra_ontology),
        ("ontology", "toml", extra_ontology),
        ("ontology/frames/fr", "toml", extra_ontology),
        ("ontology/frames/en", "toml", extra_ontology),
        ("seeds/entities", "csv", extra_seeds),
        ("seeds/words", "toml", extra_seeds),
        ("seeds/words/fr", "toml", extra_seeds),
        ("seeds/words/en", "toml", extra_seeds),
        ("seeds/words/names", "toml", extra_seeds),
    ];
    for (folder, extension, extra) in folders {
        for file in data::files(folder, extension, extra)? {
            hasher.update(file.name.as_bytes());
            hasher.update([0]);
            hasher.update(file.text.as_bytes());
            hasher.update([0]);
        }
    }
    Ok(hex(&hasher.finalize()[..8]))
}
