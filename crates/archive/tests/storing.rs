//! The encrypted store: nothing lost, nothing half written, nothing told.

mod common;

use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use common::{key, photo};
use sauyunan_archive::{ContentHash, Finding, PhotoStore, StoreError, StoreKey, VerifyReport};

fn verify(store: &PhotoStore, known: &[ContentHash]) -> VerifyReport {
    store
        .verify_all(known, |_| ControlFlow::Continue(()))
        .unwrap()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn gives_back_what_was_put() {
    let folder = tempfile::tempdir().unwrap();
    let key = key();
    let store = PhotoStore::open(folder.path(), &key).unwrap();
    for bytes in [
        photo(1).to_jpeg(),
        Vec::new(),
        vec![7; 65_536],
        vec![8; 200_001],
    ] {
        let hash = ContentHash::of(&bytes);
        assert!(!store.has(&hash));
        assert!(matches!(store.read(&hash), Err(StoreError::Missing { .. })));
        let put = store.put(&bytes, &hash).unwrap();
        assert!(!put.already);
        assert_eq!(
            put.size_bytes,
            fs::metadata(store.path_of(&hash)).unwrap().len()
        );
        assert!(store.put(&bytes, &hash).unwrap().already);
        assert!(store.has(&hash));
        assert_eq!(store.read(&hash).unwrap(), bytes);
        let mut streamed = Vec::new();
        store
            .reader(&hash)
            .unwrap()
            .read_to_end(&mut streamed)
            .unwrap();
        assert_eq!(streamed, bytes);
    }
    // The same after opening it again.
    let store = PhotoStore::open(folder.path(), &key).unwrap();
    assert_eq!(verify(&store, &[]).findings.len(), 4);
}

#[test]
fn the_plain_age_crate_recovers_a_photo_and_its_name_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let key = key();
    let store = PhotoStore::open(folder.path(), &key).unwrap();
    let bytes = photo(1).to_jpeg();
    let hash = ContentHash::of(&bytes);
    store.put(&bytes, &hash).unwrap();
    let path = store.path_of(&hash);
    assert!(!path.to_string_lossy().contains(&hash.to_string()));

    let identity: age::x25519::Identity = key.identity_text().parse().unwrap();
    assert_eq!(
        identity.to_string().expose_secret(),
        key.identity_text().as_str()
    );
    let plain = age::decrypt(&identity, &fs::read(&path).unwrap()).unwrap();
    assert_eq!(plain, bytes);

    // Another store names the same photo otherwise.
    let other = tempfile::tempdir().unwrap();
    let other_store = PhotoStore::open(other.path(), &common::key()).unwrap();
    assert_ne!(other_store.path_of(&hash).file_name(), path.file_name());
}

#[test]
fn a_wrong_key_is_not_damage() {
    let folder = tempfile::tempdir().unwrap();
    let right = key();
    let bytes = photo(1).to_jpeg();
    let hash = ContentHash::of(&bytes);
    PhotoStore::open(folder.path(), &right)
        .unwrap()
        .put(&bytes, &hash)
        .unwrap();
    let is_wrong = |key: &StoreKey| {
        matches!(
            PhotoStore::open(folder.path(), key),
            Err(StoreError::WrongKey { .. })
        )
    };
    assert!(is_wrong(&key()));
    let other_name_key = StoreKey::from_parts(&right.identity_text(), [1; 32]).unwrap();
    assert!(is_wrong(&other_name_key));

    // The key check file may be lost or damaged: the photos speak for the key.
    let check = folder.path().join("store.age");
    for damage in [None, Some(b"nonsense")] {
        fs::remove_file(&check).unwrap();
        if let Some(bytes) = damage {
            fs::write(&check, bytes).unwrap();
        }
        assert!(is_wrong(&key()));
        assert!(is_wrong(&other_name_key));
        let same = StoreKey::from_parts(&right.identity_text(), *right.name_key()).unwrap();
        let store = PhotoStore::open(folder.path(), &same).unwrap();
        assert_eq!(store.read(&hash).unwrap(), bytes);
        assert!(check.is_file());
    }
    assert!(matches!(
        StoreKey::from_parts("AGE-SECRET-KEY-1X", [0; 32]),
        Err(StoreError::BadKey { .. })
    ));
    assert!(!format!("{right:?}").contains("AGE"));
}

#[test]
fn damage_anywhere_in_a_file_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = PhotoStore::open(folder.path(), &key()).unwrap();
    let bytes = vec![42; 70_000];
    let hash = ContentHash::of(&bytes);
    store.put(&bytes, &hash).unwrap();
    let path = store.path_of(&hash);
    let whole = fs::read(&path).unwrap();
    let is_damaged = || {
        let read = matches!(store.read(&hash), Err(StoreError::Damaged { .. }));
        let streamed = match store.reader(&hash) {
            Ok(mut reader) => reader.read_to_end(&mut Vec::new()).is_err(),
            Err(StoreError::Damaged { .. }) => true,
            Err(_) => false,
        };
        let report = verify(&store, &[hash]);
        let found = matches!(
            report.findings[..],
            [Finding::Damaged { hash: Some(_), .. }]
        );
        read && streamed && found
    };
    let every = whole.len() / 150;
    for position in (0..400).chain((400..whole.len()).step_by(every)) {
        let mut broken = whole.clone();
        broken[position] ^= 1;
        fs::write(&path, &broken).unwrap();
        assert!(is_damaged(), "byte {position}");
    }
    for length in [0, 10, 180, 65_536, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(is_damaged(), "cut to {length}");
    }
    // A short file is replaced by the next put, any file by `replace`.
    assert!(!store.put(&bytes[..], &hash).unwrap().already || store.replace(&bytes, &hash).is_ok());
    assert_eq!(store.read(&hash).unwrap(), bytes);
    fs::write(&path, vec![0; whole.len()]).unwrap();
    store.replace(&bytes, &hash).unwrap();
    assert_eq!(store.read(&hash).unwrap(), bytes);
}

#[test]
fn a_photo_under_another_name_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    let store = PhotoStore::open(folder.path(), &key()).unwrap();
    let (one, other) = (ContentHash::of(b"one"), ContentHash::of(b"other"));
    store.put(b"one", &one).unwrap();
    store.put(b"other", &other).unwrap();
    fs::copy(store.path_of(&other), store.path_of(&one)).unwrap();
    assert!(matches!(store.read(&one), Err(StoreError::Damaged { .. })));
    assert!(
        store
            .reader(&one)
            .unwrap()
            .read_to_end(&mut Vec::new())
            .is_err()
    );
    let report = verify(&store, &[one, other]);
    assert_eq!((report.intact, report.findings.len()), (1, 1));
}

#[test]
fn verify_names_each_kind_of_trouble() {
    let folder = tempfile::tempdir().unwrap();
    let store = PhotoStore::open(folder.path(), &key()).unwrap();
    let hashes: Vec<ContentHash> = (0..4_u8).map(|number| ContentHash::of(&[number])).collect();
    for number in 0..3_u8 {
        store.put(&[number], &hashes[usize::from(number)]).unwrap();
    }
    let beside = store.path_of(&hashes[0]).with_file_name("liburan.jpg");
    fs::write(&beside, b"mine").unwrap();
    let leftover = store.path_of(&hashes[0]).with_file_name("12-3.part");
    fs::write(&leftover, b"half").unwrap();

    let known = [hashes[0], hashes[1], hashes[3]];
    let mut seen = 0;
    let report = store.verify_all(&known, |progress| {
        seen = progress.done;
        assert_eq!(progress.total, 5);
        ControlFlow::Continue(())
    });
    let report = report.unwrap();
    assert_eq!((seen, report.intact), (5, 2));
    let has = |finding: Finding| report.findings.contains(&finding);
    assert_eq!(report.findings.len(), 4);
    assert!(has(Finding::Missing { hash: hashes[3] }));
    assert!(has(Finding::NotListed {
        path: store.path_of(&hashes[2]),
        hash: hashes[2]
    }));
    assert!(has(Finding::Foreign { path: beside }));
    assert!(has(Finding::LeftoverTemporary { path: leftover }));
    let stopped = store
        .verify_all(&known, |_| ControlFlow::Break(()))
        .unwrap();
    assert!(stopped.is_stopped);
}

#[test]
fn leftovers_go_at_the_next_opening_and_foreign_files_stay() {
    let folder = tempfile::tempdir().unwrap();
    let key = key();
    let hash = ContentHash::of(b"photo");
    let store = PhotoStore::open(folder.path(), &key).unwrap();
    store.put(b"photo", &hash).unwrap();
    let leftover = store.path_of(&hash).with_file_name("99-0.part");
    let foreign = store.path_of(&hash).with_file_name("catatan.txt");
    fs::write(&leftover, b"half a photo").unwrap();
    fs::write(folder.path().join("99-1.part"), b"half a key check").unwrap();
    fs::write(&foreign, b"mine").unwrap();
    let store = PhotoStore::open(folder.path(), &key).unwrap();
    assert!(!leftover.exists());
    assert!(foreign.exists());
    assert_eq!(store.read(&hash).unwrap(), b"photo");
    assert_eq!(files_below(folder.path()).len(), 3);
    assert_eq!(store.remove_temporaries().unwrap(), 0);
}

#[test]
fn a_promised_hash_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let store = PhotoStore::open(folder.path(), &key()).unwrap();
    let wrong = ContentHash::of(b"something else");
    let failed = store.put(b"photo", &wrong);
    assert!(matches!(failed, Err(StoreError::HashMismatch { .. })));
    assert!(!store.has(&wrong));
    let mut batch = store.batch();
    batch.put(b"photo", &ContentHash::of(b"photo")).unwrap();
    batch.put(b"photo", &ContentHash::of(b"photo")).unwrap();
    batch.finish().unwrap();
    assert_eq!(verify(&store, &[ContentHash::of(b"photo")]).findings, []);
}
