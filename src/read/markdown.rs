//! Markdown -> pieces.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::BlockKind;

use super::clean;
use super::html;
use super::piece::Piece;

/// The pieces of a Markdown text: the words of links stay, code blocks go, raw HTML gives its words.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut writer = Writer::default();
    for event in
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES)
    {
        writer.take(event);
    }
    writer.flush();
    writer.pieces
}

/// Collects the words of the block at hand.
#[derive(Default)]
struct Writer {
    pieces: Vec<Piece>,
    words: String,
    /// Bytes of `words` within `**...**`.
    strong: usize,
    strong_depth: usize,
    /// Depth of blocks whose words are dropped: code, pictures.
    muted: usize,
    item_depth: usize,
    heading: bool,
    markup: String,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.write(&text),
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.flush(),
            Event::Html(markup) => self.markup.push_str(&markup),
            Event::InlineHtml(markup) => self.inline(&markup),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::Image { .. } | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {
                self.muted += 1;
            }
            Tag::Strong => self.strong_depth += 1,
            Tag::Item => {
                self.flush();
                self.item_depth += 1;
            }
            Tag::Heading { .. } => {
                self.flush();
                self.heading = true;
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::TableRow | Tag::TableHead | Tag::TableCell => {
                self.flush();
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) => {
                self.muted = self.muted.saturating_sub(1);
            }
            TagEnd::Strong => self.strong_depth = self.strong_depth.saturating_sub(1),
            TagEnd::Item => {
                self.flush();
                self.item_depth = self.item_depth.saturating_sub(1);
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = false;
            }
            TagEnd::HtmlBlock => self.flush_markup(),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::TableCell => self.flush(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if self.muted == 0 {
            self.words.push_str(text);
            self.strong += if self.strong_depth > 0 { text.len() } else { 0 };
        }
    }

    /// Of HTML within a line only the line break means something.
    fn inline(&mut self, markup: &str) {
        if markup.to_ascii_lowercase().starts_with("<br") {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let words = clean::characters(&std::mem::take(&mut self.words));
        let is_bold = self.strong >= words.trim().len() && !super::piece::ends_sentence(&words);
        self.strong = 0;
        self.pieces.extend(Piece::new(self.kind(is_bold), &words));
    }

    fn kind(&self, is_bold: bool) -> BlockKind {
        match (self.heading, self.item_depth) {
            (true, _) => BlockKind::Heading,
            (false, 1..) => BlockKind::Item,
            (false, 0) if is_bold => BlockKind::Heading,
            (false, 0) => BlockKind::Paragraph,
        }
    }

    fn flush_markup(&mut self) {
        let markup = std::mem::take(&mut self.markup);
        self.pieces.extend(html::fragment(&markup));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Heading, Item, Paragraph};

    #[test]
    fn marks_go_and_words_stay() {
        let text = "# Un *titre*\n\nIl a [dit](http://x.example) que\nnon. ![photo](p.png)\n\n**Un intertitre**\n\n1. Un\n2. Deux\n\n```\nlet x;\n```\n\n> Cité.\n";
        let got: Vec<_> = pieces(text).into_iter().map(|piece| (piece.kind, piece.text)).collect();
        let want = [
            (Heading, "Un titre"),
            (Paragraph, "Il a dit que non."),
            (Heading, "Un intertitre"),
            (Item, "Un"),
            (Item, "Deux"),
            (Paragraph, "Cité."),
        ];
        assert_eq!(got, want.map(|(kind, text)| (kind, text.to_owned())));
    }
}
