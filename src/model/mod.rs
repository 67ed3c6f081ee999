//! The nouns: what flows through the stages.
//!
//! Plain data with public fields and no behaviour that could fail. Each file holds one family of types; the stages (`read`, `nlp`, `entities`,
//! `frames`, `claims`, `facts`) turn one family into the next.

pub mod claim;
pub mod document;
pub mod entity;
pub mod extraction;
pub mod fact;
pub mod frame;
pub mod id;
pub mod judgement;
pub mod quantity;
pub mod sentence;
pub mod span;
pub mod time;

pub use claim::{Attribution, Claim, Modality};
pub use document::{Block, BlockKind, Document, DocumentId, Language};
pub use entity::{Class, Collective, EntityId, Link, LinkReason, Mention, MentionKind, Resolved};
pub use extraction::Extraction;
pub use fact::{Directions, Fact, Status};
pub use frame::{Filler, Frame, Role};
pub use judgement::{Judge, Judgement, Pair, Verdict};
pub use quantity::{Bound, Quantity};
pub use sentence::{Parsed, Sentence, Token, Upos};
pub use span::Span;
pub use time::{Interval, PartialDate};
