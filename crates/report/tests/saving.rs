//! Files that are whole or not there, and always the same.

mod common;

use std::{
    fs,
    io::{self, Write},
    ops::ControlFlow,
};

use common::*;
use sauyunan_report::{
    PhotosPerPage, ReportError, finish_file, save_report, write_report, write_whole_file,
};
use tempfile::tempdir;

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("folder")
        .map(|entry| {
            entry
                .expect("entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn album() -> Album {
    Album::with((0..6).map(|seed| (seed.to_string(), jpeg(&grainy_photo(320, 240, seed)))))
}

fn photos() -> Vec<sauyunan_report::ReportPhoto> {
    (0..6)
        .map(|seed: u32| photo(&seed.to_string(), "Praktik"))
        .collect()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let report = full_report(40, photos());
    let (first, _) = bytes_of(&report, &album());
    let (second, _) = bytes_of(&report, &album());
    assert!(first == second);

    // And another input has another identity.
    let identity = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let start = text.rfind("/ID").expect("an identity");
        text[start..start + 40].to_owned()
    };
    let mut other = album();
    other
        .0
        .insert("3".to_owned(), jpeg(&grainy_photo(320, 240, 99)));
    let (third, _) = bytes_of(&report, &other);
    assert_ne!(identity(&first), identity(&third));
}

#[test]
fn a_full_disk_is_named() {
    let mut full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("/dev/full");
    let report = full_report(5, photos());
    let answer = write_report(&report, &album(), &mut go_on, &mut full);
    assert!(
        matches!(answer, Err(ReportError::DiskFull { path: None })),
        "{answer:?}"
    );
}

/// A disk that is full after some bytes.
struct SmallDisk<'a> {
    disk: &'a mut dyn Write,
    room: usize,
}

impl Write for SmallDisk<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(self.room);
        if count == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.room -= count;
        self.disk.write(&bytes[..count])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.disk.flush()
    }
}

#[test]
fn a_disk_that_fills_up_leaves_the_old_file_and_nothing_else() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("laporan.pdf");
    fs::write(&path, "the old report").expect("an old report");
    let report = full_report(5, photos());
    let (whole, _) = bytes_of(&report, &album());
    for room in [0, 10, whole.len() / 3, whole.len() - 1] {
        let answer = write_whole_file(&path, |disk| {
            let mut small = SmallDisk { disk, room };
            write_report(&report, &album(), &mut go_on, &mut small)
        });
        let Err(ReportError::DiskFull { path: Some(named) }) = answer else {
            panic!("{room} bytes of room: {answer:?}");
        };
        assert_eq!(named, path);
        assert_eq!(names(folder.path()), ["laporan.pdf"]);
        assert_eq!(fs::read(&path).expect("the old report"), b"the old report");
    }
    save_report(&report, &album(), &mut go_on, &path).expect("room enough");
    assert!(fs::read(&path).expect("the new report") == whole);
    assert_eq!(names(folder.path()), ["laporan.pdf"]);
}

#[test]
fn cancelling_leaves_nothing() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("laporan.pdf");
    let report = photo_report(photos(), PhotosPerPage::Two);
    for stop_at in [0, 3, 6] {
        let mut progress = |done, _| match done {
            done if done == stop_at => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        };
        let answer = save_report(&report, &album(), &mut progress, &path);
        assert!(matches!(answer, Err(ReportError::Cancelled)), "{answer:?}");
        assert!(names(folder.path()).is_empty());
    }
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("tidak ada").join("laporan.pdf");
    let report = photo_report(Vec::new(), PhotosPerPage::Two);
    let answer = save_report(&report, &album(), &mut go_on, &path);
    let Err(ReportError::Write {
        path: Some(named),
        source,
    }) = answer
    else {
        panic!("{answer:?}");
    };
    assert_eq!((named, source.kind()), (path, io::ErrorKind::NotFound));
}

#[test]
fn finished_files_get_their_names_together_or_are_gone() {
    let folder = tempdir().expect("folder");
    let paths = ["a.pdf", "b.pdf"].map(|name| folder.path().join(name));
    fs::write(&paths[0], "before").expect("written");
    let finish = |text: &'static str| {
        let each = paths.iter().map(move |path| {
            let written = finish_file(path, |out| Ok(out.write_all(text.as_bytes())?));
            written.expect("finished").1
        });
        each.collect::<Vec<_>>()
    };
    let files = finish("after");
    assert_eq!(files[1].path(), paths[1]);
    assert_eq!(fs::read_to_string(&paths[0]).expect("read"), "before");
    drop(files);
    assert_eq!(names(folder.path()), ["a.pdf"], "nothing half is left");
    for file in finish("after") {
        file.publish().expect("published");
    }
    assert_eq!(names(folder.path()), ["a.pdf", "b.pdf"]);
    for path in &paths {
        assert_eq!(fs::read_to_string(path).expect("read"), "after");
    }
}
