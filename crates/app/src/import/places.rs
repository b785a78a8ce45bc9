//! Where photos may be waiting: phones on a cable, cameras, memory cards, USB sticks.

use std::sync::Arc;

use sauyunan_domain::entity::OriginKind;
use serde::Serialize;

use crate::error::AppError;
use crate::session::{App, Nothing};

/// A device or stick that is plugged in.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ImportPlace {
    /// The folder to import: the one with the photos (DCIM) where there is one.
    pub(crate) path: String,
    /// What the system calls it.
    pub(crate) name: String,
    /// What it probably is.
    pub(crate) origin: OriginKind,
}

/// The places, phones and cameras first.
pub(crate) fn list(_app: &Arc<App>, _: Nothing) -> Result<Vec<ImportPlace>, AppError> {
    todo!()
}
