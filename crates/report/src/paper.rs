//! The sheets that kelurahan offices print on.

use std::{fmt, str::FromStr};

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// F4 or folio as sold in Indonesia, 215 × 330 mm.
    #[default]
    F4,
    /// A4, 210 × 297 mm.
    A4,
}

/// How a sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On its long side.
    Landscape,
}

impl Paper {
    /// Width and height of the upright sheet in millimetres.
    pub fn size_mm(self) -> (f32, f32) {
        match self {
            Self::F4 => (215.0, 330.0),
            Self::A4 => (210.0, 297.0),
        }
    }
}

/// A rectangle on a sheet in points, from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Area {
    pub(crate) fn bottom(self) -> f32 {
        self.y + self.height
    }

    pub(crate) fn right(self) -> f32 {
        self.x + self.width
    }
}

const MARGIN_TOP_MM: f32 = 18.0;
const MARGIN_BOTTOM_MM: f32 = 22.0;
const MARGIN_LEFT_MM: f32 = 25.0;
const MARGIN_RIGHT_MM: f32 = 20.0;

/// A sheet as it lies, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) orientation: Orientation,
}

impl Sheet {
    pub(crate) fn new(paper: Paper, orientation: Orientation) -> Self {
        let (short, long) = paper.size_mm();
        let (width, height) = match orientation {
            Orientation::Portrait => (short, long),
            Orientation::Landscape => (long, short),
        };
        Self {
            width: mm(width),
            height: mm(height),
            orientation,
        }
    }

    /// The part between the margins.
    pub(crate) fn body(self) -> Area {
        Area {
            x: mm(MARGIN_LEFT_MM),
            y: mm(MARGIN_TOP_MM),
            width: self.width - mm(MARGIN_LEFT_MM + MARGIN_RIGHT_MM),
            height: self.height - mm(MARGIN_TOP_MM + MARGIN_BOTTOM_MM),
        }
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
        let upright = Sheet::new(Paper::F4, Orientation::Portrait);
        assert!((upright.width - 609.4488).abs() < 0.001);
        assert!((upright.height - 935.433).abs() < 0.001);
        let lying = Sheet::new(Paper::F4, Orientation::Landscape);
        assert_eq!((lying.width, lying.height), (upright.height, upright.width));
    }
}
