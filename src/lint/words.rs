//! Words that point at rows: institutions and countries in the compositions.

use std::path::PathBuf;

use super::Finding;
use crate::data::{self, Problems};
use crate::model::{Class, EntityId, Language};
use crate::seeds::Seeds;

pub(super) fn check(seeds: &Seeds, extra: &[PathBuf], findings: &mut Vec<Finding>) {
    for language in [Language::French, Language::English] {
        let folder = format!("seeds/words/{}", language.tag());
        let files = data::read(&folder, "toml", extra, &mut Problems::default());
        let phrases = &seeds.words(language).phrases;
        let mut wrong = |id: &str, expected: &str| {
            let quoted = format!("\"{id}\"");
            let files = files.iter().filter(|file| file.file_name() == "compositions.toml");
            for file in files.filter(|file| file.text.contains(&quoted)) {
                let message = format!("expected {expected}, found `{id}`");
                findings.push(Finding::error(&file.name, file.line_with(&quoted), message));
            }
        };
        for form in phrases.forms().filter(|form| seeds.institutions().get(&form.institution).is_none()) {
            wrong(&form.institution, "the id of a row of institutions.csv");
        }
        for country in phrases.the() {
            let known = seeds.entity(&EntityId(country.to_owned()));
            if known.is_none_or(|known| known.class != Class::Country) {
                wrong(country, "the id of a row of countries.csv");
            }
        }
    }
}
