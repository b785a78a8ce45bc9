//! Which proof an activity needs, and what is still missing.
//!
//! Thresholds of the internal checklist: a non-physical activity needs an attendance list and
//! three photos; a physical one a photo before, in progress and after. They are not official.

use serde::{Deserialize, Serialize};

/// Photos that a non-physical activity needs (opening, practice, result).
pub const PHOTOS_NEEDED: i64 = 3;

/// What is on record for one activity.
#[derive(Debug, Clone, Copy, Default)]
pub struct EvidenceCounts {
    /// Whether the activity builds something.
    pub is_physical: bool,
    /// All photos.
    pub photos: i64,
    /// Photos marked "before".
    pub before: i64,
    /// Photos marked "process".
    pub process: i64,
    /// Photos marked "after".
    pub after: i64,
    /// Photos of a signed attendance list.
    pub attendance_lists: i64,
    /// Persons whose attendance is recorded.
    pub present: i64,
    /// Whether description or result is written.
    pub has_text: bool,
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct EvidenceItem {
    /// `photos`, `attendance`, `before`, `process`, `after` or `report_text`.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "'photos' | 'attendance' | 'before' | 'process' | 'after' | 'report_text'")
    )]
    pub code: String,
    /// How many there are.
    pub have: i64,
    /// How many are needed.
    pub need: i64,
    /// Whether there are enough.
    pub is_complete: bool,
}

/// The checklist of one activity.
pub fn checklist(counts: EvidenceCounts) -> Vec<EvidenceItem> {
    let item = |code: &str, have: i64, need: i64| EvidenceItem {
        code: code.to_owned(),
        have,
        need,
        is_complete: have >= need,
    };
    let mut items = if counts.is_physical {
        vec![
            item("before", counts.before, 1),
            item("process", counts.process, 1),
            item("after", counts.after, 1),
        ]
    } else {
        vec![
            item(
                "photos",
                counts.photos - counts.attendance_lists,
                PHOTOS_NEEDED,
            ),
            item("attendance", counts.present.max(counts.attendance_lists), 1),
        ]
    };
    items.push(item("report_text", i64::from(counts.has_text), 1));
    items
}

/// Whether nothing is missing.
pub fn is_complete(counts: EvidenceCounts) -> bool {
    checklist(counts).iter().all(|item| item.is_complete)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_of_the_attendance_list_is_not_a_photo_of_the_activity() {
        let counts = EvidenceCounts {
            photos: 3,
            attendance_lists: 1,
            has_text: true,
            ..Default::default()
        };
        assert!(!is_complete(counts));
        assert!(is_complete(EvidenceCounts {
            photos: 4,
            ..counts
        }));
    }

    #[test]
    fn a_physical_work_needs_before_process_and_after() {
        let counts = EvidenceCounts {
            is_physical: true,
            photos: 9,
            before: 1,
            process: 8,
            has_text: true,
            ..Default::default()
        };
        assert!(!is_complete(counts));
        assert!(is_complete(EvidenceCounts { after: 1, ..counts }));
    }
}
