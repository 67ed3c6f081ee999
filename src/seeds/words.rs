use std::path::PathBuf;

use serde::Deserialize;

use super::{Coreference, Dates, Phrases, Quantities};
use crate::data::{self, Problems};
use crate::model::Language;

/// Words of one language that point to people, dates and numbers; `seeds/words/<language>/*.toml`.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Titles and offices.
    pub titles: Titles,
    /// How times are told.
    pub dates: Dates,
    /// Numbers and what bounds them.
    pub quantities: Quantities,
    /// Words of saying, doubt and negation.
    pub reporting: Reporting,
    /// Institutions with their country: "le ministère russe de la Défense".
    pub phrases: Phrases,
    /// Function words.
    pub grammar: Grammar,
    /// Words that point back.
    pub coreference: Coreference,
}

/// Words that stand before or after the name of a person.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Titles {
    /// "M.", "Mme".
    pub courtesies: Vec<String>,
    /// "ministre", "porte-parole".
    pub offices: Vec<String>,
    /// Of these, offices that are as often held in a body as in a state: "secrétaire général".
    pub of_bodies: Vec<String>,
    /// Of these, offices of whom a state sends: "ambassadeur".
    pub envoys: Vec<String>,
    /// "ancien", "ex-".
    pub former: Vec<String>,
    /// "adjoint", "nouveau".
    pub modifiers: Vec<String>,
}

/// Words that tell who says so, and whether it is so. Verbs and nouns in dictionary form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reporting {
    /// Before the one who says so: "selon", "d'après".
    pub according_to: Vec<String>,
    /// Verbs of saying: "déclarer", "faire savoir" by its infinitive.
    pub saying: Vec<String>,
    /// Of these, verbs that tell of a thing by a noun: "confirmer l'envoi".
    pub telling: Vec<String>,
    /// Say that it will be: "annoncer" with a noun of doing.
    pub announcing: Vec<String>,
    /// "ce", which a cleft sentence begins with.
    pub pointing: Vec<String>,
    /// "cas": what happens in it is possible only.
    pub cases: Vec<String>,
    /// "exclure": negated, what is not excluded is possible.
    pub excluding: Vec<String>,
    /// "à moins que": at the beginning of a clause.
    pub phrases: Governors,
    /// "peut-être".
    pub adverbs: Governors,
    /// Endings that only a future has.
    pub future: Vec<String>,
    /// "pour X,": in X's opinion.
    pub opinion: Vec<String>,
    /// Whom they praise or blame has done what follows: "condamner X pour avoir", "remercier X d'avoir".
    pub judging: Vec<String>,
    /// What depends on them has come about: "réussir à", "le fait de".
    pub implicative: Vec<String>,
    /// Nouns of agreements and plans: what they are about lies ahead ("un accord portant sur la libération de").
    pub agreements: Vec<String>,
    /// Nouns of what is given for something: it is as real as that ("en échange de").
    pub exchanges: Vec<String>,
    /// "cité par": whoever quotes is the source.
    pub quoting: Vec<String>,
    /// Pronouns that go on with who spoke last.
    pub pronouns: Vec<String>,
    /// Nouns that do.
    pub again: Vec<String>,
    /// "même", beside them.
    pub same: Vec<String>,
    /// After the verb's auxiliary: "pas", "plus", "jamais".
    pub negators: Vec<String>,
    /// Nouns that put an infinitive ahead: "à la veille de rencontrer".
    pub ahead: Vec<String>,
    /// Verbs that "ne" alone negates.
    pub bare_negation: Vec<String>,
    /// What words above a clause or a noun make of it.
    pub governors: Governors,
    /// Adjectives of a noun, by what they say about its reality.
    pub adjectives: Governors,
    /// What a conjunction or preposition before a clause makes of it.
    pub marks: Governors,
}

/// Words by what they say about the reality of what depends on them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Governors {
    /// "prévoir", "promettre", "aller", "projet".
    pub planned: Vec<String>,
    /// "pouvoir", "craindre", "risque".
    pub possible: Vec<String>,
    /// "accuser", "soupçon".
    pub alleged: Vec<String>,
    /// "démentir".
    pub denied: Vec<String>,
    /// "vérifier": nobody could, where negated.
    pub unconfirmed: Vec<String>,
    /// "sans", "absence".
    pub negated: Vec<String>,
    /// "refuser", "demander", "si": no claim follows.
    pub dropped: Vec<String>,
    /// The one who fears, accuses or denies holds the content: verbs whose subject becomes the holder.
    pub held: Vec<String>,
}

/// Function words, by what they do; `seeds/words/<language>/grammar.toml` says more.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grammar {
    /// Before a name or noun.
    pub articles: Vec<String>,
    /// A phrase behind one of these is not the subject of its clause.
    pub prepositions: Vec<String>,
    /// Articles and contractions that make a short name definite: "l'Alliance", "du Nord".
    pub definite: Vec<String>,
    /// Joins equals.
    pub and: Vec<String>,
    /// Whose or of what: "de".
    pub of: Vec<String>,
    /// To whom or where to: "à".
    pub to: Vec<String>,
    /// Together with whom: "avec".
    pub with: Vec<String>,
    /// "en cas de".
    #[serde(rename = "in")]
    pub in_: Vec<String>,
    /// Behind "à" and before a country these tell to whom, not where: "à la Russie".
    pub goal_articles: Vec<String>,
    /// The first half of a negation: "ne".
    pub negation_clitics: Vec<String>,
    /// What negates without that half: "pas".
    pub plain_negators: Vec<String>,
    /// Relative pronouns that stand for an object: "que".
    pub object_relatives: Vec<String>,
    /// Endings of present participles and of their infinitives, the longest first: "issant", "ir".
    pub participle_endings: Vec<[String; 2]>,
    /// With a country they name a city: "capitale".
    pub capitals: Vec<String>,
    /// Nouns that make a preposition: "aux côtés de".
    pub preposition_nouns: Vec<String>,
    /// Words that make a preposition with the one behind them: "auprès de".
    pub preposition_heads: Vec<String>,
    /// Prepositions that only open another: "jusqu'à".
    pub preposition_openers: Vec<String>,
    /// Nouns that count another: "milliers de", "une partie de".
    pub measures: Vec<String>,
    /// Articles that look like a preposition with its article: "des".
    pub partitives: Vec<String>,
    /// Prepositions by which a noun dates its clause: "lors d'une rencontre".
    pub occasions: Vec<String>,
    /// Prepositions behind which stands what a verb or noun is about: "s'oppose à".
    pub content_prepositions: Vec<String>,
    /// Nouns of time, which are no things.
    pub time_nouns: Vec<String>,
    /// Nouns of what an actor does or has, which may stand for the actor.
    pub deeds: Vec<String>,
    /// Participles by which somebody has or holds a thing: "détenus par".
    pub holding: Vec<String>,
    /// "je", "nous": whoever speaks.
    pub first_person: Vec<String>,
    /// "comme": a phrase behind it says what somebody is taken for.
    #[serde(rename = "as")]
    pub as_: Vec<String>,
    /// Verbs whose past takes "être": their participles are active.
    pub with_be: Vec<String>,
    /// Joins alternatives.
    pub or: Vec<String>,
    /// Join the doer to them.
    pub doers: Vec<String>,
    /// Nouns for blows, whose target is a place where people are hurt: "des frappes contre X".
    pub strikes: Vec<String>,
    /// Prepositions before the target.
    pub targets: Vec<String>,
    /// Nouns for meetings, which "de" gives a town: "le sommet de X".
    pub gatherings: Vec<String>,
    /// Of the relative pronouns those of place.
    pub relatives_of_place: Vec<String>,
    /// Relative pronouns.
    pub relatives: Vec<String>,
    /// The object of these verbs is the subject of the infinitive: "accuser X d'envoyer".
    pub object_control: Vec<String>,
    /// Verbs whose subject has done the deed that is their object: "revendiquer".
    pub claiming: Vec<String>,
    /// The deeds: "attentat".
    pub claimed: Vec<String>,
    /// "leur retrait": whose it is are several.
    pub of_several: Vec<String>,
    /// Verbs that add nothing to the noun they govern: "mener des frappes".
    pub support_verbs: Vec<String>,
    /// "se".
    pub reflexives: Vec<String>,
    /// "par".
    pub agent: Vec<String>,
    /// Before a place.
    #[serde(rename = "where")]
    pub where_: Vec<String>,
    /// Articles and demonstratives before what was told already, in dictionary form.
    pub pointing: Vec<String>,
    /// Verbs that only say when and where a thing is: "se tenir", "avoir lieu".
    pub taking_place: Vec<String>,
    /// Nouns of a part or side of a place: "le nord", "le front".
    pub spots: Vec<String>,
    /// With an adjective of nationality, stand for the state.
    pub state_nouns: Vec<String>,
    /// Join a complement to an office.
    pub office_links: Vec<String>,
    /// Articles of such a complement.
    pub office_articles: Vec<String>,
    /// Bodies in small letters that an office may name.
    pub office_bodies: Vec<String>,
    /// Endings of adjectives in a portfolio's name.
    pub portfolio_endings: Vec<String>,
    /// End the search from an office to its holder.
    pub office_stops: Vec<String>,
    /// Small words inside names of people.
    pub name_particles: Vec<String>,
}

/// Whether `word` is in a list of words.
#[must_use]
pub fn listed(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry == word)
}

/// The files of a language that are read with the seeds; others of `seeds/words` are part of the program.
pub(crate) const FILES: [&str; 6] =
    ["compositions.toml", "dates.toml", "grammar.toml", "quantities.toml", "reporting.toml", "titles.toml"];

impl Words {
    /// The words of a language; a file that is not as described is left out and told to `problems`.
    pub(super) fn read(language: Language, extra: &[PathBuf], problems: &mut Problems) -> Self {
        let mut words = Self::default();
        for file in data::read(&format!("seeds/words/{}", language.tag()), "toml", extra, problems) {
            match file.file_name() {
                "coreference.toml" => words.coreference = problems.keep(file.toml()).unwrap_or_default(),
                "titles.toml" => words.titles = problems.keep(file.toml()).unwrap_or_default(),
                "dates.toml" => words.dates = problems.keep(file.toml()).unwrap_or_default(),
                "quantities.toml" => words.quantities = problems.keep(file.toml()).unwrap_or_default(),
                "grammar.toml" => words.grammar = problems.keep(file.toml()).unwrap_or_default(),
                "reporting.toml" => words.reporting = problems.keep(file.toml()).unwrap_or_default(),
                "compositions.toml" => words.phrases.read(&file, problems),
                _ => {}
            }
        }
        words.coreference.index(&words.titles);
        words
    }
}
