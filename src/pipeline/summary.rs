use crate::read::ReadWarning;

/// What happens during a run, for those who want to watch.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'e> {
    /// So many files will be read.
    Files {
        /// How many.
        count: usize,
        /// Their bytes, packed as they are.
        bytes: u64,
    },
    /// A file has been read.
    FileRead,
    /// A document has been understood.
    Extracted {
        /// Its words, as white space divides them.
        words: usize,
    },
    /// A document, or a part of one, could not be read.
    Skipped(&'e Skipped),
    /// A document was read, but something in it was odd.
    Odd(&'e ReadWarning),
    /// Entities and facts are being derived.
    Deriving,
}

/// Something that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file, with the line for JSON Lines.
    pub what: String,
    /// The reason.
    pub reason: String,
}

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents stored, new or changed; of `delete`: taken out.
    pub stored: usize,
    /// Documents that were there already, unchanged.
    pub unchanged: usize,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// Documents in the knowledge base now.
    pub documents: usize,
    /// Mentions in the documents stored.
    pub mentions: usize,
    /// Claims in the documents stored.
    pub claims: usize,
    /// Entities in the knowledge base now.
    pub entities: usize,
    /// Facts in the knowledge base now.
    pub facts: usize,
}

impl Summary {
    /// Notes that something was left out, and tells who watches.
    pub(super) fn skip(&mut self, skipped: Skipped, watch: &mut dyn FnMut(Event<'_>)) {
        watch(Event::Skipped(&skipped));
        self.skipped.push(skipped);
    }
}

/// An error with its causes, in one line.
#[must_use]
pub fn describe(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
