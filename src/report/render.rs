//! Fills the templates: escaping, numbers and dates as the language writes them.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde};
use minijinja::{AutoEscape, Environment, Error, Output, State, Value, context};

use super::words::words;
use super::{Dossier, Lang, Overview, ReportError};

/// Name of the Markdown template.
pub(super) const MARKDOWN: &str = "overview.md";

/// Name of the HTML template.
pub(super) const HTML: &str = "overview.html";

/// The style sheet, put into the page as it is.
const STYLE: &str = include_str!("templates/report.css");

/// Names of the templates of dossiers.
pub(super) const DOSSIER_MARKDOWN: &str = "dossier.md";
pub(super) const DOSSIER_HTML: &str = "dossier.html";

const TEMPLATES: [(&str, &str); 4] = [
    (MARKDOWN, include_str!("templates/overview.md")),
    (HTML, include_str!("templates/overview.html")),
    (DOSSIER_MARKDOWN, include_str!("templates/dossier.md")),
    (DOSSIER_HTML, include_str!("templates/dossier.html")),
];

/// The template of that name, filled.
pub(super) fn render(name: &'static str, overview: &Overview) -> Result<String, ReportError> {
    let words = words(overview.lang)?;
    let css = Value::from_safe_string(STYLE.to_owned());
    let fill = || {
        let environment = environment(overview.lang)?;
        let template = environment.get_template(name)?;
        template.render(context! { lang => overview.lang.tag(), w => words, css, o => Value::from(Serde(overview)) })
    };
    fill().map_err(|source| ReportError::Template { name, source: Box::new(source) })
}

/// The template of that name, filled with a dossier.
pub(super) fn dossier(name: &'static str, dossier: &Dossier) -> Result<String, ReportError> {
    let words = words(dossier.lang)?;
    let css = Value::from_safe_string(STYLE.to_owned());
    let fill = || {
        let environment = environment(dossier.lang)?;
        let template = environment.get_template(name)?;
        template.render(context! { lang => dossier.lang.tag(), w => words, css, o => Value::from(Serde(dossier)) })
    };
    fill().map_err(|source| ReportError::Template { name, source: Box::new(source) })
}

/// Anything undefined is an error: a report with holes would lie.
fn environment(lang: Lang) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment
        .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    environment.set_auto_escape_callback(escaping);
    environment.set_formatter(format);
    environment.add_filter("number", move |number: i64| grouped(number, lang));
    environment.add_filter("decimal", move |number: f64, digits: usize| decimal(number, digits, lang));
    environment.add_filter("day", move |iso: &str, w: Value| day(iso, &w, lang));
    environment.add_filter("fill", fill);
    environment.add_filter("autolink", |url: &str| Value::from_safe_string(autolink(url)));
    environment.add_filter("count", move |forms: Serde<[String; 2]>, n: i64| count(&forms.0, n, lang));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

fn escaping(name: &str) -> AutoEscape {
    match name.rsplit_once('.') {
        Some((_, "html")) => AutoEscape::Html,
        Some((_, "md")) => AutoEscape::Custom("markdown".into()),
        _ => AutoEscape::None,
    }
}

/// Markdown is escaped here, all else by the library.
fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if !matches!(state.auto_escape(), AutoEscape::Custom(_)) {
        return minijinja::escape_formatter(out, state, value);
    }
    match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&markdown(text)).map_err(Error::from),
        _ => write!(out, "{value}").map_err(Error::from),
    }
}

/// Text as Markdown that shows just this text: no emphasis, link, picture, table cell, code, formula or HTML in it.
///
/// Escaped everywhere: the characters that begin markup in the middle of a line. At the start of the text also those that begin a block there. A colon
/// before `//` is escaped because GitHub makes links of bare addresses.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (i, c) in text.char_indices() {
        let marks = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$');
        let begins = i == 0 && matches!(c, '+' | '-' | '=');
        let links = c == ':' && text[i..].starts_with("://");
        let counts = matches!(c, '.' | ')') && i > 0 && text[..i].bytes().all(|b| b.is_ascii_digit());
        if marks || begins || links || counts {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

/// An address between the angle brackets of a Markdown link: what would end it is percent-encoded.
fn autolink(url: &str) -> String {
    let encoded = |c: char| match c {
        ' ' => "%20".to_owned(),
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        '\\' => "%5C".to_owned(),
        c => c.to_string(),
    };
    url.chars().map(encoded).collect()
}

#[expect(clippy::needless_pass_by_value, reason = "the signature of filters")]
/// A pattern with its `{names}` replaced by arguments.
fn fill(pattern: &str, arguments: Kwargs) -> Result<String, Error> {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        filled.push_str(&arguments.get::<Value>(name)?.to_string());
        rest = tail;
    }
    arguments.assert_all_used()?;
    Ok(filled + rest)
}

/// Number and noun: `1 document`, `12 documents`. French takes the singular for 0 as well.
fn count(forms: &[String; 2], n: i64, lang: Lang) -> String {
    let one = n == 1 || (n == 0 && lang == Lang::French);
    format!("{}\u{A0}{}", grouped(n, lang), forms[usize::from(!one)])
}

/// A whole number with its thousands set apart: narrow no-break spaces in French, commas in English.
fn grouped(number: i64, lang: Lang) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "−" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(if lang == Lang::French { '\u{202F}' } else { ',' });
        }
        text.push(digit);
    }
    text
}

/// A number with so many digits behind the point, or comma.
fn decimal(number: f64, digits: usize, lang: Lang) -> String {
    let text = format!("{number:.digits$}");
    if lang == Lang::French { text.replace('.', ",") } else { text }
}

/// A date in ISO form as people write it, as precise as it is: `19 juin 2024`, `June 2024`, `2024`; what is no date stays as it is.
fn day(iso: &str, words: &Value, lang: Lang) -> Result<String, Error> {
    let month = |number: &str| match number.parse::<usize>() {
        Ok(n @ 1..=12) => words.get_attr("months")?.get_item_by_index(n - 1).map(|name| Some(name.to_string())),
        _ => Ok(None),
    };
    let parts: Vec<&str> = iso.split('-').collect();
    Ok(match parts[..] {
        [year, m] => month(m)?.map(|name| format!("{name}\u{A0}{year}")),
        [year, m, d] => month(m)?.map(|name| format!("{}\u{A0}{name}\u{A0}{year}", ordinal(d, lang))),
        _ => None,
    }
    .unwrap_or_else(|| iso.to_owned()))
}

/// The day without leading zero; the first of a month is `1er` in French.
fn ordinal(day: &str, lang: Lang) -> String {
    match (day, lang) {
        ("01", Lang::French) => "1er".to_owned(),
        _ => day.trim_start_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_markdown_is_only_text() {
        for (text, escaped) in [
            ("# Titre", "\\# Titre"),
            ("[a](http://x)", "\\[a\\](http\\://x)"),
            ("<b>&amp;", "\\<b\\>\\&amp;"),
            ("a|b *c* _d_ `e` ~f~", "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\~f\\~"),
            ("1. un", "1\\. un"),
            ("- un", "\\- un"),
            ("12 000 soldats, à 10:30.", "12 000 soldats, à 10:30."),
            ("a\nb", "a b"),
        ] {
            assert_eq!(markdown(text), escaped);
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        assert_eq!(grouped(1_234_567, Lang::French), "1\u{202F}234\u{202F}567");
        assert_eq!(grouped(-1234, Lang::English), "−1,234");
        assert_eq!(grouped(100, Lang::English), "100");
        assert_eq!(decimal(0.125, 2, Lang::French), "0,12");
        let forms = ["fait".to_owned(), "faits".to_owned()];
        assert_eq!(count(&forms, 0, Lang::French), "0\u{A0}fait");
        assert_eq!(count(&forms, 0, Lang::English), "0\u{A0}faits");
    }

    #[test]
    fn dates_are_as_precise_as_they_are() {
        let words = words(Lang::French).unwrap();
        let french = |iso| day(iso, &words, Lang::French).unwrap().replace('\u{A0}', " ");
        assert_eq!(french("2024-06-19"), "19 juin 2024");
        assert_eq!(french("2024-08-01"), "1er août 2024");
        assert_eq!(french("2024-06"), "juin 2024");
        assert_eq!(french("2024"), "2024");
        assert_eq!(french("2024-13-01"), "2024-13-01");
    }
}
