//! Stack enough for every query that [`super::limits`] lets pass.

use std::cell::Cell;
use std::thread;

use super::{StoreError, limits};

/// Stack for parsing and answering a query of the largest size allowed; reserved, not used, unless a query needs it.
const LARGE: usize = 256 << 20;

/// Stack of a thread that answers small queries itself. Making a thread takes as long as answering one of them.
pub const ROOMY: usize = 32 << 20;

thread_local! {
    static IS_ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Tells that the current thread was made with a stack of [`ROOMY`] bytes.
pub fn declare_roomy() {
    IS_ROOMY.set(true);
}

/// Runs `work`, which parses and answers a query: here, where there is room for it, else on a thread with a stack as large as any query needs.
pub(super) fn with_room<T: Send, E: Send + From<StoreError>>(
    sparql: &str,
    work: impl FnOnce() -> Result<T, E> + Send,
) -> Result<T, E> {
    if IS_ROOMY.get() && limits::is_small(sparql) { work() } else { on_large_stack(work) }
}

/// Runs `work` on a thread with a stack as large as any query needs.
pub(super) fn on_large_stack<T: Send, E: Send + From<StoreError>>(
    work: impl FnOnce() -> Result<T, E> + Send,
) -> Result<T, E> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(LARGE).spawn_scoped(scope, work);
        let thread = thread.map_err(|source| StoreError::Thread { source })?;
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::{Namer, Store};

    /// As large as small queries get, in the forms that recurse most.
    #[test]
    fn small_queries_need_no_larger_stack() {
        let links = 62;
        let queries = [
            format!("SELECT (1{} AS ?n) {{}}", "+1".repeat(links - 4)),
            format!("SELECT * {{ {{}} {} }}", "UNION {} ".repeat(links / 2 - 2)),
            format!("SELECT * {{ ?s ?p ?o {} }}", ". ?s ?p ?o ".repeat(links - 4)),
            format!("SELECT * {{ ?s {} ?o }}", "a/".repeat(links - 4) + "a"),
            format!("SELECT * {{ ?s {}a{} ?o }}", "(".repeat(7), ")*".repeat(7)),
            format!("SELECT * {{ {} {{ ?s ?p ?o }} {} }}", "{ SELECT * ".repeat(6), "}".repeat(6)),
            format!("SELECT * {{ FILTER({}1{}) }}", "!(".repeat(6), ")".repeat(6)),
        ];
        let thread = thread::Builder::new().stack_size(ROOMY).spawn(move || {
            declare_roomy();
            let store = Store::memory(Namer::default()).unwrap();
            for query in &queries {
                assert!(limits::is_small(query), "{query}");
                store.select(query).unwrap();
            }
        });
        thread.unwrap().join().unwrap();
    }
}
