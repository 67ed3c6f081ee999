use std::path::Path;

use super::derive::judgements_of;
use super::fuse::derive;
use super::{Engine, PipelineError, Summary};
use crate::judgements::UserJudgements;
use crate::kb::Writer;
use crate::model::Pair;

/// What to do with a person's judgements.
#[derive(Clone, Debug)]
pub enum Change {
    /// These alone count from now on.
    Replace(UserJudgements),
    /// These too; where both judge a pair, the new one counts.
    Add(UserJudgements),
    /// The one about this pair is taken back.
    Undo(Pair),
}

/// Changes what people judged about the entities of a knowledge base, and derives anew what follows. Documents and claims stay as they are; when a
/// judgement is taken back, all that is derived is what it was before it, byte for byte.
///
/// # Errors
/// [`PipelineError::Kb`] where there is no knowledge base or it cannot be written; [`PipelineError::NoSuchJudgement`] where there is nothing to take
/// back; then nothing has changed.
pub fn judge(engine: &Engine, dir: &Path, change: Change) -> Result<Summary, PipelineError> {
    let mut writer = Writer::open(dir)?;
    keep(&mut writer, change)?;
    let mut summary = Summary::default();
    derive(engine, &mut writer, &mut summary)?;
    Ok(summary)
}

/// The same without deriving.
pub(super) fn keep(writer: &mut Writer, change: Change) -> Result<(), PipelineError> {
    let mut kept = judgements_of(writer.snapshot())?;
    match change {
        Change::Replace(table) => kept = table,
        Change::Add(table) => kept.extend(table),
        Change::Undo(pair) => {
            if !kept.remove(&pair) {
                return Err(PipelineError::NoSuchJudgement { left: pair.left.0, right: pair.right.0 });
            }
        }
    }
    let table = (!kept.is_empty()).then(|| kept.to_csv());
    Ok(writer.set_judgements(table.as_deref())?)
}
