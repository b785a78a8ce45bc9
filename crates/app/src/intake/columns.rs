//! Which column fills which field.

use std::collections::BTreeMap;

use sauyunan_sheet::Table;

use super::fields::{FIELDS, Field, field};
use super::words::{compact, is_near};
use crate::error::AppError;

/// The column of each field that has one.
#[derive(Debug, Default)]
pub(super) struct Columns(BTreeMap<&'static str, usize>);

impl Columns {
    /// What the heads say by themselves. A head that is written as we know it goes before one with a
    /// slip of the finger; of two that say the same the first is taken.
    pub(super) fn proposed(table: &Table) -> Self {
        let heads: Vec<Vec<String>> = table
            .columns
            .iter()
            .map(|column| readings_of(&column.title))
            .collect();
        let mut columns = BTreeMap::new();
        let mut taken = BTreeMap::new();
        for fits in [equal, is_near] {
            for field in FIELDS {
                if columns.contains_key(field.name) {
                    continue;
                }
                let found = heads.iter().enumerate().position(|(at, readings)| {
                    // One column fills two fields only where its head names both.
                    let is_free = taken
                        .get(&at)
                        .is_none_or(|other: &&Field| share_a_head(other, field));
                    is_free && readings.iter().any(|head| means(field, head, fits))
                });
                if let Some(at) = found {
                    columns.insert(field.name, at);
                    taken.insert(at, field);
                }
            }
        }
        Self(columns)
    }

    /// As a person chose them: the field's name and the letters of its column.
    pub(super) fn chosen(
        table: &Table,
        chosen: &BTreeMap<String, String>,
    ) -> Result<Self, AppError> {
        let mut columns = BTreeMap::new();
        for (name, letters) in chosen {
            let field = known(name)?;
            let column = table
                .columns
                .iter()
                .position(|column| column.letters.eq_ignore_ascii_case(letters.trim()))
                .ok_or_else(|| {
                    let message = format!(
                        "Kolom {letters} untuk \"{}\" tidak ada di lembar \"{}\". Pilih kolom lain.",
                        field.label, table.sheet
                    );
                    AppError::refused("intake_column_unknown", message)
                })?;
            columns.insert(field.name, column);
        }
        Ok(Self(columns))
    }

    /// The column of a field.
    pub(super) fn of(&self, field: &str) -> Option<usize> {
        self.0.get(field).copied()
    }

    /// Whether both fields are read from one column.
    pub(super) fn share(&self, one: &str, other: &str) -> bool {
        self.of(one).is_some() && self.of(one) == self.of(other)
    }

    /// The fields that a column fills.
    pub(super) fn fields_of(&self, column: usize) -> Vec<&'static str> {
        let all = self.0.iter();
        all.filter(|(_, at)| **at == column)
            .map(|(name, _)| *name)
            .collect()
    }
}

/// The field of a name that a caller gave.
pub(super) fn known(name: &str) -> Result<&'static Field, AppError> {
    field(name).ok_or_else(|| {
        let message = format!("Isian \"{name}\" tidak dikenal dalam impor warga.");
        AppError::refused("intake_field_unknown", message)
    })
}

/// A head as it may be read: whole, without what stands in brackets, and its last part where several
/// rows of heads were joined.
fn readings_of(title: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for letter in title.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let last = plain.rsplit(" / ").next().unwrap_or_default();
    let readings = [title, &plain, last].map(compact);
    readings
        .into_iter()
        .filter(|head| !head.is_empty())
        .collect()
}

fn means(field: &Field, head: &str, fits: fn(&str, &str) -> bool) -> bool {
    let heads = field.heads.iter().chain([&field.label]);
    heads.into_iter().any(|known| fits(&compact(known), head))
}

fn equal(one: &str, other: &str) -> bool {
    one == other
}

fn share_a_head(one: &Field, other: &Field) -> bool {
    one.heads.iter().any(|head| other.heads.contains(head))
}
