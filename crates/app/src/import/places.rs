//! Where photos may be waiting: phones on a cable, cameras, memory cards, USB sticks.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sauyunan_domain::entity::OriginKind;
use serde::Serialize;

use crate::error::AppError;
use crate::session::{App, Nothing};

/// Where cameras and phones keep their photos.
const DCIM: &str = "DCIM";

/// Where phones keep what came by WhatsApp, inside their storage.
const WHATSAPP: [&str; 2] = [
    "Android/media/com.whatsapp/WhatsApp/Media/WhatsApp Images",
    "WhatsApp/Media/WhatsApp Images",
];

/// A device or stick that is plugged in.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ImportPlace {
    /// The folder to import: the one with the photos (DCIM) where there is one.
    pub(crate) path: String,
    /// What the system calls it.
    pub(crate) name: String,
    /// What it probably is.
    pub(crate) origin: OriginKind,
}

/// The places, phones and cameras first.
pub(crate) fn list(app: &Arc<App>, _: Nothing) -> Result<Vec<ImportPlace>, AppError> {
    // Whoever has not unlocked the folder is told nothing, not even the names of sticks.
    app.folder()?;
    Ok(Places::system().list())
}

/// What is plugged in, as the system tells.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Media that somebody plugged in: sticks, cards, cameras.
    media: Vec<PathBuf>,
    /// Phones and cameras without a disk of their own.
    devices: Vec<PathBuf>,
}

impl Places {
    /// What is plugged in now. What cannot be asked is not there.
    pub(super) fn system() -> Self {
        if cfg!(windows) {
            return Self {
                media: (b'D'..=b'Z')
                    .map(|letter| PathBuf::from(format!("{}:\\", char::from(letter))))
                    .filter(|drive| is_plugged_in_drive(drive))
                    .collect(),
                devices: Vec::new(),
            };
        }
        let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
        let gvfs = std::env::var_os("XDG_RUNTIME_DIR").map(|run| PathBuf::from(run).join("gvfs"));
        Self {
            media: media_of(&mounts),
            devices: gvfs.map(|gvfs| folders_in(&gvfs)).unwrap_or_default(),
        }
    }

    /// What brought a file that lies there; nothing for the disks of this computer.
    pub(super) fn origin_of(&self, file: &Path) -> Option<OriginKind> {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        if let Some(device) = self.devices.iter().find(|device| file.starts_with(device)) {
            return Some(kind_of_device(device));
        }
        if file.iter().any(|part| part.eq_ignore_ascii_case(DCIM)) {
            return Some(OriginKind::Camera);
        }
        let is_medium = self.media.iter().any(|medium| file.starts_with(medium));
        is_medium.then_some(OriginKind::Stick)
    }

    fn list(&self) -> Vec<ImportPlace> {
        let mut places = Vec::new();
        for device in &self.devices {
            let (name, origin) = (name_of_device(device), kind_of_device(device));
            // A phone has one folder for each of its memories; a camera may have none.
            let memories = folders_in(device);
            for memory in memories.iter().chain([device]) {
                places.extend(photos_in(memory).map(|path| place(&path, &name, origin)));
                let whatsapp = WHATSAPP.iter().map(|path| memory.join(path));
                places.extend(
                    whatsapp.filter(|path| path.is_dir()).map(|path| {
                        place(&path, &format!("{name} (WhatsApp)"), OriginKind::Whatsapp)
                    }),
                );
            }
        }
        for medium in &self.media {
            let name = medium.file_name().map_or_else(
                || medium.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            places.push(match photos_in(medium) {
                Some(photos) => place(&photos, &name, OriginKind::Camera),
                None => place(medium, &name, OriginKind::Stick),
            });
        }
        let rank = |place: &ImportPlace| match place.origin {
            OriginKind::Phone => 0,
            OriginKind::Whatsapp => 1,
            OriginKind::Camera => 2,
            _ => 3,
        };
        places.sort_by(|a, b| (rank(a), &a.name, &a.path).cmp(&(rank(b), &b.name, &b.path)));
        places
    }
}

fn place(path: &Path, name: &str, origin: OriginKind) -> ImportPlace {
    ImportPlace {
        path: path.display().to_string(),
        name: name.to_owned(),
        origin,
    }
}

fn photos_in(folder: &Path) -> Option<PathBuf> {
    let is_dcim = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| name.eq_ignore_ascii_case(DCIM))
    };
    folders_in(folder).into_iter().find(is_dcim)
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// Desktops put what somebody plugs in under these folders; `/mnt` is used by hand, also for disks
/// that stay, and counts only where photos are on it.
fn media_of(mounts: &str) -> Vec<PathBuf> {
    let points = mounts
        .lines()
        .filter_map(|line| Some(PathBuf::from(unescaped(line.split(' ').nth(1)?))));
    let mut media: Vec<PathBuf> = points
        .filter(|point| {
            point.starts_with("/media")
                || point.starts_with("/run/media")
                || (point.starts_with("/mnt") && photos_in(point).is_some())
        })
        .collect();
    media.sort();
    media.dedup();
    media
}

/// The table of mounts writes spaces and other marks as `\040`.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let octal = (*first == b'\\')
            .then(|| after.get(..3))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        bytes.push(octal.unwrap_or(*first));
        rest = if octal.is_some() { &after[3..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Windows puts its bin onto every disk that stays, and none onto sticks and cards as they are sold.
fn is_plugged_in_drive(drive: &Path) -> bool {
    drive.is_dir() && (photos_in(drive).is_some() || !drive.join("$RECYCLE.BIN").exists())
}

/// gvfs calls them `mtp:host=SAMSUNG_SAMSUNG_Android_R58`, `gphoto2:host=Canon_Inc._Digital_Camera`,
/// `afc:host=00008110`.
fn kind_of_device(device: &Path) -> OriginKind {
    let name = device
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let is_phone = name.starts_with("mtp") || name.starts_with("afc");
    if is_phone || name.contains("apple") || name.contains("iphone") {
        OriginKind::Phone
    } else {
        OriginKind::Camera
    }
}

fn name_of_device(device: &Path) -> String {
    let name = device
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let host = name
        .split_once("host=")
        .map_or(name.as_str(), |(_, host)| host);
    // Maker and model, then a number that says nothing; the maker is often there twice.
    let mut words: Vec<&str> = host
        .split(['_', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    words.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
    if words.len() > 1 && words.last().is_some_and(|word| is_serial_number(word)) {
        words.pop();
    }
    words.join(" ")
}

fn is_serial_number(word: &str) -> bool {
    word.len() >= 6 && word.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mounts_of_people_are_told_from_those_of_the_system() {
        let mounts = "/dev/sda2 / ext4 rw 0 0\n\
            /dev/sdb1 /media/siti/FOTO\\040RW\\04002 vfat rw 0 0\n\
            /dev/sdc1 /run/media/siti/EOS_DIGITAL vfat rw 0 0\n\
            /dev/sdd1 /mnt/tidak-ada ext4 rw 0 0\n\
            tmpfs /mediaserver tmpfs rw 0 0\n\
            broken\n";
        let media = media_of(mounts);
        assert_eq!(
            media,
            [
                Path::new("/media/siti/FOTO RW 02"),
                Path::new("/run/media/siti/EOS_DIGITAL")
            ]
        );
        assert_eq!(unescaped("a\\134b\\04"), "a\\b\\04");
    }

    #[test]
    fn phones_come_first_with_their_folders_of_photos() {
        let folder = tempfile::tempdir().unwrap();
        let make = |path: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(&path).unwrap();
            path
        };
        let phone = make("gvfs/mtp:host=SAMSUNG_SAMSUNG_Android_R58M123ABC");
        let photos =
            make("gvfs/mtp:host=SAMSUNG_SAMSUNG_Android_R58M123ABC/Penyimpanan internal/DCIM");
        let whatsapp = make(&format!(
            "gvfs/mtp:host=SAMSUNG_SAMSUNG_Android_R58M123ABC/Penyimpanan internal/{}",
            WHATSAPP[0]
        ));
        let stick = make("media/FLASHDISK");
        let card = make("media/EOS_DIGITAL");
        let on_card = make("media/EOS_DIGITAL/dcim");
        let places = Places {
            media: vec![stick.clone(), card.clone()],
            devices: vec![phone.clone()],
        };
        assert_eq!(
            places.list(),
            [
                place(&photos, "SAMSUNG Android", OriginKind::Phone),
                place(
                    &whatsapp,
                    "SAMSUNG Android (WhatsApp)",
                    OriginKind::Whatsapp
                ),
                place(&on_card, "EOS_DIGITAL", OriginKind::Camera),
                place(&stick, "FLASHDISK", OriginKind::Stick),
            ]
        );
        for (path, origin) in [
            (photos.join("a.jpg"), Some(OriginKind::Phone)),
            (on_card.join("a.jpg"), Some(OriginKind::Camera)),
            (card.join("a.jpg"), Some(OriginKind::Stick)),
            (stick.join("x/a.zip/b.jpg"), Some(OriginKind::Stick)),
            (folder.path().join("a.jpg"), None),
            (folder.path().join("DCIM/a.jpg"), Some(OriginKind::Camera)),
        ] {
            assert_eq!(places.origin_of(&path), origin, "{}", path.display());
        }
    }

    #[test]
    fn devices_are_called_as_people_know_them() {
        for (folder, name, kind) in [
            (
                "mtp:host=Xiaomi_Redmi_Note_9_a1b2c3d4",
                "Xiaomi Redmi Note 9",
                OriginKind::Phone,
            ),
            (
                "gphoto2:host=Canon_Inc._Canon_Digital_Camera",
                "Canon Inc. Canon Digital Camera",
                OriginKind::Camera,
            ),
            (
                "gphoto2:host=Apple_Inc._iPhone_00008110",
                "Apple Inc. iPhone",
                OriginKind::Phone,
            ),
            ("afc:host=00008110001C", "00008110001C", OriginKind::Phone),
        ] {
            let device = Path::new("/run/user/1000/gvfs").join(folder);
            assert_eq!(
                (name_of_device(&device).as_str(), kind_of_device(&device)),
                (name, kind)
            );
        }
    }
}
