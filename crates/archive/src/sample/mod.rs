//! Drawn photos for the made-up demonstration RW and for tests.
//!
//! No real person, house or list: friendly illustrations, the same for the same seed,
//! with the EXIF that a phone would write.

mod canvas;
mod exif_block;
mod houses;
mod resend;
mod scenes;
mod tables;

use chrono::{NaiveDate, NaiveDateTime};

use crate::picture::{Pixels, encode_jpeg, resize};
use canvas::Canvas;

pub use resend::{Resend, resend, various};

/// What a sample photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleScene {
    /// A house in need of repair.
    Before,
    /// Women at sewing machines or around a kitchen table.
    Process,
    /// The same house, repaired and painted.
    After,
    /// A signed attendance list on a table.
    AttendanceList,
    /// Two people hand over a parcel under a banner.
    Handover,
    /// Cakes and jars on a table.
    Product,
}

/// What is otherwise than on the first photo from the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleMoment {
    /// Nothing.
    First,
    /// A few seconds later, each number another time: everybody and everything loose has moved a little.
    Later(u64),
    /// Another day, each number another one: other people, other goods, other writing.
    Other(u64),
}

/// A photo to be drawn.
#[derive(Debug, Clone)]
pub struct SamplePhoto {
    /// The same seed draws the same picture.
    pub seed: u64,
    /// What it shows.
    pub scene: SampleScene,
    /// Width as seen upright, at least 16.
    pub width: u32,
    /// Height as seen upright, at least 16.
    pub height: u32,
    /// The time of the shot (WIB) for EXIF.
    pub taken: Option<NaiveDateTime>,
    /// Latitude and longitude in decimal degrees for EXIF.
    pub gps: Option<(f64, f64)>,
    /// EXIF orientation, 1 to 8: the stored pixels are turned so that this undoes it.
    pub orientation: u8,
}

/// Light texture, as of paper.
const USUAL_GRAIN: u8 = 7;

impl SamplePhoto {
    /// The JPEG file. Without a time, a position and a turn it carries no EXIF at all, as
    /// photos that came through WhatsApp.
    pub fn to_jpeg(&self) -> Vec<u8> {
        self.to_jpeg_at(SampleMoment::First)
    }

    /// Another photo from the same place.
    pub fn to_jpeg_at(&self, moment: SampleMoment) -> Vec<u8> {
        let small = self.draw(moment);
        let pixels = self.enlarge(small.into_pixels());
        self.finish(&pixels)
    }

    /// Like [`Self::to_jpeg`], with as much detail in every pixel as a camera's sensor noise
    /// gives: for measuring with files as large as real photos. Slower.
    pub fn to_jpeg_with_noise(&self, strength: u8) -> Vec<u8> {
        let small = self.draw(SampleMoment::First);
        let mut pixels = self.enlarge(small.into_pixels());
        canvas::add_noise(&mut pixels.bytes, self.seed, strength);
        self.finish(&pixels)
    }

    /// Draws at half size, which is enlarged afterwards: quick, and it smooths the edges.
    fn draw(&self, moment: SampleMoment) -> Canvas {
        let (width, height) = (self.width.clamp(16, 12_000), self.height.clamp(16, 12_000));
        let half = |side: u32| if side > 800 { side / 2 } else { side };
        let mut canvas = Canvas::new(half(width), half(height), self.seed, moment);
        scenes::draw(&mut canvas, self.scene);
        canvas.add_light_and_grain(USUAL_GRAIN);
        canvas.turn_for_storage(self.orientation);
        canvas
    }

    fn stored_size(&self) -> (u32, u32) {
        let (width, height) = (self.width.clamp(16, 12_000), self.height.clamp(16, 12_000));
        if (5..=8).contains(&self.orientation) {
            (height, width)
        } else {
            (width, height)
        }
    }

    fn enlarge(&self, small: Pixels) -> Pixels {
        let (width, height) = self.stored_size();
        resize(small, width, height).unwrap_or_else(|_| unreachable!("the canvas has pixels"))
    }

    fn finish(&self, pixels: &Pixels) -> Vec<u8> {
        let jpeg = encode_jpeg(pixels, 86).unwrap_or_default();
        let is_plain = self.taken.is_none() && self.gps.is_none() && self.orientation <= 1;
        if is_plain {
            return jpeg;
        }
        exif_block::insert(&jpeg, self)
    }
}

/// A name as WhatsApp on Android gives it: the day the photo was received and a counter.
pub fn whatsapp_file_name(received: NaiveDate, number: u32) -> String {
    format!("IMG-{}-WA{number:04}.jpg", received.format("%Y%m%d"))
}
