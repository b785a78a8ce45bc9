//! Hybrid logical clock: orders changes of many devices, even where a computer's clock is wrong.
//!
//! Kulkarni et al., "Logical Physical Clocks", OPODIS 2014. The text form sorts as the clock does.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A point of the hybrid clock: physical milliseconds, a counter and the device that breaks ties.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Hlc {
    /// Milliseconds since 1970 as the hybrid clock counts them.
    pub millis: u64,
    /// Orders changes inside one millisecond.
    pub counter: u32,
    /// The device that made the stamp.
    pub device: String,
}

/// Largest value that still fits the 15 digits of the text form (the year 33658).
const MAX_MILLIS: u64 = 999_999_999_999_999;

impl Hlc {
    /// The next stamp of `device`, later than everything in `seen`, whatever the wall clock says.
    ///
    /// A clock that stands at 2009 therefore never produces a stamp before one it has seen.
    pub fn next(device: &str, wall_millis: u64, seen: Option<&Hlc>) -> Hlc {
        let wall_millis = wall_millis.min(MAX_MILLIS);
        match seen {
            Some(seen) if seen.millis >= wall_millis => match seen.counter.checked_add(1) {
                Some(counter) => Hlc {
                    millis: seen.millis,
                    counter,
                    device: device.to_owned(),
                },
                None => Hlc {
                    millis: seen.millis + 1,
                    counter: 0,
                    device: device.to_owned(),
                },
            },
            _ => Hlc {
                millis: wall_millis,
                counter: 0,
                device: device.to_owned(),
            },
        }
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:015}-{:08x}-{}",
            self.millis, self.counter, self.device
        )
    }
}

/// Why a text is not a clock stamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a hybrid clock stamp")]
pub struct HlcError(String);

impl FromStr for Hlc {
    type Err = HlcError;

    fn from_str(text: &str) -> Result<Self, HlcError> {
        let fail = || HlcError(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let (Some(millis), Some(counter), Some(device)) =
            (parts.next(), parts.next(), parts.next())
        else {
            return Err(fail());
        };
        if millis.len() != 15 || counter.len() != 8 || device.is_empty() {
            return Err(fail());
        }
        Ok(Hlc {
            millis: millis.parse().map_err(|_| fail())?,
            counter: u32::from_str_radix(counter, 16).map_err(|_| fail())?,
            device: device.to_owned(),
        })
    }
}

impl From<Hlc> for String {
    fn from(hlc: Hlc) -> String {
        hlc.to_string()
    }
}

impl TryFrom<String> for Hlc {
    type Error = HlcError;

    fn try_from(text: String) -> Result<Self, HlcError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_went_back_still_moves_forward() {
        let before = Hlc::next("a", 1_700_000_000_000, None);
        let after = Hlc::next("a", 1_230_000_000_000, Some(&before));
        assert!(after > before);
        assert!(after.to_string() > before.to_string());
        assert_eq!(after.to_string().parse::<Hlc>().unwrap(), after);
    }

    #[test]
    fn foreign_text_is_refused() {
        for text in [
            "",
            "1-2-a",
            "000000000000001-0000000g-a",
            "000000000000001-00000001-",
            "ñ00000000000001-00000001-a",
        ] {
            assert!(text.parse::<Hlc>().is_err(), "{text}");
        }
    }
}
