//! Lists of the photo archive, and how many photos each holds.

use rusqlite::named_params;

use super::photos::{COLUMNS, PhotoRow, photo_row};
use super::search::condition;
use super::{Page, Window};
use crate::database::Reader;
use crate::error::StoreError;

/// How many photos there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ArchiveCounts {
    /// Photos that are neither a copy nor rejected.
    pub all: i64,
    /// Of these, those that prove nothing yet.
    pub unsorted: i64,
    /// Of these, those of people whose consent is not noted, or refused.
    pub consent: i64,
    /// Copies of other photos.
    pub copies: i64,
    /// Photos that were rejected.
    pub rejected: i64,
}

impl ArchiveCounts {
    /// How many a list holds; nothing for the photos of one record.
    const fn of(self, filter: PhotoFilter<'_>) -> Option<i64> {
        Some(match filter {
            PhotoFilter::All => self.all,
            PhotoFilter::Unsorted => self.unsorted,
            PhotoFilter::Consent => self.consent,
            PhotoFilter::Copies => self.copies,
            PhotoFilter::Rejected => self.rejected,
            PhotoFilter::Activity(_) | PhotoFilter::Subject(_) => return None,
        })
    }
}

/// Which photos are wanted.
#[derive(Debug, Clone, Copy)]
pub enum PhotoFilter<'a> {
    /// Every photo that is neither a copy nor rejected; the other lists hold only such photos, too.
    All,
    /// Photos without an activity.
    Unsorted,
    /// Photos of one activity.
    Activity(&'a str),
    /// Photos of another record.
    Subject(&'a str),
    /// Copies of other photos.
    Copies,
    /// Photos that were rejected.
    Rejected,
    /// Photos of people whose consent is not noted, or refused.
    Consent,
}

/// Says of a photo `p` that it is evidence, as the view `evidence` does. Its first words are those of
/// the index `photo_list`.
const EVIDENCE: &str = "p.is_deleted = 0 AND p.rejected IS NULL
    AND (p.copy_of IS NULL OR NOT EXISTS (SELECT 1 FROM photo_behind b WHERE b.id = p.id))";

/// Says what [`consent_doubt`] says, in the words of the index `photo_consent`.
const CONSENT_DOUBTED: &str = "coalesce(p.people_visible, '') <> 'nobody' AND (p.consent = 'refused'
    OR p.people_visible = 'children' AND coalesce(p.consent, '') <> 'guardian' OR p.people_visible = 'adults' AND p.consent IS NULL)";

/// The latest day first; what has no day comes first of all, to be dated.
const ORDER: &str = "p.taken_on IS NOT NULL, p.taken_on DESC, p.taken_at, p.file_name, p.id";

impl PhotoFilter<'_> {
    /// The index that holds the list in its order, where there is one, and the condition on a photo `p`.
    fn condition(self) -> (Option<&'static str>, String) {
        match self {
            PhotoFilter::All => (Some("photo_list"), EVIDENCE.to_owned()),
            PhotoFilter::Unsorted => (
                Some("photo_unsorted"),
                format!("{EVIDENCE} AND p.activity_id IS NULL AND p.subject_id IS NULL"),
            ),
            PhotoFilter::Activity(_) => (None, format!("p.activity_id = :record AND {EVIDENCE}")),
            PhotoFilter::Subject(_) => (None, format!("p.subject_id = :record AND {EVIDENCE}")),
            PhotoFilter::Copies => {
                let copies = "p.copy_of IS NOT NULL AND p.is_deleted = 0 AND EXISTS (SELECT 1 FROM photo_behind b WHERE b.id = p.id)";
                (Some("photo_copy"), copies.to_owned())
            }
            PhotoFilter::Rejected => {
                let rejected = "p.rejected IS NOT NULL AND p.is_deleted = 0";
                (Some("photo_rejected"), rejected.to_owned())
            }
            PhotoFilter::Consent => (
                Some("photo_consent"),
                format!("{EVIDENCE} AND {CONSENT_DOUBTED}"),
            ),
        }
    }
}

impl Reader<'_> {
    /// Photos, the latest day first; those without a day come first of all.
    ///
    /// # Errors
    /// What the engine says.
    pub fn photos(
        &self,
        filter: PhotoFilter<'_>,
        search: &str,
        window: Window,
    ) -> Result<Page<PhotoRow>, StoreError> {
        self.photo_page(filter, search, window, None)
    }

    /// Like [`Reader::photos`], with how many photos each list holds.
    ///
    /// # Errors
    /// What the engine says.
    pub fn photo_list(
        &self,
        filter: PhotoFilter<'_>,
        search: &str,
        window: Window,
    ) -> Result<(Page<PhotoRow>, ArchiveCounts), StoreError> {
        let counts = self.archive_counts()?;
        Ok((
            self.photo_page(filter, search, window, Some(counts))?,
            counts,
        ))
    }

    fn photo_page(
        &self,
        filter: PhotoFilter<'_>,
        search: &str,
        window: Window,
        counts: Option<ArchiveCounts>,
    ) -> Result<Page<PhotoRow>, StoreError> {
        let matches = condition("p.id", search);
        let is_searched = matches.is_some();
        let (matches, parameter) = matches.unwrap_or((String::from("1"), String::new()));
        let (index, wanted) = filter.condition();
        let record = match filter {
            PhotoFilter::Activity(id) | PhotoFilter::Subject(id) => id,
            _ => "",
        };
        // Without a search the index of the list holds everything that is asked.
        let source = match index {
            Some(index) if !is_searched => format!("photo p INDEXED BY {index}"),
            _ => "photo p".to_owned(),
        };
        let from = format!(
            "FROM {source} WHERE :search IS NOT NULL AND :record IS NOT NULL AND {wanted} AND {matches}"
        );
        let known = counts
            .filter(|_| !is_searched)
            .and_then(|counts| counts.of(filter));
        let total = match known {
            Some(total) => total,
            None => self
                .connection
                .prepare_cached(&format!("SELECT count(*) {from}"))?
                .query_row(
                    named_params! {":search": parameter, ":record": record},
                    |row| row.get(0),
                )?,
        };
        // The ids of the page come from the index alone; only their rows are read.
        let mut statement = self.connection.prepare_cached(&format!(
            "WITH part AS (SELECT p.id AS part_id {from} ORDER BY {ORDER} LIMIT :limit OFFSET :offset)
             SELECT {COLUMNS} FROM part JOIN photo p ON p.id = part.part_id ORDER BY {ORDER}"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":record": record, ":limit": window.limit, ":offset": window.offset},
            photo_row,
        )?;
        Ok(Page {
            total,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// How many photos each list holds.
    ///
    /// # Errors
    /// What the engine says.
    pub fn archive_counts(&self) -> Result<ArchiveCounts, StoreError> {
        // One small index answers each; asked together they would read every row.
        let count = |filter: PhotoFilter<'_>| -> Result<i64, StoreError> {
            let (index, wanted) = filter.condition();
            let index = index.map_or_else(String::new, |index| format!("INDEXED BY {index}"));
            let statement = format!("SELECT count(*) FROM photo p {index} WHERE {wanted}");
            Ok(self
                .connection
                .prepare_cached(&statement)?
                .query_row([], |row| row.get(0))?)
        };
        Ok(ArchiveCounts {
            all: count(PhotoFilter::All)?,
            unsorted: count(PhotoFilter::Unsorted)?,
            consent: count(PhotoFilter::Consent)?,
            copies: count(PhotoFilter::Copies)?,
            rejected: count(PhotoFilter::Rejected)?,
        })
    }

    /// How many photos prove a record, an activity or another one.
    ///
    /// # Errors
    /// What the engine says.
    pub fn proof_count(&self, record: &str) -> Result<i64, StoreError> {
        let statement = format!(
            "SELECT (SELECT count(*) FROM photo p WHERE p.activity_id = ?1 AND {EVIDENCE})
               + (SELECT count(*) FROM photo p WHERE p.subject_id = ?1 AND {EVIDENCE})"
        );
        Ok(self
            .connection
            .prepare_cached(&statement)?
            .query_row([record], |row| row.get(0))?)
    }
}
