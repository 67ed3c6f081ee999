use std::path::PathBuf;

/// A knowledge base on disk that cannot be read or changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KbError {
    /// There is none.
    #[error("no knowledge base in `{}`", path.display())]
    NotFound {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// Another process is writing.
    #[error("another process is writing to `{}`", path.display())]
    Locked {
        /// The knowledge base.
        path: PathBuf,
    },
    /// A newer program wrote it.
    #[error("`{}` has format {found}; this program reads format {known}", path.display())]
    Format {
        /// The manifest.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known.
        known: u32,
    },
    /// A file is not what was written.
    #[error("`{}` is damaged: expected {expected}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What should be there.
        expected: &'static str,
    },
    /// The knowledge base exists with another base of IRIs.
    #[error("`{}` has the base `{found}`, not `{wanted}`", path.display())]
    Base {
        /// The knowledge base.
        path: PathBuf,
        /// Its base.
        found: String,
        /// The base asked for.
        wanted: String,
    },
    /// The folder holds other things.
    #[error("`{}` is not empty and holds no knowledge base", path.display())]
    NotAKb {
        /// The folder.
        path: PathBuf,
    },
}

impl KbError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "`liaison build PATH... --kb DIR` makes one; --kb or LIAISON_KB names it",
            Self::Read { .. } => "check that the file may be read",
            Self::Write { .. } => "check permissions and free space; what was stored before is untouched",
            Self::Locked { .. } => "wait until it has finished; readers are not kept out",
            Self::Format { .. } => "use the program that wrote it, or a newer one",
            Self::Damaged { .. } => "restore the file from a copy, or let `liaison repair` keep what is whole",
            Self::Base { .. } => "leave --base out, or build into a new folder",
            Self::NotAKb { .. } => "name an empty or new folder with --kb",
        }
    }
}
