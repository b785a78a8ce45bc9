//! Files of real cameras, where a folder of them exists: `SAUYUNAN_REAL_PHOTOS`, or
//! `shared/photos/real` beside the workspace. They are not part of the repository.
#![allow(clippy::print_stdout)] // what was found, for the one who reads the log

mod common;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::{env, fs};

use common::{key, look};
use sauyunan_archive::{ImportOptions, Inspected, PhotoStore, import_many, source, to_jpeg};

fn real_folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/photos/real");
    let folder = env::var_os("SAUYUNAN_REAL_PHOTOS").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// The only file of the collection whose picture is damaged: everything else decodes
/// completely with every reader that was asked.
const DAMAGED: &str = "corrupted.jpg";

#[test]
fn every_whole_picture_goes_in_and_the_damaged_one_is_named() {
    let Some(folder) = real_folder() else { return };
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let out = tempfile::tempdir().unwrap();
    let store = PhotoStore::open(out.path(), &key()).unwrap();
    let options = ImportOptions {
        now: common::now(),
        workers: 2,
    };
    let mut refused = Vec::new();
    let items = source::list(&paths).items;
    import_many(&store, &items, &options, |index, result| {
        match result {
            Ok(imported) => {
                let original = fs::read(&paths[index]).unwrap();
                assert_eq!(store.read(&imported.inspected.sha256).unwrap(), original);
                describe(&paths[index], &imported.inspected);
                if let Some(dump) = env::var_os("SAUYUNAN_DUMP_THUMBNAILS") {
                    let name = paths[index]
                        .file_name()
                        .unwrap()
                        .to_string_lossy()
                        .into_owned();
                    fs::write(
                        Path::new(&dump).join(format!("{name}.jpg")),
                        &imported.inspected.thumbnail.jpeg,
                    )
                    .unwrap();
                }
            }
            Err(error) => {
                println!("{error}");
                refused.push((
                    paths[index]
                        .file_name()
                        .unwrap()
                        .to_string_lossy()
                        .into_owned(),
                    error.code(),
                ));
            }
        }
        ControlFlow::Continue(())
    });
    assert_eq!(refused, [(DAMAGED.to_owned(), "corrupt")]);
}

fn describe(path: &Path, found: &Inspected) {
    println!(
        "{}: {}x{} o{} {:?} {:?} {:?} {:?} {} {:?}",
        path.file_name().unwrap().to_string_lossy(),
        found.width,
        found.height,
        found.orientation,
        found.date.map(|date| (date.at.to_string(), date.source)),
        found.gps.map(|gps| (gps.latitude, gps.longitude)),
        found.camera_make,
        found.camera_model,
        found.fingerprint,
        found.warnings,
    );
}

#[test]
fn what_the_cameras_wrote_is_read() {
    let Some(folder) = real_folder() else { return };
    let read = |name: &str| look(&fs::read(folder.join(name)).unwrap(), name).unwrap();
    let near = |found: &Inspected, latitude: f64, longitude: f64| {
        let gps = found.gps.unwrap();
        (gps.latitude - latitude).abs() < 1e-6 && (gps.longitude - longitude).abs() < 1e-6
    };
    let nikon = read("DSCN0010.jpg");
    assert!(near(&nikon, 43.467_448_333, 11.885_126_667));
    assert_eq!(nikon.date.unwrap().at.to_string(), "2008-10-22 16:28:39");
    assert_eq!(nikon.camera_model.as_deref(), Some("COOLPIX P6000"));
    // Written as signed fractions, with an offset of three hours.
    let nokia = read("HMD_Nokia_8.3_5G.jpg");
    assert!(near(&nokia, 60.146_705_556, 24.906_772_222));
    assert_eq!(nokia.date.unwrap().at.to_string(), "2022-08-14 18:12:31");
    assert!(near(
        &read("iphone_hdr_YES.jpg"),
        40.446_972_222,
        -3.724_752_778
    ));
    assert!(near(&read("67-0_length_string.jpg"), 51.025, 7.591_944_444));
    assert_eq!(read("45-gps_ifd.jpg").gps, None);
    assert_eq!(read("canon_hdr_NO.jpg").orientation, 6);
    assert_eq!(read("portrait_3.jpg").orientation, 3);
    assert_eq!(read("no_exif.jpg").camera_make, None);
    let iphone = read("iphone_13_pro_max.HEIC");
    assert_eq!(
        (iphone.width, iphone.height, iphone.orientation),
        (3024, 4032, 1)
    );
    assert_eq!(iphone.date.unwrap().at.to_string(), "2022-02-16 18:55:41");
    let heif = read("HMD_Nokia_8.3_5G.heif");
    assert!(near(&heif, 40.788_685_22, -4.005_140_85));
}

#[test]
fn heic_becomes_an_upright_jpeg() {
    let Some(folder) = real_folder() else { return };
    for name in ["iphone_13_pro_max.HEIC", "HMD_Nokia_8.3_5G.heif"] {
        let bytes = fs::read(folder.join(name)).unwrap();
        let copy = to_jpeg(&bytes, 1600, 85).unwrap();
        assert_eq!((copy.width, copy.height), (1200, 1600), "{name}");
        assert!(look(&copy.jpeg, name).is_ok());
    }
}

#[test]
fn real_files_survive_damage() {
    let Some(folder) = real_folder() else { return };
    for name in [
        "iphone_13_pro_max.HEIC",
        "Canon_40D.jpg",
        "image01137.jpg",
        "no_exif.jpg",
    ] {
        let bytes = fs::read(folder.join(name)).unwrap();
        for part in 1..12 {
            let _ = look(&bytes[..bytes.len() * part / 12], name);
        }
        for step in 0..60 {
            let mut copy = bytes.clone();
            let at = step * 7919 % copy.len().min(6000);
            copy[at] ^= 0x80;
            // Headers decide quickly; picture data of a large file takes its time.
            if bytes.len() < 1_000_000 || step < 6 {
                let _ = look(&copy, name);
            }
        }
    }
}
