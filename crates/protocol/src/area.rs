//! Which records a device may see and write: a kelurahan, or one RW of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A kelurahan code (`32.75.05.1004`), optionally narrowed to one RW (`32.75.05.1004.02`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Area(String);

/// The text names no kelurahan and no RW.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an area is a kelurahan code such as 32.75.05.1004, optionally with an RW of two or three digits such as 32.75.05.1004.02"
)]
pub struct BadArea;

/// `PP.KK.CC.DDDD`
const KELURAHAN_LENGTH: usize = 13;

impl Area {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kelurahan that this area is, or lies in.
    pub fn kelurahan(&self) -> &str {
        &self.0[..KELURAHAN_LENGTH]
    }

    /// The RW, if the area is narrower than a kelurahan.
    pub fn rw(&self) -> Option<&str> {
        self.0.get(KELURAHAN_LENGTH + 1..)
    }

    /// Whether a device of this area may see and write records of `other`:
    /// a kelurahan covers itself and its RWs, an RW only itself.
    pub fn covers(&self, other: &Area) -> bool {
        self == other || (self.rw().is_none() && self.kelurahan() == other.kelurahan())
    }
}

impl FromStr for Area {
    type Err = BadArea;

    fn from_str(text: &str) -> Result<Area, BadArea> {
        let mut parts = text.split('.');
        for length in [2, 2, 2, 4] {
            if !parts
                .next()
                .is_some_and(|part| part.len() == length && is_digits(part))
            {
                return Err(BadArea);
            }
        }
        match (parts.next(), parts.next()) {
            (None, _) => Ok(Area(text.to_owned())),
            (Some(rw), None) if matches!(rw.len(), 2 | 3) && is_digits(rw) => {
                Ok(Area(text.to_owned()))
            }
            _ => Err(BadArea),
        }
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

impl TryFrom<String> for Area {
    type Error = BadArea;

    fn try_from(text: String) -> Result<Area, BadArea> {
        text.parse()
    }
}

impl From<Area> for String {
    fn from(area: Area) -> String {
        area.0
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(text: &str) -> Area {
        text.parse().expect(text)
    }

    #[test]
    fn a_kelurahan_covers_its_rws_and_an_rw_only_itself() {
        let kelurahan = area("32.75.05.1004");
        let rw_02 = area("32.75.05.1004.02");
        assert_eq!(rw_02.kelurahan(), kelurahan.as_str());
        assert_eq!((kelurahan.rw(), rw_02.rw()), (None, Some("02")));
        assert!(kelurahan.covers(&kelurahan) && kelurahan.covers(&rw_02) && rw_02.covers(&rw_02));
        assert!(!rw_02.covers(&kelurahan) && !rw_02.covers(&area("32.75.05.1004.023")));
        assert!(!kelurahan.covers(&area("32.75.05.1003")));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "32",
            "32.75.05",
            "32.75.05.1004.",
            "32.75.05.1004.2",
            "32.75.05.1004.0002",
            "32.75.05.1004.02.001",
            "32.75.05.10x4",
            "32.75.05.1004 ",
            "32.75.05.100\u{0664}",
        ] {
            assert_eq!(text.parse::<Area>(), Err(BadArea), "{text}");
        }
    }
}
