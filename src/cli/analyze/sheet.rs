//! Results as tables: for the terminal, as CSV, as JSON.

use std::io::Write;

use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{Cell, CellAlignment, Table};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::cli::args::TableFormat;

/// One table of a result.
pub(crate) struct Sheet {
    /// What it is called in JSON.
    name: &'static str,
    /// What it says, for people.
    title: String,
    columns: Vec<&'static str>,
    rows: Vec<Vec<Value>>,
}

/// A value of a table.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    None,
    Text(String),
    Whole(i64),
    /// Shown with four digits, written with six.
    Real(f64),
    /// Joined by ` | ` in tables, a list in JSON.
    List(Vec<String>),
}

impl Sheet {
    pub(crate) fn new(name: &'static str, title: impl Into<String>, columns: &[&'static str]) -> Self {
        Self { name, title: title.into(), columns: columns.to_vec(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, values: impl Into<Vec<Value>>) {
        self.rows.push(values.into());
    }

    /// Only the first rows; 0: all.
    pub(crate) fn top(mut self, most: usize) -> Self {
        self.rows.truncate(if most == 0 { usize::MAX } else { most });
        self
    }

    fn table(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let mut table = Table::new();
        table.load_style(UTF8_BORDERS_ONLY).set_header(self.columns.clone());
        for row in &self.rows {
            table.add_row(row.iter().map(Value::cell));
        }
        writeln!(out, "{}\n{table}", self.title)
    }
}

/// Writes a result. A single table is an array in JSON; several are an object of arrays, and in CSV stand below each other with an empty line between.
pub(crate) fn write(sheets: &[Sheet], format: TableFormat, out: &mut dyn Write) -> anyhow::Result<()> {
    match format {
        TableFormat::Table => {
            for (at, sheet) in sheets.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                sheet.table(out)?;
            }
        }
        TableFormat::Csv => {
            for (at, sheet) in sheets.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                csv(sheet, out)?;
            }
        }
        TableFormat::Json => {
            match sheets {
                [sheet] => serde_json::to_writer_pretty(&mut *out, sheet)?,
                _ => serde_json::to_writer_pretty(&mut *out, &All(sheets))?,
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

fn csv(sheet: &Sheet, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&sheet.columns)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(Value::text))?;
    }
    Ok(writer.flush()?)
}

struct All<'s>(&'s [Sheet]);

impl Serialize for All<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|sheet| map.serialize_entry(sheet.name, sheet))?;
        map.end()
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.rows.len()))?;
        self.rows.iter().try_for_each(|row| rows.serialize_element(&Record { columns: &self.columns, row }))?;
        rows.end()
    }
}

struct Record<'s> {
    columns: &'s [&'static str],
    row: &'s [Value],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.row.len()))?;
        let cells = self.columns.iter().zip(self.row).filter(|(column, _)| !column.is_empty());
        for (column, value) in cells {
            match value {
                Value::None => map.serialize_entry(column, &None::<()>)?,
                Value::Text(text) => map.serialize_entry(column, text)?,
                Value::Whole(number) => map.serialize_entry(column, number)?,
                Value::Real(number) => map.serialize_entry(column, &six(*number))?,
                Value::List(texts) => map.serialize_entry(column, texts)?,
            }
        }
        map.end()
    }
}

impl Value {
    pub(crate) fn text_of(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A count.
    pub(crate) fn count(count: impl TryInto<i64>) -> Self {
        Self::Whole(count.try_into().unwrap_or(i64::MAX))
    }

    fn text(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Real(number) => six(*number).to_string(),
            Self::List(texts) => texts.join(" | "),
        }
    }

    fn cell(&self) -> Cell {
        match self {
            Self::Real(number) => Cell::new(format!("{:.4}", number + 0.0)).set_alignment(CellAlignment::Right),
            Self::Whole(_) => Cell::new(self.text()).set_alignment(CellAlignment::Right),
            _ => Cell::new(self.text()),
        }
    }
}

/// Six digits, and no negative zero.
fn six(number: f64) -> f64 {
    (number * 1e6).round() / 1e6 + 0.0
}
