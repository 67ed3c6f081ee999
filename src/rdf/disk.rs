//! The feature `rocksdb`: the same store, on disk.

use std::path::Path;

use super::answer::bare_evaluator;
use super::load::{Feed, load};
use super::{Namer, Store, StoreError};

/// What the engine may gather in memory before it writes: megabytes as it counts them, all threads together.
const MEGABYTES: usize = 1000;

impl Store {
    /// Makes a store in an empty folder and fills it with all that `feed` adds. What a failure leaves behind is to be removed.
    ///
    /// # Errors
    /// The first error of `feed`; [`StoreError::Storage`] where the engine fails.
    pub fn create_on_disk<E>(path: &Path, feed: impl FnOnce(&mut Feed) -> Result<(), E> + Send) -> Result<(), E>
    where
        E: From<StoreError> + Send,
    {
        let storage = |source| StoreError::Storage { source };
        let inner = oxigraph::store::Store::open(path).map_err(storage)?;
        load(inner.bulk_loader().with_max_memory_size_in_megabytes(MEGABYTES).without_atomicity(), feed)?;
        inner.optimize().map_err(storage)?;
        Ok(inner.flush().map_err(storage)?)
    }

    /// Opens what [`Self::create_on_disk`] made, to read; any number of processes may.
    ///
    /// # Errors
    /// [`StoreError::Storage`] where it is not there or not whole.
    pub fn open_on_disk(path: &Path, namer: Namer) -> Result<Self, StoreError> {
        let inner = oxigraph::store::Store::open_read_only(path).map_err(|source| StoreError::Storage { source })?;
        Ok(Self { inner, evaluator: bare_evaluator(&namer), namer })
    }
}
