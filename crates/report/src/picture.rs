//! Pictures on their way into the file: each read once, stored once, as it is.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    io::Cursor,
};

use image::{DynamicImage, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};

use crate::{
    error::ReportError,
    file::PdfFile,
    input::PhotoBytes,
    jpeg::{self, Colours, JpegHeader},
};

/// A photo that is not in the report; its frame says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedPhoto {
    /// The id that the caller gave it.
    pub id: String,
    /// Why.
    pub reason: SkipReason,
}

/// Why a photo is not in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// [`PhotoBytes`] could not give its bytes; with the message of the error.
    Unreadable(String),
    /// The bytes are no picture that can be printed; says what is wrong with them.
    NotPrintable(String),
}

impl fmt::Display for SkipReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(message) => write!(formatter, "cannot be read: {message}"),
            Self::NotPrintable(message) => write!(formatter, "cannot be printed: {message}"),
        }
    }
}

/// A picture that is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its object number.
    pub(crate) object: ObjectId,
    /// In pixels, as stored: before its orientation is applied.
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Picture {
    /// Its name in the resources of a page.
    pub(crate) fn resource(&self) -> String {
        format!("P{}", self.object.0)
    }

    /// Width and height once an EXIF orientation is applied; 5 to 8 lay the photo on its side.
    pub(crate) fn upright_size(&self, orientation: u8) -> (f32, f32) {
        let (width, height) = (self.width as f32, self.height as f32);
        match orientation {
            5..=8 => (height, width),
            _ => (width, height),
        }
    }
}

/// The pictures of one report.
pub(crate) struct Pictures<'a> {
    /// `None` takes every picture for a usual photo, to count pages.
    source: Option<&'a dyn PhotoBytes>,
    by_id: BTreeMap<String, Option<Picture>>,
    by_content: HashMap<[u8; 32], Picture>,
    skipped: Vec<SkippedPhoto>,
}

impl<'a> Pictures<'a> {
    pub(crate) fn new(source: Option<&'a dyn PhotoBytes>) -> Self {
        Self {
            source,
            by_id: BTreeMap::new(),
            by_content: HashMap::new(),
            skipped: Vec::new(),
        }
    }

    /// The picture with this id, written to the file if it is not there yet;
    /// `None` if it had to be skipped.
    pub(crate) fn place(
        &mut self,
        id: &str,
        file: &mut PdfFile<'_>,
    ) -> Result<Option<Picture>, ReportError> {
        if let Some(known) = self.by_id.get(id) {
            return Ok(*known);
        }
        let Some(source) = self.source else {
            return Ok(None);
        };
        let picture = match read(source, id) {
            Ok(encoded) => Some(self.store(encoded, file)?),
            Err(reason) => {
                self.skipped.push(SkippedPhoto {
                    id: id.to_owned(),
                    reason,
                });
                None
            }
        };
        self.by_id.insert(id.to_owned(), picture);
        Ok(picture)
    }

    pub(crate) fn into_skipped(self) -> Vec<SkippedPhoto> {
        self.skipped
    }

    fn store(&mut self, encoded: Encoded, file: &mut PdfFile<'_>) -> Result<Picture, ReportError> {
        let digest: [u8; 32] = Sha256::digest(&encoded.bytes).into();
        if let Some(same) = self.by_content.get(&digest) {
            return Ok(*same);
        }
        let JpegHeader { width, height, .. } = encoded.header;
        let picture = Picture {
            object: file.picture(encoded.dictionary(), &encoded.bytes, &digest)?,
            width: width.into(),
            height: height.into(),
        };
        self.by_content.insert(digest, picture);
        Ok(picture)
    }
}

fn read(source: &dyn PhotoBytes, id: &str) -> Result<Encoded, SkipReason> {
    let bytes = source
        .read(id)
        .map_err(|error| SkipReason::Unreadable(error.to_string()))?;
    if jpeg::is_jpeg(&bytes) {
        Encoded::new(bytes).map_err(|reason| SkipReason::NotPrintable(reason.to_owned()))
    } else {
        encode(&bytes).map_err(SkipReason::NotPrintable)
    }
}

/// A JPEG and what its header says.
struct Encoded {
    bytes: Vec<u8>,
    header: JpegHeader,
}

impl Encoded {
    fn new(bytes: Vec<u8>) -> Result<Self, &'static str> {
        let header = jpeg::read_header(&bytes)?;
        Ok(Self { bytes, header })
    }

    fn dictionary(&self) -> Dictionary {
        let colour_space = match self.header.colours {
            Colours::Grey => "DeviceGray",
            Colours::Rgb => "DeviceRGB",
            Colours::Cmyk { .. } => "DeviceCMYK",
        };
        let mut dictionary = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => self.header.width,
            "Height" => self.header.height,
            "ColorSpace" => colour_space,
            "BitsPerComponent" => 8,
            "Filter" => "DCTDecode",
        };
        if self.header.colours == (Colours::Cmyk { inverted: true }) {
            let upside_down = [1, 0].repeat(4).into_iter().map(Object::Integer).collect();
            dictionary.set("Decode", Object::Array(upside_down));
        }
        dictionary
    }
}

/// Larger pictures are refused, so that a few hostile bytes cannot fill the memory.
const LARGEST_SIDE: u32 = 20_000;
const LARGEST_DECODED_BYTES: u64 = 512 * 1024 * 1024;

/// Makes a JPEG of a PNG or WebP, on white where it is transparent.
fn encode(bytes: &[u8]) -> Result<Encoded, String> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_DECODED_BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| error.to_string())?;

    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 92)
        .encode_image(&on_white(picture))
        .map_err(|error| error.to_string())?;
    Encoded::new(jpeg).map_err(str::to_owned)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u16::from);
        let blend = |colour: u16| ((colour * alpha + 255 * (255 - alpha)) / 255) as u8;
        image::Rgb([blend(red), blend(green), blend(blue)])
    })
}
