//! What stands in each kind of report.

mod activity;
mod baseline;
mod beneficiaries;
mod closing;
mod completeness;
mod gallery;
mod handover;
mod monitoring;
mod photos;
mod progress;
mod signing;
mod termination;
mod work_plan;

use sauyunan_domain::Kind;
use sauyunan_store::{Reader, StoreError};

use super::draft::{Desk, Draft};
use super::kind::ReportKind;
use crate::error::AppError;

/// Composes the report that is asked for.
pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let mut draft = match desk.request.kind {
        ReportKind::Activity => activity::compose(desk),
        ReportKind::Baseline => baseline::compose(desk),
        ReportKind::Beneficiaries => beneficiaries::compose(desk),
        ReportKind::Completeness => completeness::compose(desk),
        ReportKind::Final => closing::compose(desk),
        ReportKind::Handover => handover::compose(desk),
        ReportKind::Monitoring => monitoring::compose(desk),
        ReportKind::Photos => photos::compose(desk),
        ReportKind::Progress => progress::compose(desk),
        ReportKind::Termination => termination::compose(desk),
        ReportKind::WorkPlan => work_plan::compose(desk),
    }?;
    if draft.version.is_empty() {
        // Asked last: what a report reads may be made on the way, such as the programme year.
        draft.version = desk.state()?;
    }
    if desk.request.shows_numbers {
        Ok(draft)
    } else {
        Ok(draft.concealed())
    }
}

/// The words of a file name for a report on one record: which report, its day, its name.
pub(super) fn file_name(
    reader: &Reader<'_>,
    kind: ReportKind,
    id: &str,
) -> Result<String, StoreError> {
    let (record, word) = match kind {
        ReportKind::Handover => (Kind::Handover, "Berita acara serah terima"),
        _ => (Kind::Activity, "Laporan"),
    };
    let fields = reader.get(record, id)?;
    let text = |name: &str| {
        fields
            .get(name)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
    };
    Ok(format!("{word} {} {}", text("date"), text("name")))
}
