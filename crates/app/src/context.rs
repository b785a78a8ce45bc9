//! Time, ids and randomness come in from outside, so that tests are deterministic.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};

/// Offset of Western Indonesian Time (WIB), in seconds.
const WIB_SECONDS: i32 = 7 * 3600;

/// The computer's clock.
pub trait Clock: Send + Sync {
    /// The present moment, in WIB.
    fn now(&self) -> DateTime<FixedOffset>;
}

/// A source of new ids.
pub trait Ids: Send + Sync {
    /// An id that was never given before.
    fn next(&self) -> String;
}

/// What the use cases take from their surroundings.
#[derive(Clone)]
pub struct Environment {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The ids.
    pub ids: Arc<dyn Ids>,
}

impl Environment {
    /// The computer's own clock, and ids by UUID version 7 (RFC 9562).
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            ids: Arc::new(UuidIds),
        }
    }
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let wib = FixedOffset::east_opt(WIB_SECONDS).unwrap_or_else(|| chrono::Offset::fix(&Utc));
        Utc::now().with_timezone(&wib)
    }
}

struct UuidIds;

impl Ids for UuidIds {
    fn next(&self) -> String {
        uuid::Uuid::now_v7().to_string()
    }
}
