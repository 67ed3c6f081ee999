//! Who is meant: texts, and every reference in them that must be understood. What a story does not list must stay without a link.

use liaison::entities;
use liaison::model::{
    Block, Document, EntityId, Language, LinkReason, Mention, MentionKind, PartialDate, Resolved, Span,
};
use liaison::nlp::{Gazetteer, Model};
use std::sync::LazyLock;

use crate::composition::SEEDS;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);
static ENGLISH: LazyLock<Model> = LazyLock::new(|| Model::builtin(Language::English).unwrap());
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::builtin(Language::French).unwrap());

const FILE: &str = include_str!("stories/coreference.story");

/// The day of publication where a story gives none.
const DAY: &str = "2025-06-05";

struct Story<'s> {
    title: &'s str,
    date: Option<&'s str>,
    text: &'s str,
    wanted: Vec<&'s str>,
}

/// Paragraphs of `# title`, perhaps `@ date`, text, `=> words -> entity` lines.
fn stories(file: &str) -> Vec<Story<'_>> {
    let paragraphs = file.split("\n\n").filter(|p| p.lines().any(|l| l.starts_with("=>")));
    let story = |paragraph: &'static str| {
        let wanted = paragraph.lines().filter_map(|l| l.strip_prefix("=> ")).filter(|w| *w != "nothing");
        let date = paragraph.lines().find_map(|l| l.strip_prefix("@ "));
        Story {
            title: paragraph.lines().find(|l| l.starts_with("# ")).unwrap_or_default(),
            date: if date == Some("none") { None } else { date.or(Some(DAY)) },
            text: paragraph.lines().find(|l| !l.starts_with(['#', '@', '='])).unwrap_or_default(),
            wanted: wanted.collect(),
        }
    };
    let leaked: Vec<&'static str> = paragraphs.map(|p| &*Box::leak(p.to_owned().into_boxed_str())).collect();
    leaked.into_iter().map(story).collect()
}

pub(crate) fn resolve(text: &str, date: Option<&str>) -> Resolved {
    let document: Document = crate::frames::document(text);
    let document = Document { published: date.and_then(PartialDate::parse), ..document };
    let parsed = MODEL.parse(document);
    let names = MODEL.names(&parsed, &GAZETTEER);
    entities::resolve(parsed, &names, &SEEDS)
}

/// `words -> entity` of every reference that is no name, and of every collective, in order.
fn references(resolved: &Resolved) -> Vec<String> {
    let text = &resolved.parsed.document.text;
    let is_reference = |m: &&Mention| {
        let reasons = [LinkReason::Coreference, LinkReason::Office, LinkReason::Alias];
        m.kind != MentionKind::Name && reasons.contains(&m.link.reason)
    };
    let line = |span: Span, entity: &str| (span.start, format!("{} -> {entity}", span.of(text)));
    let mut found: Vec<(u32, String)> =
        resolved.mentions.iter().filter(is_reference).map(|m| line(m.span, &m.link.entity.0)).collect();
    found.extend(resolved.together.iter().map(|c| {
        let members: Vec<&str> = c.members.iter().map(|(EntityId(id), _)| id.as_str()).collect();
        line(c.span, &members.join(" + "))
    }));
    found.sort();
    found.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn every_story_gives_its_references_and_no_others() {
    let stories = stories(FILE);
    let mut wrong = Vec::new();
    for story in &stories {
        let found = references(&resolve(story.text, story.date));
        if found != story.wanted {
            wrong.push(format!(
                "{}\n    {}\n    wanted {:?}\n    found  {found:?}",
                story.title, story.text, story.wanted
            ));
        }
    }
    assert!(stories.len() >= 60, "{} stories", stories.len());
    assert!(wrong.is_empty(), "{} of {} stories are wrong:\n{}", wrong.len(), stories.len(), wrong.join("\n"));
}

#[test]
fn english_stories_give_their_references_and_no_others() {
    let stories = stories(include_str!("stories/coreference.en.story"));
    let mut wrong = Vec::new();
    for story in &stories {
        let document: Document = crate::frames::document(story.text);
        let published = story.date.and_then(PartialDate::parse);
        let document = Document { published, language: Language::English, ..document };
        let blocks = document.blocks.iter().map(|block| Block { language: Language::English, ..*block }).collect();
        let parsed = ENGLISH.parse(Document { blocks, ..document });
        let names = ENGLISH.names(&parsed, &GAZETTEER);
        let found = references(&entities::resolve(parsed, &names, &SEEDS));
        if found != story.wanted {
            wrong.push(format!("{}\n    wanted {:?}\n    found  {found:?}", story.text, story.wanted));
        }
    }
    assert!(wrong.is_empty(), "{} of {} stories are wrong:\n{}", wrong.len(), stories.len(), wrong.join("\n"));
}

/// A sentence, a capital's name in it, and who acts by that name.
const CAPITALS: [(&str, &str, Option<&str>); 14] = [
    ("Moscou a démenti ces accusations.", "Moscou", Some("russia")),
    ("La réunion se tiendra à Moscou.", "Moscou", None),
    ("Pyongyang a fourni des missiles à Moscou.", "Moscou", Some("russia")),
    ("Les relations entre Moscou et Pyongyang se renforcent.", "Pyongyang", Some("north-korea")),
    ("Les ministres sont réunis à Bruxelles.", "Bruxelles", None),
    ("Bruxelles a adopté de nouvelles sanctions.", "Bruxelles", Some("european-union")),
    ("Il a accusé Pyongyang de mensonge.", "Pyongyang", Some("north-korea")),
    ("La décision de Pyongyang a surpris.", "Pyongyang", Some("north-korea")),
    ("Les habitants de Moscou ont été évacués.", "Moscou", None),
    ("Le ministre a quitté Bamako.", "Bamako", None),
    ("Bamako dénonce une ingérence.", "Bamako", Some("mali")),
    ("Un accord a été conclu avec Séoul.", "Séoul", Some("south-korea")),
    ("Les combats ont repris dans Kiev.", "Kiev", None),
    ("Le Kremlin dément.", "Kremlin", Some("presidency-of-russia")),
];

#[test]
fn a_capital_acts_for_its_government_and_is_a_place_where_the_words_say_so() {
    let mut wrong = Vec::new();
    for (text, words, wanted) in CAPITALS {
        let resolved = resolve(text, Some(DAY));
        let mention = resolved.mentions.iter().find(|m| m.span.of(text) == words).expect(text);
        let sentence = &resolved.parsed.sentences[mention.sentence as usize];
        let actor = entities::actor_of(mention, sentence, &SEEDS, Language::French);
        if actor.as_ref().map(|id| id.0.as_str()) != wanted {
            wrong.push(format!("{text} {words}: wanted {wanted:?}, found {actor:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names that no seed knows: a text, and `words -> entity class` of every new entity's mentions in it.
const NEW: [(&str, &[&str]); 10] = [
    (
        "Le Conseil national du Plateau (CNP) a tranché. Selon des témoins, le CNP a voté.",
        &[
            "Conseil national du Plateau -> conseil-national-du-plateau Organization",
            "CNP -> conseil-national-du-plateau Organization",
            "CNP -> conseil-national-du-plateau Organization",
        ],
    ),
    ("Les combats ont repris à Tamborou.", &["Tamborou -> tamborou Place"]),
    ("Le député Barnabé Quincampoix a démissionné.", &["Barnabé Quincampoix -> barnabe-quincampoix Person"]),
    ("La réunion aura lieu en avril.", &[]),
    ("Les Ukrainiens ont reculé.", &[]),
    ("Un poste aux Pêches revient à la Famille.", &[]),
    ("Quincampoix a démissionné hier.", &[]),
    ("Hier, Dominique Perrin a démissionné.", &["Dominique Perrin -> dominique-perrin Person"]),
    ("Mais Liz Forgan, présidente du fonds, a démissionné.", &["Liz Forgan -> liz-forgan Person"]),
    ("La Dominique a démissionné hier.", &[]),
];

#[test]
fn new_names_are_found_and_common_words_are_none() {
    let mut wrong = Vec::new();
    for (text, wanted) in NEW {
        let resolved = resolve(text, Some(DAY));
        let new = resolved.mentions.iter().filter(|m| SEEDS.entity(&m.link.entity).is_none());
        let new: Vec<String> =
            new.map(|m| format!("{} -> {} {}", m.span.of(text), m.link.entity.0, m.class.as_str())).collect();
        if new != wanted {
            wrong.push(format!("{text}: wanted {wanted:?}, found {new:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
