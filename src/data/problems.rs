use super::DataError;

/// What is wrong with files of knowledge, in the order in which it was met.
///
/// A loader needs to know that there is nothing, or the first of it; `liaison lint` wants all. Both run the same checks and differ only in what
/// they do with this.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<DataError>,
}

impl Problems {
    /// Notes one.
    pub fn add(&mut self, problem: DataError) {
        self.list.push(problem);
    }

    /// Notes those that another list holds, behind those of this one.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// The value, or `None` with the error noted.
    pub fn keep<T>(&mut self, result: Result<T, DataError>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    /// # Errors
    /// The first of them, if there is any.
    pub fn none_or_first(self) -> Result<(), DataError> {
        self.list.into_iter().next().map_or(Ok(()), Err)
    }
}

impl IntoIterator for Problems {
    type Item = DataError;
    type IntoIter = std::vec::IntoIter<DataError>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
