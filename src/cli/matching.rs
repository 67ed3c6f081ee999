//! `liaison match`: two spellings in, score and reasons out; or a table of pairs.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::Context as _;
use liaison::names::Matcher;

use super::args::{Global, Match};

/// Runs the command.
///
/// # Errors
/// Where the tables or the pairs cannot be read, where a column is missing, where `out` fails.
pub(crate) fn run(global: &Global, args: &Match, out: &mut dyn Write) -> anyhow::Result<()> {
    for dir in &global.seeds {
        anyhow::ensure!(dir.is_dir(), "`{}` is not a folder", dir.display());
    }
    let matcher = Matcher::load(&global.seeds)?;
    if let Some(path) = &args.pairs {
        return table(&matcher, path, out);
    }
    if let [left, right] = &args.names[..] {
        serde_json::to_writer(&mut *out, &matcher.compare(left, right))?;
        writeln!(out)?;
    }
    Ok(())
}

fn table(matcher: &Matcher, path: &Path, out: &mut dyn Write) -> anyhow::Result<()> {
    let file = path.display();
    let input: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).with_context(|| format!("cannot read `{file}`"))?)
    };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(input);
    let wrong = || format!("`{file}`: expected comma-separated values in UTF-8");
    let mut header = reader.headers().with_context(wrong)?.clone();
    let column = |name: &str| {
        let at = header.iter().position(|column| column.trim_start_matches('\u{feff}') == name);
        at.with_context(|| {
            format!("`{file}`: expected a column `{name}`, found `{}`", header.iter().collect::<Vec<_>>().join("`, `"))
        })
    };
    let (left, right) = (column("left")?, column("right")?);
    header.extend(["score", "same"]);
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&header)?;
    for row in reader.records() {
        let mut row = row.with_context(wrong)?;
        let found = matcher.compare(row.get(left).unwrap_or_default(), row.get(right).unwrap_or_default());
        row.push_field(&format!("{:.3}", found.score));
        row.push_field(if found.same { "true" } else { "false" });
        writer.write_record(&row)?;
    }
    writer.flush()?;
    Ok(())
}
