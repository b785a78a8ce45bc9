//! Photos.

use super::names;
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

/// The columns of a photo. It has no form: an import makes it, and sorting sets some of its fields.
/// A photo proves an activity (`activity_id`) or another record (`subject_kind`, `subject_id`).
/// Photos of one work with the same `viewpoint` were taken from the same place.
pub const PHOTO: &[Field] = &[
    text("sha256"),
    text("file_name"),
    text("format"),
    integer("size_bytes"),
    integer("width"),
    integer("height"),
    integer("orientation"),
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
    text("source"),
    text("imported_at"),
    text("imported_by"),
    text("perceptual_hash"),
    text("warnings"),
];
