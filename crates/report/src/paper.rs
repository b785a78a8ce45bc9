//! The sheets that kelurahan offices print on.

use std::{fmt, str::FromStr};

/// A sheet of paper, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// F4 or folio as sold in Indonesia, 215 × 330 mm.
    #[default]
    F4,
    /// A4, 210 × 297 mm.
    A4,
}

impl Paper {
    /// Width and height in millimetres.
    pub fn size_mm(self) -> (f32, f32) {
        match self {
            Self::F4 => (215.0, 330.0),
            Self::A4 => (210.0, 297.0),
        }
    }

    /// Width and height in points.
    pub fn size_pt(self) -> (f32, f32) {
        let (width, height) = self.size_mm();
        (mm(width), mm(height))
    }
}

/// Millimetres in points.
pub(crate) fn mm(millimetres: f32) -> f32 {
    (f64::from(millimetres) * 72.0 / 25.4) as f32
}

/// The text names no known paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown paper {0:?}: use f4 or a4")]
pub struct UnknownPaper(pub String);

impl FromStr for Paper {
    type Err = UnknownPaper;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_ascii_lowercase().as_str() {
            "f4" | "folio" => Ok(Self::F4),
            "a4" => Ok(Self::A4),
            _ => Err(UnknownPaper(text.to_owned())),
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::F4 => "f4",
            Self::A4 => "a4",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_named_and_measured() {
        assert_eq!("F4".parse(), Ok(Paper::F4));
        assert_eq!(" a4".parse(), Ok(Paper::A4));
        assert!("letter".parse::<Paper>().is_err());
        assert_eq!(Paper::F4.to_string().parse(), Ok(Paper::F4));
        let (width, height) = Paper::F4.size_pt();
        assert!((width - 609.4488).abs() < 0.001 && (height - 935.433).abs() < 0.001);
    }
}
