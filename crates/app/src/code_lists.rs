//! Code lists of the forms: data in assets/, by the standard codes of population administration.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::session::{App, Nothing};

const SOURCE: &str = include_str!("../../../assets/code_lists.toml");

/// One code.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CodeEntry {
    /// The code that is stored.
    pub(crate) code: i64,
    /// Indonesian label.
    pub(crate) label: String,
    /// English label.
    pub(crate) label_en: String,
}

static LISTS: LazyLock<BTreeMap<String, Vec<CodeEntry>>> =
    LazyLock::new(|| parse(SOURCE).unwrap_or_default());

/// Reads `[list]` tables whose keys are codes and whose values are `[Indonesian, English]`.
fn parse(source: &str) -> Result<BTreeMap<String, Vec<CodeEntry>>, toml::de::Error> {
    let tables: BTreeMap<String, BTreeMap<String, (String, String)>> = toml::from_str(source)?;
    Ok(tables
        .into_iter()
        .map(|(name, codes)| {
            let mut entries: Vec<CodeEntry> = codes
                .into_iter()
                .filter_map(|(code, (label, label_en))| {
                    Some(CodeEntry {
                        code: code.parse().ok()?,
                        label,
                        label_en,
                    })
                })
                .collect();
            entries.sort_by_key(|entry| entry.code);
            (name, entries)
        })
        .collect())
}

pub(crate) fn list(_: &Arc<App>, _: Nothing) -> Result<BTreeMap<String, Vec<CodeEntry>>, AppError> {
    Ok(LISTS.clone())
}

/// The codes of a list.
pub(crate) fn entries(list: &str) -> &'static [CodeEntry] {
    LISTS.get(list).map_or(&[], Vec::as_slice)
}

/// The Indonesian label of a code.
pub(crate) fn label(list: &str, code: i64) -> Option<&'static str> {
    LISTS
        .get(list)?
        .iter()
        .find(|entry| entry.code == code)
        .map(|entry| entry.label.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_forms_is_there_and_every_code_is_a_number() {
        let lists = parse(SOURCE).unwrap();
        for name in [
            "religion",
            "marital_status",
            "family_relation",
            "education",
            "occupation",
            "health_insurance",
            "disability",
            "family_planning",
            "base_status",
            "welfare_stage",
            "ownership",
            "water_source",
            "staple_food",
            "house_criteria",
            "poverty_reason",
        ] {
            assert!(!lists[name].is_empty(), "{name}");
        }
        assert_eq!(lists["occupation"].len(), 89);
        let raw: BTreeMap<String, BTreeMap<String, (String, String)>> =
            toml::from_str(SOURCE).unwrap();
        for (name, codes) in raw {
            assert_eq!(codes.len(), lists[&name].len(), "{name}");
        }
        assert_eq!(label("religion", 1), Some("Islam"));
    }
}
