//! Search that ignores case, spaces, accents and the older spellings of names.

use serde::Serialize;

use crate::database::Reader;
use crate::error::StoreError;

/// A record that the search found.
#[derive(Debug, Clone, Serialize)]
pub struct SearchHit {
    /// Its kind.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// Folds a text for searching: lower case, letters and digits only, old and new spelling alike
/// (`Soerjanto` and `Suryanto`, `Djuariah` and `Juariah`, `Bojong Menteng` and `Bojongmenteng`).
pub fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|letter| match letter {
            'à'..='å' => Some('a'),
            'è'..='ë' => Some('e'),
            'ì'..='ï' => Some('i'),
            'ò'..='ö' => Some('o'),
            'ù'..='ü' => Some('u'),
            'ñ' => Some('n'),
            'ç' => Some('c'),
            _ => letter.is_alphanumeric().then_some(letter),
        })
        .collect();
    let mut folded = plain;
    for (old, new) in [
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("sj", "sy"),
        ("ch", "h"),
        ("ph", "f"),
        ("j", "i"),
        ("y", "i"),
        ("v", "f"),
    ] {
        folded = folded.replace(old, new);
    }
    let mut once = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if letter.is_ascii_digit() || !once.ends_with(letter) {
            once.push(letter);
        }
    }
    once
}

/// The condition that restricts `column` (an entity id) to records that match `search`, and its
/// one parameter. Three letters and more use the index; fewer compare beginnings of the text.
pub(crate) fn condition(column: &str, search: &str) -> Option<(String, String)> {
    let folded = fold(search);
    match folded.chars().count() {
        0 => None,
        1 | 2 => Some((
            format!("{column} IN (SELECT entity FROM search_entry WHERE text LIKE :search)"),
            format!("{folded}%"),
        )),
        _ => Some((
            format!(
                "{column} IN (SELECT e.entity FROM search_text t JOIN search_entry e ON e.rowid = t.rowid WHERE t.text MATCH :search)"
            ),
            format!("\"{folded}\""),
        )),
    }
}

impl Reader<'_> {
    /// The records whose text contains `search`, at most `limit`; of photos only those that are neither
    /// a copy nor rejected.
    ///
    /// # Errors
    /// What the engine says.
    pub fn search(&self, search: &str, limit: i64) -> Result<Vec<SearchHit>, StoreError> {
        let Some((condition, parameter)) = condition("entity", search) else {
            return Ok(Vec::new());
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT kind, entity FROM search_entry WHERE {condition}
               AND (kind <> 'photo' OR EXISTS (SELECT 1 FROM evidence p WHERE p.id = entity))
             ORDER BY CASE kind WHEN 'person' THEN 0 WHEN 'household' THEN 1 WHEN 'activity' THEN 2 ELSE 3 END, text
             LIMIT :limit"
        ))?;
        let rows = statement.query_map(
            rusqlite::named_params! {":search": parameter, ":limit": limit},
            |row| {
                Ok(SearchHit {
                    kind: row.get(0)?,
                    id: row.get(1)?,
                })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (a, b) in [
            ("Soerjanto", "Suryanto"),
            ("Djuariah", "Juariah"),
            ("Bojong Menteng", "BOJONGMENTENG"),
            ("Siti Aissyah", "Siti Aisyah"),
            ("Noor", "Nor"),
            ("Novi", "Nofi"),
            ("É", "e"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
        assert_eq!(fold("3275 9911"), "32759911");
    }
}
