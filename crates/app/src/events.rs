//! What front ends are told without asking, always after the commit.

use std::collections::BTreeMap;

use sauyunan_store::Changes;
use serde::{Deserialize, Serialize};

use crate::sync::SyncStatus;

/// Something that happened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// Records changed; screens that show them read again.
    Changed {
        /// Ids by kind.
        kinds: BTreeMap<String, Vec<String>>,
    },
    /// A job moved on.
    Progress {
        /// The job.
        job: String,
        /// `import`, `export`, `report`, `dossier`, `intake`, `workbook` or `sync`.
        #[cfg_attr(
            feature = "typescript",
            ts(
                type = "'import' | 'export' | 'report' | 'dossier' | 'intake' | 'workbook' | 'sync'"
            )
        )]
        label: String,
        /// How many are done.
        done: u64,
        /// Of how many.
        total: u64,
        /// Speed.
        per_second: f64,
        /// Estimated time left, once there is enough to go by.
        seconds_left: Option<f64>,
        /// Whether the job has ended, in whatever way.
        finished: bool,
    },
    /// The state of the sync changed.
    Sync {
        /// The new state.
        status: SyncStatus,
    },
}

impl Event {
    pub(crate) fn changed(changes: Changes) -> Self {
        Event::Changed {
            kinds: changes
                .0
                .into_iter()
                .map(|(kind, ids)| (kind, ids.into_iter().collect()))
                .collect(),
        }
    }
}
