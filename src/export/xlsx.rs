//! A workbook for spreadsheets: one sheet of nodes, one of edges, the columns of the CSV tables.
//!
//! Text is written as text, so that nothing in a name is run as a formula. The file bears no time of its own: the same graph gives the same bytes.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::Rows;
use super::fields::{EDGE, Field, NODE, Value};

/// Characters that a cell holds.
const CELL: usize = 32_767;

/// Rows that a sheet holds, header included.
const SHEET: usize = 1_048_576;

pub(super) fn write(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    if rows.nodes.len().max(rows.edges.len()) >= SHEET {
        return Err(io::Error::other(format!(
            "a sheet holds {SHEET} rows at most; export `csv` or choose with filters"
        )));
    }
    out.write_all(&workbook(rows).map_err(io::Error::other)?)
}

fn workbook(rows: &Rows) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made).set_author("liaison"));
    let sheet = book.add_worksheet().set_name("nodes")?;
    table(sheet, &["id"], NODE, rows.nodes.iter().map(|node| (vec![node.id.as_str()], node)))?;
    let labels: std::collections::BTreeMap<&str, &str> =
        rows.nodes.iter().map(|node| (node.id.as_str(), node.label.as_str())).collect();
    let label = |id: &str| labels.get(id).copied().unwrap_or_default();
    let sheet = book.add_worksheet().set_name("edges")?;
    let edges = rows.edges.iter().map(|edge| {
        let (source, target) = (edge.source.as_str(), edge.target.as_str());
        (vec![edge.id.as_str(), source, target, label(source), label(target)], edge)
    });
    table(sheet, &["id", "source", "target", "source_label", "target_label"], EDGE, edges)?;
    book.save_to_buffer()
}

/// A header that stays in sight and filters, and a row each.
fn table<'r, R: 'r>(
    sheet: &mut Worksheet,
    first: &[&str],
    fields: &[Field<R>],
    rows: impl ExactSizeIterator<Item = (Vec<&'r str>, &'r R)>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let names = first.iter().copied().chain(fields.iter().map(|field| field.name));
    for (name, column) in names.zip(0_u16..) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    let last = u16::try_from(first.len() + fields.len() - 1).unwrap_or(u16::MAX);
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    for ((texts, row), line) in rows.zip(1_u32..) {
        let mut column = 0;
        for text in texts {
            sheet.write_string(line, column, short(text))?;
            column += 1;
        }
        for field in fields {
            if let Some(value) = (field.value)(row) {
                cell(sheet, line, column, &value)?;
            }
            column += 1;
        }
    }
    sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, count, last)?;
    Ok(())
}

fn cell(sheet: &mut Worksheet, line: u32, column: u16, value: &Value<'_>) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => sheet.write_string(line, column, short(text))?,
        #[expect(clippy::cast_precision_loss, reason = "counts and parts of colours; a spreadsheet knows floats only")]
        Value::Whole(number) => sheet.write_number(line, column, *number as f64)?,
        Value::Real(number) => sheet.write_number(line, column, *number)?,
        Value::Truth(truth) => sheet.write_boolean(line, column, *truth)?,
    };
    Ok(())
}

/// As much as a cell holds.
fn short(text: &str) -> &str {
    // A cell counts UTF-16 units; half as many characters always fit.
    let end = text.char_indices().nth(CELL / 2).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
