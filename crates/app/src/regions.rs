//! The regions of Kota Bekasi, by the ministry's codes (Kepmendagri 300.2.2-2138/2025), with the
//! spelling that people use.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::session::{App, Nothing};

const REGIONS: &str = include_str!("../../../assets/reference/wilayah_bekasi.csv");
const DISPLAY_NAMES: &str = include_str!("../../../assets/reference/nama_tampil.csv");

/// A region.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Region {
    /// Code such as `32.75.05.1004`.
    pub(crate) code: String,
    /// `provinsi`, `kota`, `kecamatan` or `kelurahan`.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "'provinsi' | 'kota' | 'kecamatan' | 'kelurahan'")
    )]
    pub(crate) level: String,
    /// Official spelling.
    pub(crate) name: String,
    /// Spelling on letterheads and screens.
    pub(crate) display_name: String,
    /// The region around it.
    pub(crate) parent_code: String,
}

fn all() -> impl Iterator<Item = Region> {
    REGIONS.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let (code, level, name) = (cells.next()?, cells.next()?, cells.next()?);
        let parent_code = cells.next().unwrap_or_default();
        let display_name = DISPLAY_NAMES
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(','))
            .find(|(shown, _)| *shown == code)
            .map_or(name, |(_, display_name)| display_name);
        Some(Region {
            code: code.to_owned(),
            level: level.to_owned(),
            name: name.to_owned(),
            display_name: display_name.trim().to_owned(),
            parent_code: parent_code.to_owned(),
        })
    })
}

/// The region with that code.
pub(crate) fn find(code: &str) -> Option<Region> {
    all().find(|region| region.code == code)
}

pub(crate) fn list(_: &Arc<App>, _: Nothing) -> Result<Vec<Region>, AppError> {
    Ok(all().collect())
}
