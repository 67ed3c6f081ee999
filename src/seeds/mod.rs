//! What is known beforehand: entities with their names, and the words of a language that point to them.

mod coreference;
mod demonyms;
pub(crate) mod gazetteers;
mod gender;
mod institutions;
mod load;
pub(crate) mod known;
pub(crate) mod lookup;
mod measure;
pub mod name;
mod offices;
mod phrases;
mod romanisation;
pub(crate) mod schema;
mod slip;
mod words;

pub use coreference::{BodyWords, Coreference, DescriptionWords, Metonymy, OfficeWords, Pronouns, TogetherWords};
pub use demonyms::Demonyms;
pub use gazetteers::Gazetteers;
pub use gender::Gender;
pub use institutions::{Institution, Institutions};
pub use known::{Alias, KnownEntity};
pub use lookup::{Candidate, Strength};
pub use measure::{Dates, Quantities, Relative, Unit};
pub use offices::{Occupancy, Offices, Position};
pub use phrases::{Form, Owner, Phrases, Step};
pub use romanisation::Romanisation;
pub(crate) use words::FILES as WORD_FILES;
pub use words::{Governors, Grammar, Reporting, Titles, Words, listed};

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use institutions::Atlas;
use known::KnownRow;
use load::Checked;
use lookup::{ByName, ByWord};

use crate::data::{DataError, Problems};
use crate::model::{Class, EntityId, Interval, Language};

/// All known entities and the ways to find them.
#[derive(Debug, Default)]
pub struct Seeds {
    entities: BTreeMap<EntityId, KnownRow>,
    by_name: ByName,
    by_word: ByWord,
    institutions: Institutions,
    offices: Offices,
    items: BTreeSet<String>,
    gazetteers: Gazetteers,
    romanisation: Romanisation,
    /// Made at first use: most commands read no text.
    people_by_key: OnceLock<romanisation::PeopleByKey>,
    /// The same, for spellings that are one letter off.
    slips: OnceLock<slip::Slips>,
    /// Articles of both languages.
    articles: BTreeSet<String>,
    /// Bytes of the longest of them.
    longest_article: usize,
    french: Words,
    english: Words,
}

impl Seeds {
    /// The built-in seeds, and the files of the user's folders on top; a row with a known id replaces it.
    ///
    /// # Errors
    /// [`DataError`] naming file and line of the first row that is wrong.
    pub fn load(extra: &[PathBuf]) -> Result<Self, DataError> {
        let mut problems = Problems::default();
        let seeds = Self::read_checking(Checked::UsersRows, extra, &mut problems);
        problems.none_or_first().map(|()| seeds)
    }

    /// The same with all that can be read; what is wrong, be it in built-in rows, is left out and told to `problems`.
    #[must_use]
    pub fn read(extra: &[PathBuf], problems: &mut Problems) -> Self {
        Self::read_checking(Checked::AllRows, extra, problems)
    }

    fn read_checking(checked: Checked, extra: &[PathBuf], problems: &mut Problems) -> Self {
        let words = || {
            let mut wrong = Problems::default();
            let [french, english] = [Language::French, Language::English].map(|l| Words::read(l, extra, &mut wrong));
            (french, english, Romanisation::read(extra, &mut wrong), wrong)
        };
        let ((french, english, romanisation, wrong), tables) = rayon::join(words, || load::tables(checked, extra));
        problems.append(wrong);
        let mut seeds = Self { romanisation, french, english, ..Self::default() };
        seeds.add_tables(tables, problems);
        seeds.index();
        seeds
    }

    /// The entity of that id: a row, or an institution composed with its country (`ministry-of-defence-of-mali`).
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> Option<&KnownEntity> {
        let row = self.row(id).or_else(|| self.institutions.entity(id, self));
        row.or_else(|| self.gazetteers.entity(&id.0, self))
    }

    /// A row by its id, nothing composed or imported.
    pub(crate) fn row(&self, id: &EntityId) -> Option<&KnownEntity> {
        self.entities.get(id).map(KnownRow::entity)
    }

    /// Whether some row has this Wikidata item.
    pub(crate) fn has_item(&self, item: &str) -> bool {
        self.items.contains(item)
    }

    /// The country of a code of two letters, or of an id.
    pub(crate) fn country_of_code(&self, code: &str) -> Option<&EntityId> {
        let by_id = || Some(self.entities.get_key_value(&EntityId(code.to_owned()))?.0);
        self.by_word.codes.get(&code.to_lowercase()).or_else(by_id)
    }

    /// Adds the user's lists of names.
    pub fn bring(&mut self, gazetteers: Gazetteers) {
        self.items = self
            .entities
            .values()
            .filter_map(KnownRow::row)
            .map(|row| row.get("wikidata").to_owned())
            .filter(|item| !item.is_empty())
            .collect();
        self.gazetteers = gazetteers;
    }

    /// The user's lists of names.
    #[must_use]
    pub fn gazetteers(&self) -> &Gazetteers {
        &self.gazetteers
    }

    /// The adjectives of all countries.
    #[must_use]
    pub fn demonyms(&self) -> &Demonyms {
        &self.by_word.demonyms
    }

    /// The institutions that every country has.
    #[must_use]
    pub fn institutions(&self) -> &Institutions {
        &self.institutions
    }

    /// An office by its id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<&Position> {
        self.offices.position(id)
    }

    /// Who may have held an office on these days.
    pub fn holders(&self, position: &str, days: Interval) -> impl Iterator<Item = &Occupancy> {
        self.offices.holders(position, days)
    }

    /// The offices held in a country or an organisation.
    pub fn positions_at(&self, seat: &EntityId) -> impl Iterator<Item = &Position> {
        self.offices.at(seat)
    }

    /// The offices of a person, at any time.
    pub fn positions_of(&self, person: &EntityId) -> impl Iterator<Item = &Occupancy> {
        self.offices.of_person(person)
    }

    /// The id of a country's institution: `armed-forces` and North Korea give `korean-peoples-army`. One that stands abroad needs its host.
    #[must_use]
    pub fn institution_of(&self, institution: &str, country: &EntityId, host: Option<&EntityId>) -> Option<EntityId> {
        self.institutions.get(institution)?.id_for(country, host)
    }

    /// All entities, by id.
    pub fn entities(&self) -> impl Iterator<Item = &KnownEntity> {
        self.entities.values().map(KnownRow::entity)
    }

    /// All entities of a class, by id.
    pub fn entities_of(&self, class: Class) -> impl Iterator<Item = &KnownEntity> {
        self.entities.values().filter(move |row| row.class == class).map(KnownRow::entity)
    }

    /// The country whose capital this place is.
    #[must_use]
    pub fn country_of_capital(&self, place: &EntityId) -> Option<&EntityId> {
        self.by_word.capitals.get(place)
    }

    /// The country that a known thing belongs to; a country's own.
    #[must_use]
    pub fn country_of(&self, id: &EntityId) -> Option<&EntityId> {
        let known = self.entity(id)?;
        if known.class == Class::Country { Some(&known.id) } else { known.country.as_ref() }
    }

    /// The country that an adjective or inhabitant's name points to: "nord-coréens".
    #[must_use]
    pub fn country_of_adjective(&self, word: &str, language: Language) -> Option<&EntityId> {
        self.by_word.adjectives.get(&(language, word.to_owned()))
    }

    /// The same for one of several words, given as [`name::key`]: "south koreans".
    #[must_use]
    pub fn country_of_long_adjective(&self, key: &str, language: Language) -> Option<&EntityId> {
        self.by_word.long_adjectives.get(&(language, key.to_owned()))
    }

    /// Whether some known person bears this given name.
    #[must_use]
    pub fn is_given_name(&self, word: &str) -> bool {
        self.by_word.given_names.contains(&name::key(word))
    }

    /// The one known person whose name is another spelling of this full name: "Volodymyr Zelenski"; else the one whose name is one letter off in one
    /// long word: "Volodymyr Zelneskyy".
    #[must_use]
    pub fn person_by_spelling(&self, full_name: &str) -> Option<&EntityId> {
        let key = self.romanisation.key(full_name);
        match self.people_by_key().get(&key) {
            Some(known) => known.as_ref(),
            None => self.slips().person(&key),
        }
    }

    fn slips(&self) -> &slip::Slips {
        let keys = || self.people_by_key().iter().filter_map(|(key, person)| Some((key, person.as_ref()?)));
        self.slips.get_or_init(|| slip::Slips::new(keys()))
    }

    fn people_by_key(&self) -> &romanisation::PeopleByKey {
        self.people_by_key.get_or_init(|| romanisation::people(&self.romanisation, self.entities_of(Class::Person)))
    }

    /// The key under which other spellings of a full name meet: "Sergueï Choïgou", "Sergei Shoigu".
    #[must_use]
    pub fn spelling_key(&self, full_name: &str) -> String {
        self.romanisation.key(full_name)
    }

    /// Whether a city can stand for this country or body: it is the capital or the seat.
    #[must_use]
    pub fn acts_for(&self, place: &EntityId, actor: &EntityId) -> bool {
        let seat = |words: &Words| words.coreference.metonymy.seats.get(&place.0) == Some(&actor.0);
        self.by_word.capitals.get(place) == Some(actor) || seat(&self.french) || seat(&self.english)
    }

    /// What may be meant by a name given as [`name::key`]s joined by blanks; strongest first.
    #[must_use]
    pub fn candidates(&self, key: &str) -> &[Candidate] {
        self.by_name.get(key).unwrap_or_else(|| self.gazetteers.candidates(key, self))
    }

    /// Parts (between blanks) of the longest name's key: no need to look further.
    #[must_use]
    pub fn longest_name(&self) -> usize {
        self.by_name.longest().max(self.gazetteers.longest_name())
    }

    /// The words of a language.
    #[must_use]
    pub fn words(&self, language: Language) -> &Words {
        if language == Language::English { &self.english } else { &self.french }
    }
}

impl Atlas for Seeds {
    fn country(&self, id: &EntityId) -> Option<(usize, &KnownEntity)> {
        self.by_word.countries.get(id).copied().zip(self.row(id))
    }

    fn len(&self) -> usize {
        self.by_word.countries.len()
    }

    fn capital(&self, country: &KnownEntity) -> Option<&KnownEntity> {
        self.row(country.capital.as_ref()?)
    }

    fn takes_the(&self, country: &EntityId) -> bool {
        self.english.phrases.takes_the(&country.0)
    }
}
