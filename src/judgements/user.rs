use std::collections::BTreeMap;

use crate::data::{DataError, DataFile, Problems, Row, Table};
use crate::model::{EntityId, Judge, Judgement, Pair, Verdict};

/// What a person judged: a table with the columns `left`, `right`, `judgement` and, if wanted, `reason`; further columns are for people.
///
/// `left` and `right` are entities, by IRI or by the local name behind `entity/`; `judgement` is `same`, `different` or `unsure`. The order of rows and
/// sides means nothing; of two rows about one pair the last counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserJudgements {
    by_pair: BTreeMap<Pair, Judgement>,
}

impl UserJudgements {
    /// Reads a table.
    ///
    /// # Errors
    /// [`DataError`] naming file and line of the first row that is wrong, or a column that is missing.
    pub fn read(file: &DataFile) -> Result<Self, DataError> {
        let mut problems = Problems::default();
        let table = Table::read(file, &mut problems);
        problems.none_or_first()?;
        ["left", "right", "judgement"].into_iter().try_for_each(|column| table.has(column))?;
        let mut found = Self::default();
        for row in table.rows() {
            found.insert(judgement(row)?);
        }
        Ok(found)
    }

    /// The same as a table, in order of the pairs.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let rows = self.by_pair.values().map(|judgement| {
            let Pair { left, right } = &judgement.pair;
            let reason = judgement.reasons.join("; ");
            [&left.0, &right.0, judgement.verdict.as_str(), &reason].map(field).join(",") + "\n"
        });
        std::iter::once("left,right,judgement,reason\n".to_owned()).chain(rows).collect()
    }

    /// All judgements, by pair.
    pub fn judgements(&self) -> impl Iterator<Item = &Judgement> {
        self.by_pair.values()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_pair.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_pair.is_empty()
    }

    /// Adds those of another table; where both judge a pair, the other counts.
    pub fn extend(&mut self, other: Self) {
        self.by_pair.extend(other.by_pair);
    }

    /// Takes the judgement of a pair back; whether there was one.
    pub fn remove(&mut self, pair: &Pair) -> bool {
        self.by_pair.remove(pair).is_some()
    }

    fn insert(&mut self, judgement: Judgement) {
        self.by_pair.insert(judgement.pair.clone(), judgement);
    }
}

/// The local name of an entity, given so or by its IRI.
#[must_use]
pub fn entity_named(text: &str) -> EntityId {
    EntityId(text.rsplit_once("entity/").map_or(text, |(_, local)| local).to_owned())
}

fn judgement(row: Row<'_>) -> Result<Judgement, DataError> {
    let side = |column: &'static str| match row.get(column) {
        "" => Err(row.wrong(column, "the IRI or local name of an entity")),
        text => Ok(entity_named(text)),
    };
    let verdict = Verdict::from_name(row.get("judgement"));
    let verdict = verdict.ok_or_else(|| row.wrong("judgement", "`same`, `different` or `unsure`"))?;
    let pair = Pair::new(side("left")?, side("right")?);
    let pair = pair.ok_or_else(|| row.wrong("right", "another entity than in `left`"))?;
    let reasons = Some(row.get("reason").to_owned()).filter(|reason| !reason.is_empty()).into_iter().collect();
    Ok(Judgement { pair, verdict, score: None, reasons, by: Judge::User })
}

/// A field of a table, in quotes where it needs them.
fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r', '#']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str) -> Result<UserJudgements, DataError> {
        UserJudgements::read(&DataFile { name: "mine.csv".to_owned(), text: text.into() })
    }

    #[test]
    fn order_of_rows_and_sides_means_nothing() {
        let one = read("left,right,judgement,reason\nb,a,same,\"one, says X\"\nc,d,different,\n").unwrap();
        let other = read(
            "judgement,right,left,reason,note\ndifferent,https://w3id.org/liaison/id/entity/d,c,,?\nsame,b,a,\"one, says X\",!\n",
        );
        assert_eq!(one, other.unwrap());
        let again = UserJudgements::read(&DataFile { name: "again".to_owned(), text: one.to_csv().into() });
        assert_eq!(again.unwrap(), one);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let line = |text| read(text).unwrap_err().to_string();
        assert!(line("left,right,judgement\na,b,same\na,c,perhaps\n").starts_with("mine.csv:3: "));
        assert!(line("left,right,judgement\na,a,same\n").contains("another entity"));
        assert!(line("left,right\na,b\n").contains("`judgement`"));
    }
}
