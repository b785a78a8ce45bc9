//! The chain of custody of a photo: where it came from, who brought it, what was done to it.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::OriginKind;
use sauyunan_store::{Fields, Reader, StoreError};
use serde::Serialize;

use crate::error::AppError;
use crate::form::Id;
use crate::photo::text;
use crate::session::App;

/// Everything that an assessor could ask about the way of a photo.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Custody {
    /// The photo.
    pub(crate) id: String,
    /// SHA-256 of the original.
    pub(crate) sha256: String,
    /// Digest of the picture data alone, which an edit of the metadata does not change.
    pub(crate) picture_hash: Option<String>,
    /// The arrivals, the first one first.
    pub(crate) arrivals: Vec<Arrival>,
    /// What was done to its record, the oldest first: its import, then everything since, here and on
    /// other devices.
    pub(crate) changes: Vec<CustodyChange>,
}

/// One arrival of a photo.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Arrival {
    /// Name of the file.
    pub(crate) file_name: String,
    /// SHA-256 of the file that came.
    pub(crate) sha256: String,
    /// Where it came from, as a person says it.
    pub(crate) source: Option<String>,
    /// How it came.
    pub(crate) origin: Option<OriginKind>,
    /// WhatsApp group or chat.
    pub(crate) group_name: Option<String>,
    /// Who sent it.
    pub(crate) sender: Option<String>,
    /// When it was sent, WIB.
    pub(crate) sent_at: Option<String>,
    /// The ZIP file that it was in.
    pub(crate) container: Option<String>,
    /// When it was imported.
    pub(crate) imported_at: String,
    /// Who imported it.
    pub(crate) imported_by: String,
}

/// A change to a photo's record, from the log of operations.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CustodyChange {
    /// When, by the clock of the computer.
    pub(crate) at: String,
    /// Who.
    pub(crate) by: String,
    /// On which device.
    pub(crate) device: String,
    /// The use case: `assign_photos`, `undo`, `delete` ...
    pub(crate) action: String,
    /// The fields that it changed.
    pub(crate) fields: Vec<String>,
    /// Hash of the operation, by which the log can prove it.
    pub(crate) hash: String,
}

/// The chain of custody of a photo.
pub(crate) fn custody(app: &Arc<App>, input: Id) -> Result<Custody, AppError> {
    Ok(app.folder()?.store.read(|reader| of(reader, &input.id))?)
}

/// Like [`custody`], among questions to the store.
pub(crate) fn of(reader: &Reader<'_>, id: &str) -> Result<Custody, StoreError> {
    let photo = reader.get(Kind::Photo, id)?;
    let mut later: Vec<Arrival> = reader
        .ids_where(Kind::PhotoArrival, "photo_id", id)?
        .iter()
        .map(|arrival| Ok(arrival_of(&reader.get(Kind::PhotoArrival, arrival)?)))
        .collect::<Result<_, StoreError>>()?;
    later.sort_by(|a, b| (&a.imported_at, &a.file_name).cmp(&(&b.imported_at, &b.file_name)));
    let mut arrivals = vec![arrival_of(&photo)];
    arrivals.append(&mut later);
    let mut history = reader.history(id)?;
    history.reverse();
    Ok(Custody {
        id: id.to_owned(),
        sha256: text(&photo, "sha256").unwrap_or_default(),
        picture_hash: text(&photo, "picture_hash"),
        arrivals,
        changes: history
            .into_iter()
            .map(|entry| CustodyChange {
                at: entry.at,
                by: entry.actor,
                device: entry.device,
                action: entry.action,
                fields: entry.fields.into_iter().map(|set| set.field).collect(),
                hash: entry.hash,
            })
            .collect(),
    })
}

/// An arrival: the first one stands in the photo's own record, every other one in a record of its own.
fn arrival_of(fields: &Fields) -> Arrival {
    let text = |name| text(fields, name);
    Arrival {
        file_name: text("file_name").unwrap_or_default(),
        sha256: text("sha256").unwrap_or_default(),
        source: text("source"),
        origin: text("origin").and_then(|origin| OriginKind::from_name(&origin)),
        group_name: text("group_name"),
        sender: text("sender"),
        sent_at: text("sent_at"),
        container: text("container"),
        imported_at: text("imported_at").unwrap_or_default(),
        imported_by: text("imported_by").unwrap_or_default(),
    }
}
