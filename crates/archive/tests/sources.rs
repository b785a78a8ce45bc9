//! What is found under paths: files, folders, ZIP archives, chats; and what is named instead.

mod common;

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use common::{key, now, photo, zip_of};
use sauyunan_archive::sample::SamplePhoto;
use sauyunan_archive::source::{Item, Listing, list};
use sauyunan_archive::{ContentHash, DateSource, ImportOptions, PhotoStore, import_many};
use zip::CompressionMethod;
use zip::unstable::write::FileOptionsExt;
use zip::write::{SimpleFileOptions, ZipWriter};

fn jpeg(seed: u64) -> Vec<u8> {
    SamplePhoto {
        width: 160,
        height: 120,
        taken: None,
        gps: None,
        ..photo(seed)
    }
    .to_jpeg()
}

fn names(listing: &Listing) -> Vec<&str> {
    listing
        .items
        .iter()
        .map(|item| item.name.as_str())
        .collect()
}

/// The last part of the path and the code of what was not taken.
fn skipped(listing: &Listing) -> Vec<(String, &'static str)> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut skipped: Vec<_> = listing
        .skipped
        .iter()
        .map(|error| (name(error.path()), error.code()))
        .collect();
    skipped.sort();
    skipped
}

/// Imports everything and answers the codes of what failed, with the names.
fn import(items: &[Item]) -> Vec<(String, &'static str)> {
    let folder = tempfile::tempdir().unwrap();
    let store = PhotoStore::open(folder.path(), &key()).unwrap();
    let options = ImportOptions {
        now: now(),
        workers: 2,
    };
    let mut failed = Vec::new();
    import_many(&store, items, &options, |index, result| {
        if let Err(error) = result {
            failed.push((items[index].name.clone(), error.code()));
        }
        ControlFlow::Continue(())
    });
    failed
}

fn list_one(path: &Path) -> Listing {
    list(&[path.to_owned()])
}

#[test]
fn folders_are_listed_by_name_with_all_that_is_inside() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("2025-08-14 Pelatihan");
    fs::create_dir_all(root.join("RT 03")).unwrap();
    for name in [
        "b.jpg",
        "RT 03/c.jpg",
        "Thumbs.db",
        "RT 03/._c.jpg",
        "a.jpg",
    ] {
        fs::write(root.join(name), b"x").unwrap();
    }
    let listing = list_one(&root);
    assert_eq!(names(&listing), ["c.jpg", "a.jpg", "b.jpg"]);
    assert!(listing.skipped.is_empty());
    assert_eq!(*listing.items[0].folders, ["2025-08-14 Pelatihan", "RT 03"]);
    assert_eq!(*listing.items[1].folders, ["2025-08-14 Pelatihan"]);
    assert_eq!(listing.items[1].path, root.join("a.jpg"));
    // A file alone knows its folder, too.
    let listing = list_one(&root.join("RT 03/c.jpg"));
    assert_eq!(*listing.items[0].folders, ["RT 03"]);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_what_is_gone_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("foto");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("a.jpg"), jpeg(1)).unwrap();
    std::os::unix::fs::symlink(root.join("a.jpg"), root.join("link.jpg")).unwrap();
    std::os::unix::fs::symlink(&root, root.join("round")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(root.join("pipe.jpg"))
        .status();
    assert!(pipe.unwrap().success());
    let listing = list_one(&root);
    assert_eq!(names(&listing), ["a.jpg"]);
    let not_a_file = |name: &str| (name.to_owned(), "not_a_file");
    assert_eq!(
        skipped(&listing),
        [
            not_a_file("link.jpg"),
            not_a_file("pipe.jpg"),
            not_a_file("round")
        ]
    );
    // A link that was chosen itself is followed; a pipe is not waited for.
    let listing = list(&[
        root.join("link.jpg"),
        root.join("pipe.jpg"),
        root.join("gone"),
    ]);
    assert_eq!(names(&listing), ["link.jpg"]);
    let gone = ("gone".to_owned(), "io");
    assert_eq!(skipped(&listing), [gone, not_a_file("pipe.jpg")]);
}

#[test]
fn members_of_an_archive_are_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Foto 14 Agustus 2025.zip");
    let (one, two) = (jpeg(1), jpeg(2));
    zip_of(
        &path,
        &[
            ("RT 03/IMG-20251103-WA0001.jpg", &one),
            ("../../etc/evil.jpg", &two),
            ("/abs\\win\\b.jpg", &one),
            ("RT 03/", b""),
            ("__MACOSX/._a.jpg", b"x"),
            ("dalam.zip", b"PK\x03\x04"),
            ("surat.pdf", b"no picture at all"),
        ],
    );
    let listing = list_one(&path);
    assert_eq!(
        names(&listing),
        ["IMG-20251103-WA0001.jpg", "b.jpg", "evil.jpg", "surat.pdf"]
    );
    assert_eq!(skipped(&listing), [("dalam.zip".to_owned(), "zip_nested")]);
    let first = &listing.items[0];
    assert_eq!(first.container.as_deref(), Some("Foto 14 Agustus 2025.zip"));
    assert_eq!(first.path, path.join("RT 03/IMG-20251103-WA0001.jpg"));
    assert_eq!(first.size_bytes, one.len() as u64);
    assert!(first.has_whatsapp_name() && !listing.items[1].has_whatsapp_name());
    assert!(
        listing
            .items
            .iter()
            .all(|item| item.path.starts_with(&path)),
        "no name leads out of the archive"
    );

    let store = PhotoStore::open(&folder.path().join("store"), &key()).unwrap();
    let options = ImportOptions {
        now: now(),
        workers: 3,
    };
    let mut seen = Vec::new();
    import_many(&store, &listing.items, &options, |index, result| {
        seen.push(match result {
            Ok(imported) => {
                let source = imported.inspected.date.map(|date| date.source);
                assert!(store.has(&imported.inspected.sha256));
                (index, imported.inspected.sha256.to_string(), source)
            }
            Err(error) => (index, error.code().to_owned(), None),
        });
        ControlFlow::Continue(())
    });
    let hash = |bytes: &[u8]| ContentHash::of(bytes).to_string();
    assert_eq!(
        seen,
        [
            (0, hash(&one), Some(DateSource::WhatsappName)),
            (1, hash(&one), Some(DateSource::FolderName)),
            (2, hash(&two), Some(DateSource::FolderName)),
            (3, "not_a_picture".to_owned(), None),
        ]
    );
    let left: Vec<PathBuf> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(left.len(), 2, "nothing was unpacked: {left:?}");
}

#[test]
fn members_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("utuh.jpg", plain).unwrap();
    zip.write_all(&jpeg(1)).unwrap();
    let locked = plain.with_deprecated_encryption(b"rahasia").unwrap();
    zip.start_file("terkunci.jpg", locked).unwrap();
    zip.write_all(&jpeg(2)).unwrap();
    zip.start_file("rusak.jpg", plain).unwrap();
    zip.write_all(&jpeg(3)).unwrap();
    zip.add_symlink("link.jpg", "utuh.jpg", plain).unwrap();
    zip.finish().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let damaged = jpeg(3);
    let at = bytes
        .windows(damaged.len())
        .position(|part| part == damaged)
        .unwrap();
    bytes[at + damaged.len() / 2] ^= 0x55;
    fs::write(&path, &bytes).unwrap();

    let listing = list_one(&path);
    assert_eq!(names(&listing), ["rusak.jpg", "utuh.jpg"]);
    assert_eq!(
        skipped(&listing),
        [
            ("link.jpg".to_owned(), "not_a_file"),
            ("terkunci.jpg".to_owned(), "zip_encrypted"),
        ]
    );
    let failed = import(&listing.items);
    assert_eq!(failed, [("rusak.jpg".to_owned(), "corrupt")]);

    // A stick that is pulled out after the list was made.
    fs::remove_file(&path).unwrap();
    let failed = import(&listing.items);
    assert!(failed.iter().all(|(_, code)| *code == "io"), "{failed:?}");
    assert_eq!(failed.len(), 2);
}

#[test]
fn archives_that_are_none_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.zip");
    zip_of(&whole, &[("a.jpg", &jpeg(1)), ("b.jpg", &jpeg(2))]);
    let bytes = fs::read(&whole).unwrap();
    let cut = folder.path().join("cut.zip");
    fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let renamed = folder.path().join("renamed.zip");
    fs::write(&renamed, jpeg(4)).unwrap();
    let empty = folder.path().join("empty.zip");
    fs::write(&empty, b"").unwrap();
    let listing = list(&[cut, renamed, empty]);
    assert_eq!(skipped(&listing), [("cut.zip".to_owned(), "zip_damaged")]);
    assert_eq!(
        names(&listing),
        ["renamed.zip", "empty.zip"],
        "judged by what they are"
    );
    let failed = import(&listing.items);
    assert_eq!(failed, [("empty.zip".to_owned(), "empty_file")]);
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bom.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let zeros = vec![0_u8; 30_000_000];
    for number in 0..4 {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(format!("{number}.jpg"), options).unwrap();
        zip.write_all(&zeros).unwrap();
    }
    zip.finish().unwrap();
    assert!(fs::metadata(&path).unwrap().len() < 200_000);
    let listing = list_one(&path);
    assert!(listing.items.is_empty());
    assert_eq!(skipped(&listing), [("bom.zip".to_owned(), "zip_too_large")]);

    // A list that claims less than there is: no more than claimed is unpacked.
    let path = folder.path().join("dusta.zip");
    zip_of(&path, &[("a.jpg", &vec![0xFF; 50_000])]);
    let mut bytes = fs::read(&path).unwrap();
    let size = 50_000_u32.to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..*at + 4] == size)
        .collect();
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    fs::write(&path, bytes).unwrap();
    let listing = list_one(&path);
    assert_eq!(import(&listing.items).len(), listing.items.len());
}

const CHAT: &str = "12/11/25 08.00 - Pesan dan panggilan terenkripsi secara end-to-end.\n\
    12/11/25 09.05 - Bu Siti: IMG-20251112-WA0001.jpg (file terlampir)\nKerja bakti\n\
    13/11/25 10.00 - Pak Asep: <Media tidak disertakan>\n";

#[test]
fn a_chat_tells_of_the_files_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Chat WhatsApp dengan Kader RW 02.zip");
    let other = jpeg(2);
    let members: [(&str, &[u8]); 3] = [
        ("Chat WhatsApp dengan Kader RW 02.txt", CHAT.as_bytes()),
        ("IMG-20251112-WA0001.jpg", &jpeg(1)),
        ("IMG-20251113-WA0002.jpg", &other),
    ];
    zip_of(&path, &members);
    let unpacked = folder.path().join("WhatsApp Chat - Kader RW 02");
    fs::create_dir(&unpacked).unwrap();
    for (name, bytes) in &members[1..] {
        fs::write(unpacked.join(name), bytes).unwrap();
    }
    fs::write(unpacked.join("_chat.txt"), CHAT).unwrap();
    fs::write(folder.path().join("lain.jpg"), &other).unwrap();

    for place in [&path, &unpacked] {
        let listing = list_one(place);
        assert_eq!(
            names(&listing),
            ["IMG-20251112-WA0001.jpg", "IMG-20251113-WA0002.jpg"],
            "the chat itself is no file to import"
        );
        let message = listing.items[0].message.as_ref().unwrap();
        assert_eq!(message.sender, "Bu Siti");
        assert_eq!(message.text.as_deref(), Some("Kerja bakti"));
        assert_eq!(message.group.as_deref(), Some("Kader RW 02"));
        assert_eq!(message.sent_at.unwrap().to_string(), "2025-11-12 09:05:00");
        assert!(listing.items[1].message.is_none() && listing.items[1].is_from_chat);
    }
    let listing = list_one(&folder.path().join("lain.jpg"));
    assert!(!listing.items[0].is_from_chat);
    // A text that only is called like a chat is a file like any other.
    fs::write(unpacked.join("_chat.txt"), "daftar belanja").unwrap();
    assert_eq!(list_one(&unpacked).items.len(), 3);
}

#[test]
fn a_mark_tells_files_apart_without_reading_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jpg");
    let mark = |path: &Path| list_one(path).items[0].mark().unwrap();
    let bytes: Vec<u8> = (0..100_000_u32).map(|number| number as u8).collect();
    fs::write(&path, &bytes).unwrap();
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    let first = mark(&path);
    assert_eq!((first.len(), mark(&path)), (32, first.clone()));
    let change = |at: u64| {
        let mut file = File::options().read(true).write(true).open(&path).unwrap();
        let mut byte = [0];
        file.seek(SeekFrom::Start(at)).unwrap();
        file.read_exact(&mut byte).unwrap();
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(&[byte[0] ^ 1]).unwrap();
        file.set_modified(modified).unwrap();
    };
    for at in [0, 4095, 99_999] {
        change(at);
        assert_ne!(mark(&path), first, "{at}");
        change(at);
        assert_eq!(mark(&path), first, "{at}");
    }
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(modified + std::time::Duration::from_secs(1))
        .unwrap();
    assert_ne!(mark(&path), first, "the time");
    file.set_modified(modified).unwrap();
    let renamed = folder.path().join("b.jpg");
    fs::rename(&path, &renamed).unwrap();
    assert_ne!(mark(&renamed), first, "the name");

    let zip = folder.path().join("c.zip");
    zip_of(&zip, &[("a.jpg", &bytes)]);
    let packed = mark(&zip);
    let moved = folder.path().join("d.zip");
    zip_of(&moved, &[("x/a.jpg", &bytes)]);
    assert_eq!(mark(&moved), packed, "whatever the archive is called");
    zip_of(&moved, &[("x/a.jpg", &bytes[1..])]);
    assert_ne!(mark(&moved), packed);
}
