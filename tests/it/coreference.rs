//! Who is meant: texts, and every reference in them that must be understood. What a story does not list must stay without a link.

use liaison::entities;
use liaison::model::{Document, EntityId, Language, LinkReason, Mention, MentionKind, PartialDate, Resolved, Span};
use liaison::nlp::Model;
use std::sync::LazyLock;

use crate::composition::SEEDS;

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
    entities::resolve(MODEL.parse(document), &SEEDS)
}

/// `words -> entity` of every reference that is no name, and of every collective, in order.
fn references(resolved: &Resolved) -> Vec<String> {
    let text = &resolved.parsed.document.text;
    let is_reference = |m: &&Mention| {
        m.kind != MentionKind::Name && matches!(m.link.reason, LinkReason::Coreference | LinkReason::Office)
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
            wrong.push(format!("{}\n    {}\n    wanted {:?}\n    found  {found:?}", story.title, story.text, story.wanted));
        }
    }
    assert!(stories.len() >= 60, "{} stories", stories.len());
    assert!(wrong.is_empty(), "{} of {} stories are wrong:\n{}", wrong.len(), stories.len(), wrong.join("\n"));
}
