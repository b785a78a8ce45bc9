//! A screen that nobody sees: Xvfb, whose picture lies in a file.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::RgbImage;

use crate::process::{Process, program};

/// The screen of the laptops in the RW halls.
const SCREEN: &str = "1366x768x24";

/// A virtual display; it ends when it is dropped.
#[derive(Debug)]
pub(super) struct Display {
    name: String,
    picture: PathBuf,
    _server: Process,
}

impl Display {
    /// Starts a display under a free name.
    pub(super) fn open(home: &Path) -> Result<Self, String> {
        let mut command = Command::new(program("Xvfb", "xvfb")?);
        command
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
                "-noreset",
                "-fbdir",
            ])
            .arg(home)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Process::start(&mut command)?;
        let mut number = String::new();
        if let Some(told) = server.child().stdout.as_mut() {
            BufReader::new(told)
                .read_line(&mut number)
                .map_err(|error| format!("Xvfb: {error}"))?;
        }
        if number.trim().is_empty() {
            return Err("Xvfb ended at once: no free display, or no space in /tmp".to_owned());
        }
        Ok(Self {
            name: format!(":{}", number.trim()),
            picture: home.join("Xvfb_screen0"),
            _server: server,
        })
    }

    /// What programs must have in DISPLAY.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What is on the screen now.
    pub(super) fn picture(&self) -> Picture {
        Picture {
            window_dump: std::fs::read(&self.picture).unwrap_or_default(),
        }
    }
}

/// A picture of the screen in the format of xwd.
pub(super) struct Picture {
    window_dump: Vec<u8>,
}

impl Picture {
    /// Writes it as PNG.
    pub(super) fn save(&self, file: &Path) -> Result<(), String> {
        let pixels = self.pixels().ok_or("the screen's picture cannot be read")?;
        pixels
            .save(file)
            .map_err(|error| format!("{}: {error}", file.display()))
    }

    /// The header is of 32-bit numbers, most significant byte first; pixels are blue, green, red, unused.
    fn pixels(&self) -> Option<RgbImage> {
        let number = |index: usize| {
            let bytes = self.window_dump.get(index * 4..index * 4 + 4)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?))
        };
        let (header_bytes, width, height) = (number(0)?, number(4)?, number(5)?);
        let (bits_per_pixel, bytes_per_line, colours) = (number(11)?, number(12)?, number(19)?);
        if bits_per_pixel != 32 {
            return None;
        }
        let pixels = self
            .window_dump
            .get((header_bytes + colours * 12) as usize..)?;
        let mut picture = RgbImage::new(width, height);
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let at = (y * bytes_per_line + x * 4) as usize;
            let [blue, green, red] = pixels.get(at..at + 3)?.try_into().ok()?;
            pixel.0 = [red, green, blue];
        }
        Some(picture)
    }
}
