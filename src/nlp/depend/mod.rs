//! The network that reads a sentence once and gives parts of speech, features, heads and relations together.
//!
//! A word's embedding is a sum of rows of one table ([`super::features`]). Two or three bidirectional layers of simple recurrent units (Lei et al.
//! 2018) put words in context: their matrix products do not depend on the word before, so a whole sentence is multiplied at once. On top stand a
//! biaffine scorer of arcs (Dozat and Manning 2017), decoded as a maximum spanning tree, a scorer of relations, and the tagger.
//!
//! *Why not a transition parser?* Both were weighed: with so little training text a shared encoder gives more, trees that cross need no trick, and
//! products of small integers are as fast as tables of features.

pub(crate) mod network;
pub(crate) mod tree;
