use crate::error::AppError;
use crate::report::draft::{Desk, Draft};

pub(super) fn compose(_: &Desk<'_>) -> Result<Draft, AppError> {
    Err(AppError::refused(
        "report_not_yet",
        "Laporan ini belum dapat dibuat.",
    ))
}
