//! Where a record belongs: a kelurahan, or one RW of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A kelurahan code of the ministry's list (`PP.KK.CC.DDDD`), with or without an RW (`.02`).
///
/// It decides which devices receive a record: a device of the kelurahan sees all of its RW.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Area(String);

/// Why a text is not an area.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not an area: write a kelurahan code such as 32.75.05.1004, with or without .RW"
)]
pub struct AreaError(pub String);

impl Area {
    /// The area of a kelurahan and, where it is known, an RW.
    ///
    /// # Errors
    /// When the code or the RW is not made of the right groups of digits.
    pub fn new(kelurahan: &str, rw: Option<&str>) -> Result<Self, AreaError> {
        match rw {
            Some(rw) => format!(
                "{kelurahan}.{}",
                two_digits(rw).ok_or_else(|| AreaError(rw.into()))?
            )
            .parse(),
            None => kelurahan.parse(),
        }
    }

    /// The whole code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kelurahan code without the RW.
    pub fn kelurahan(&self) -> &str {
        &self.0[..KELURAHAN_LENGTH]
    }

    /// The RW, two or three digits, where the area is one.
    pub fn rw(&self) -> Option<&str> {
        self.0.get(KELURAHAN_LENGTH + 1..)
    }

    /// Whether a device of this area may see and write records of `other`: a kelurahan covers
    /// itself and its RWs, an RW only itself.
    pub fn covers(&self, other: &Area) -> bool {
        self.0 == other.0 || (self.rw().is_none() && other.kelurahan() == self.0)
    }
}

const KELURAHAN_LENGTH: usize = "32.75.05.1004".len();

impl FromStr for Area {
    type Err = AreaError;

    fn from_str(text: &str) -> Result<Self, AreaError> {
        let groups: Vec<&str> = text.split('.').collect();
        let lengths_fit = match groups.as_slice() {
            [province, city, district, village, rest @ ..] => {
                [province.len(), city.len(), district.len(), village.len()] == [2, 2, 2, 4]
                    && match rest {
                        [] => true,
                        [rw] => (2..=3).contains(&rw.len()),
                        _ => false,
                    }
            }
            _ => false,
        };
        let all_digits = groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
        if lengths_fit && all_digits {
            Ok(Self(text.to_owned()))
        } else {
            Err(AreaError(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Area {
    type Error = AreaError;

    fn try_from(text: String) -> Result<Area, AreaError> {
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

/// Writes an RW or RT number as two digits (`2` becomes `02`); three digits stay three.
///
/// Returns nothing when the text is not a number from 1 to 999.
pub fn two_digits(text: &str) -> Option<String> {
    let number: u16 = text.trim().parse().ok()?;
    (1..=999).contains(&number).then(|| format!("{number:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kelurahan_contains_its_rw_but_not_the_reverse() {
        let kelurahan: Area = "32.75.05.1004".parse().unwrap();
        let rw = Area::new("32.75.05.1004", Some("2")).unwrap();
        assert_eq!(rw.as_str(), "32.75.05.1004.02");
        assert_eq!(rw.rw(), Some("02"));
        assert!(kelurahan.covers(&rw));
        assert!(!rw.covers(&kelurahan));
        assert!(!Area::new("32.75.05.1003", None).unwrap().covers(&rw));
    }

    #[test]
    fn text_that_is_no_area_is_refused() {
        for text in [
            "",
            "32",
            "32.75.05.10045",
            "32.75.05.1004.",
            "32.75.05.1004.2",
            "32.75.o5.1004",
            "32.75.05.1004.02.1",
            "32.75.05.1004.0002",
            "32.75.05.1004 ",
            "32.75.05.100\u{0664}",
        ] {
            assert!(text.parse::<Area>().is_err(), "{text}");
        }
    }
}
