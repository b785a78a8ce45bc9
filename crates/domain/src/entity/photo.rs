//! Photos.

use chrono::{DateTime, FixedOffset};

use super::{names, record};
use crate::schema::{Field, integer, real, text};

names! {
    /// What a photo shows (domain term: jenis foto).
    pub enum PhotoKind {
        /// Sebelum.
        Before = "before",
        /// Proses.
        Process = "process",
        /// Sesudah.
        After = "after",
        /// Daftar hadir.
        AttendanceList = "attendance_list",
        /// Serah terima.
        Handover = "handover",
        /// Produk.
        Product = "product",
        /// Dokumen.
        Document = "document",
    }
}

names! {
    /// How a photo came to the archive.
    pub enum OriginKind {
        /// From a phone by cable.
        Phone = "phone",
        /// From a camera or its memory card.
        Camera = "camera",
        /// Sent by WhatsApp.
        Whatsapp = "whatsapp",
        /// From a USB stick.
        Stick = "stick",
        /// From a folder of this computer.
        Folder = "folder",
        /// Another way, told by the source.
        Other = "other",
    }
}

names! {
    /// Why a photo is no evidence. It stays in the archive.
    pub enum RejectReason {
        /// Blurred or too dark.
        Blurred = "blurred",
        /// It has nothing to do with the programme.
        Unrelated = "unrelated",
        /// It shows what is nobody's business.
        Private = "private",
        /// Another reason.
        Other = "other",
    }
}

names! {
    /// Whether people can be recognised.
    pub enum PeopleVisible {
        /// Nobody.
        Nobody = "nobody",
        /// Adults only.
        Adults = "adults",
        /// Children, alone or with adults.
        Children = "children",
    }
}

names! {
    /// Whether those who can be recognised agree to its use (UU PDP 27/2022 article 20; children: article 25).
    pub enum Consent {
        /// The adults agree.
        Given = "given",
        /// Parents or guardians of the children agree.
        Guardian = "guardian",
        /// Somebody does not.
        Refused = "refused",
    }
}

/// The columns of a photo. It has no form: an import makes it, and sorting sets some of its fields.
/// A photo proves an activity (`activity_id`) or another record (`subject_kind`, `subject_id`).
/// Photos of one work with the same `viewpoint` were taken from the same place.
/// It is evidence unless it was `rejected` or is a `copy_of` another photo.
pub const PHOTO: &[Field] = &[
    text("sha256"),
    text("picture_hash"),
    text("file_name"),
    text("format"),
    integer("size_bytes"),
    integer("width"),
    integer("height"),
    integer("orientation"),
    // Of a document and of a video.
    integer("page_count"),
    integer("seconds"),
    text("taken_on"),
    text("taken_at"),
    text("date_source"),
    text("date_confidence"),
    real("latitude"),
    real("longitude"),
    text("camera"),
    text("activity_id"),
    text("subject_kind"),
    text("subject_id"),
    integer("viewpoint"),
    text("photo_kind"),
    text("caption"),
    text("rejected"),
    text("copy_of"),
    text("people_visible"),
    text("persons"),
    text("consent"),
    text("consent_note"),
    // JSON, see `FaceBox`.
    text("face_boxes"),
    text("stamp_text"),
    // Where it came from first; further arrivals are records of their own.
    text("source"),
    text("origin"),
    text("group_name"),
    text("sender"),
    text("sent_at"),
    text("chat_text"),
    text("container"),
    text("imported_at"),
    text("imported_by"),
    text("perceptual_hash"),
    text("warnings"),
];

/// A part of the picture to be covered in copies: parts of the width and height of the picture as
/// seen upright, 0 to 1, from the top left.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FaceBox {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

record! {
    /// A photo that is in the archive came once more, from somewhere else or with other metadata
    /// around the same picture (chain of custody).
    pub struct PhotoArrivalFields {
        /// The photo.
        photo_id: String => text,
        /// SHA-256 of the file that came.
        sha256: String => text,
        /// Its size, bytes.
        size_bytes: Option<i64> => integer,
        /// Its name.
        file_name: String => text,
        /// Where it came from, as a person says it.
        source: Option<String> => text,
        /// How it came.
        origin: Option<OriginKind> => text,
        /// WhatsApp group or chat.
        group_name: Option<String> => text,
        /// Who sent it.
        sender: Option<String> => text,
        /// When it was sent, WIB.
        sent_at: Option<String> => text,
        /// The ZIP file that it was in.
        container: Option<String> => text,
        /// When it was imported.
        imported_at: DateTime<FixedOffset> => text,
        /// Who imported it.
        imported_by: String => text,
    }
}

record! {
    /// Two photos look alike and are not the same, says a person.
    pub struct DistinctPhotosFields {
        /// The photo with the lesser id.
        first_id: String => text,
        /// The other one.
        second_id: String => text,
        /// Whether that still holds.
        is_distinct: bool => boolean,
    }
}
