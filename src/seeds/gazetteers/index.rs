//! Names and entities as bytes that are ready to use.
//!
//! After a head (mark, version, hash of the sources, checksum, lengths) come the automata from keys and ids to numbers, and flat tables of records
//! of fixed size that point into one text. All numbers are little-endian.

use std::fmt;
use std::sync::OnceLock;

use super::{Entry, VERSION};
use crate::data::DataError;
use crate::model::{Class, EntityId};
use crate::seeds::lookup::{Candidate, Shape, Strength};
use crate::seeds::{Alias, KnownEntity, Seeds};

const MARK: &[u8; 8] = b"LIANAMES";
const SECTIONS: usize = 7;
/// Mark, version, longest name, hash, checksum, lengths.
const HEAD: usize = 8 + 4 + 4 + 64 + 8 + 8 * SECTIONS;
/// Entity, capitals, full words, flags, and two bytes of nothing.
const POSTING: usize = 12;
/// Parts the fields of an entity; no name holds it.
const FIELD: char = '\u{1f}';
/// Fields before the names.
const FIELDS: usize = 6;

/// One name of one entity.
pub(super) struct Posting {
    pub(super) entity: u32,
    pub(super) shape: Shape,
    pub(super) weak: bool,
}

/// The compiled lists.
pub(super) struct Index {
    names: fst::Map<Vec<u8>>,
    ids: fst::Map<Vec<u8>>,
    /// End of each name's postings, counted in postings.
    groups: Vec<u8>,
    postings: Vec<u8>,
    /// End of each entity's text.
    ends: Vec<u8>,
    texts: Vec<u8>,
    warnings: Vec<u8>,
    longest: usize,
    /// Made at first use, because they are borrowed from here.
    candidates: Box<[OnceLock<Box<[Candidate]>>]>,
    entities: Box<[OnceLock<Option<Box<KnownEntity>>>]>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("entities", &self.len()).field("names", &self.names.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// From bytes; `None` where they are not what [`Writer::finish`] wrote for these sources. O(bytes).
    pub(super) fn read(bytes: &[u8], hash: &str) -> Option<Self> {
        let (head, body) = (bytes.get(..HEAD)?, bytes.get(HEAD..)?);
        let same = head.starts_with(MARK) && u32_at(head, 8)? == VERSION && head.get(16..80)? == hash.as_bytes();
        if !same || u64_at(head, 80)? != checksum(body) {
            return None;
        }
        let mut rest = body;
        let mut sections = Vec::with_capacity(SECTIONS);
        for section in 0..SECTIONS {
            let (own, others) = rest.split_at_checked(usize::try_from(u64_at(head, 88 + 8 * section)?).ok()?)?;
            sections.push(own.to_vec());
            rest = others;
        }
        let [names, ids, groups, postings, ends, texts, warnings] = <[Vec<u8>; SECTIONS]>::try_from(sections).ok()?;
        let cells = |table: &Vec<u8>, size: usize| table.len() / size;
        Some(Self {
            names: fst::Map::new(names).ok()?,
            ids: fst::Map::new(ids).ok()?,
            candidates: (0..cells(&groups, 4)).map(|_| OnceLock::new()).collect(),
            entities: (0..cells(&ends, 8)).map(|_| OnceLock::new()).collect(),
            groups,
            postings,
            ends,
            texts,
            warnings,
            longest: u32_at(head, 12)? as usize,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.entities.len()
    }

    pub(super) fn longest_name(&self) -> usize {
        self.longest
    }

    /// What a name may mean; what the built-in rows know by the same item is left to them.
    pub(super) fn candidates(&self, key: &str, seeds: &Seeds) -> &[Candidate] {
        let cell =
            self.names.get(key).and_then(|group| Some((group, self.candidates.get(usize::try_from(group).ok()?)?)));
        cell.map_or(&[], |(group, cell)| cell.get_or_init(|| self.postings_of(group, seeds)))
    }

    pub(super) fn entity(&self, id: &str, seeds: &Seeds) -> Option<&KnownEntity> {
        let number = usize::try_from(self.ids.get(id)?).ok()?;
        self.entities.get(number)?.get_or_init(|| self.known(number, seeds).map(Box::new)).as_deref()
    }

    pub(super) fn warnings(&self) -> impl Iterator<Item = DataError> {
        let text = std::str::from_utf8(&self.warnings).unwrap_or_default();
        text.lines().filter_map(|line| {
            let mut fields = line.split(FIELD).map(str::to_owned);
            Some(DataError::Unfitting {
                file: fields.next()?,
                line: fields.next()?.parse().ok()?,
                expected: fields.next()?,
                found: fields.next()?,
            })
        })
    }

    fn postings_of(&self, group: u64, seeds: &Seeds) -> Box<[Candidate]> {
        let group = usize::try_from(group).unwrap_or(usize::MAX);
        let end_of = |group: usize| u32_at(&self.groups, group.checked_mul(4)?).map(|end| end as usize);
        let range = group.checked_sub(1).map_or(Some(0), end_of).unwrap_or(0)..end_of(group).unwrap_or(0);
        let mut found: Vec<Candidate> = range.filter_map(|at| self.candidate(at * POSTING, seeds)).collect();
        found.sort_by(|a, b| (a.strength, &a.entity).cmp(&(b.strength, &b.entity)));
        found.into_boxed_slice()
    }

    fn candidate(&self, at: usize, seeds: &Seeds) -> Option<Candidate> {
        let mut fields = self.text(u32_at(&self.postings, at)? as usize)?.split(FIELD);
        let (id, class) = (fields.next()?, fields.next()?);
        let item = fields.nth(2)?;
        let flags = *self.postings.get(at + 9)?;
        let shape = Shape {
            capitals: u32_at(&self.postings, at + 4)?,
            full_words: u32::from(*self.postings.get(at + 8)?),
            upper_case: flags & 1 != 0,
        };
        let strength = if flags & 2 == 0 { Strength::Full } else { Strength::Weak };
        let entity = EntityId(id.to_owned());
        let class = match seeds.row(&entity) {
            Some(row) => row.class,
            None if seeds.has_item(item) => return None,
            None => Class::from_name(class)?,
        };
        Some(Candidate::new(entity, class, strength, shape, false))
    }

    fn known(&self, number: usize, seeds: &Seeds) -> Option<KnownEntity> {
        let fields: Vec<&str> = self.text(number)?.split(FIELD).collect();
        let [id, class, label, country, item, _] = *fields.first_chunk::<FIELDS>()?;
        let alias = |name: &&str| Alias { name: (*name).to_owned(), language: None };
        Some(KnownEntity {
            id: EntityId(id.to_owned()),
            label_en: label.to_owned(),
            label_fr: label.to_owned(),
            aliases: fields[FIELDS..].iter().map(alias).collect(),
            country: seeds.country_of_code(country).cloned(),
            wikidata: (!item.is_empty()).then(|| item.to_owned()),
            ..KnownEntity::unnamed(Class::from_name(class)?)
        })
    }

    fn text(&self, entity: usize) -> Option<&str> {
        let end_of = |entity: usize| usize::try_from(u64_at(&self.ends, entity.checked_mul(8)?)?).ok();
        let start = entity.checked_sub(1).map_or(Some(0), end_of)?;
        std::str::from_utf8(self.texts.get(start..end_of(entity)?)?).ok()
    }
}

/// Gathers what [`Index::read`] reads.
#[derive(Default)]
pub(super) struct Writer {
    names: Vec<(String, u64)>,
    ids: Vec<(String, u64)>,
    groups: Vec<u8>,
    postings: Vec<u8>,
    ends: Vec<u8>,
    texts: Vec<u8>,
    warnings: String,
    longest: u32,
}

impl Writer {
    /// The next entity; they are numbered from 0.
    pub(super) fn entity(&mut self, entry: &Entry) {
        let head = [&entry.id, &entry.class, &entry.label, &entry.country, &entry.item, ""];
        let mut names: Vec<&str> = entry.names.iter().map(String::as_str).filter(|n| *n != entry.label).collect();
        names.sort_unstable();
        names.dedup();
        let clean = |field: &str| field.replace(|c: char| c.is_control(), " ");
        let fields: Vec<String> = head.into_iter().map(clean).chain(names.into_iter().map(clean)).collect();
        self.texts.extend_from_slice(fields.join(&FIELD.to_string()).as_bytes());
        self.ends.extend_from_slice(&(self.texts.len() as u64).to_le_bytes());
    }

    /// An id with its entity's number; in order of ids.
    pub(super) fn id(&mut self, id: &str, number: u64) {
        self.ids.push((id.to_owned(), number));
    }

    /// A name with what it may mean; in order of keys.
    pub(super) fn name(&mut self, key: &str, postings: &[Posting]) {
        self.names.push((key.to_owned(), self.names.len() as u64));
        self.longest = self.longest.max(u32::try_from(key.split(' ').count()).unwrap_or(u32::MAX));
        for posting in postings {
            self.postings.extend_from_slice(&posting.entity.to_le_bytes());
            self.postings.extend_from_slice(&posting.shape.capitals.to_le_bytes());
            let flags = u8::from(posting.shape.upper_case) | u8::from(posting.weak) << 1;
            let words = u8::try_from(posting.shape.full_words).unwrap_or(u8::MAX);
            self.postings.extend_from_slice(&[words, flags, 0, 0]);
        }
        let end = u32::try_from(self.postings.len() / POSTING).unwrap_or(u32::MAX);
        self.groups.extend_from_slice(&end.to_le_bytes());
    }

    /// A line that is no entity.
    pub(super) fn warn(&mut self, error: &DataError) {
        let (expected, found) = match error {
            DataError::Unfitting { expected, found, .. } => (expected.clone(), found.clone()),
            other => {
                let problem = other.problem();
                let (expected, found) = problem.split_once(", found ").unwrap_or((&problem, "none"));
                (expected.trim_start_matches("expected ").to_owned(), found.to_owned())
            }
        };
        let (file, line) = (error.file().unwrap_or_default(), error.line().unwrap_or(1).to_string());
        let fields = [file, &line, &expected, &found].map(|field| field.replace(char::is_control, " "));
        self.warnings += &fields.join(&FIELD.to_string());
        self.warnings.push('\n');
    }

    pub(super) fn finish(self, hash: &str) -> Vec<u8> {
        // Keys come sorted and each once, so that this cannot fail; an empty automaton would be no harm.
        let automaton = |list: Vec<(String, u64)>| {
            fst::Map::from_iter(list).map(|map| map.into_fst().into_inner()).unwrap_or_default()
        };
        let sections = [
            automaton(self.names),
            automaton(self.ids),
            self.groups,
            self.postings,
            self.ends,
            self.texts,
            self.warnings.into_bytes(),
        ];
        let body = sections.concat();
        let mut bytes = Vec::with_capacity(HEAD + body.len());
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.longest.to_le_bytes());
        bytes.extend_from_slice(hash.as_bytes());
        bytes.extend_from_slice(&checksum(&body).to_le_bytes());
        for section in &sections {
            bytes.extend_from_slice(&(section.len() as u64).to_le_bytes());
        }
        bytes.extend_from_slice(&body);
        bytes
    }
}

/// Against damage, not against malice: the words of eight bytes, mixed by multiplication and rotation.
fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mixed = words
        .iter()
        .fold(bytes.len() as u64, |sum, word| (sum ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR).rotate_left(29));
    rest.iter().fold(mixed, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(FACTOR).rotate_left(29))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
