//! Apache Parquet (feature `parquet`): the columns of the tables, each compressed by itself, for pandas, `DuckDB` and Spark.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use super::Rows;
use super::fields::{EDGE, Field, Kind, NODE, Value};
use super::rows::{EdgeRow, NodeRow};

pub(super) fn write_nodes(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let ids: [Id<NodeRow>; 1] = [("id", |node| &node.id)];
    out.write_all(&table("nodes", &ids, NODE, &rows.nodes).map_err(io::Error::other)?)
}

pub(super) fn write_edges(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let ids: [Id<EdgeRow>; 3] =
        [("id", |edge| &edge.id), ("source", |edge| &edge.source), ("target", |edge| &edge.target)];
    out.write_all(&table("edges", &ids, EDGE, &rows.edges).map_err(io::Error::other)?)
}

/// A column that every row has: its name and its text.
type Id<R> = (&'static str, fn(&R) -> &String);

fn table<R>(name: &str, ids: &[Id<R>], fields: &[Field<R>], rows: &[R]) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(parse_message_type(&message(name, ids, fields))?);
    let properties = Arc::new(WriterProperties::builder().set_created_by("liaison".to_owned()).build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut group = file.next_row_group()?;
    for (_, text) in ids {
        let values: Vec<Option<ByteArray>> =
            rows.iter().map(|row| Some(text(row).as_bytes().to_vec().into())).collect();
        column::<ByteArrayType>(group.next_column()?, values)?;
    }
    for field in fields {
        let values = rows.iter().map(|row| (field.value)(row));
        let next = group.next_column()?;
        match field.kind {
            Kind::Text => column::<ByteArrayType>(next, values.map(bytes).collect())?,
            Kind::Whole => column::<Int64Type>(next, values.map(|value| whole(value.as_ref())).collect())?,
            Kind::Real => column::<DoubleType>(next, values.map(|value| real(value.as_ref())).collect())?,
            Kind::Truth => {
                column::<BoolType>(next, values.map(|value| Some(value == Some(Value::Truth(true)))).collect())?
            }
        }
    }
    group.close()?;
    file.into_inner()
}

fn message<R>(name: &str, ids: &[Id<R>], fields: &[Field<R>]) -> String {
    let kind = |kind| match kind {
        Kind::Text => ("binary", " (UTF8)"),
        Kind::Whole => ("int64", ""),
        Kind::Real => ("double", ""),
        Kind::Truth => ("boolean", ""),
    };
    let ids = ids.iter().map(|(name, _)| format!("optional binary {name} (UTF8);"));
    let fields = fields.iter().map(|field| {
        let (kind, meaning) = kind(field.kind);
        format!("optional {kind} {}{meaning};", field.name)
    });
    format!("message {name} {{ {} }}", ids.chain(fields).collect::<Vec<_>>().join(" "))
}

/// Writes a column; what has no value is null.
fn column<T: DataType>(
    next: Option<SerializedColumnWriter<'_>>,
    values: Vec<Option<T::T>>,
) -> Result<(), ParquetError> {
    let Some(mut next) = next else { return Err(ParquetError::General("a column is missing".to_owned())) };
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    next.typed::<T>().write_batch(&values, Some(&levels), None)?;
    next.close()
}

fn bytes(value: Option<Value<'_>>) -> Option<ByteArray> {
    value.map(|value| value.to_string().into_bytes().into())
}

fn whole(value: Option<&Value<'_>>) -> Option<i64> {
    match value {
        Some(Value::Whole(number)) => Some(*number),
        _ => None,
    }
}

fn real(value: Option<&Value<'_>>) -> Option<f64> {
    match value {
        Some(Value::Real(number)) => Some(*number),
        _ => None,
    }
}
