//! The dossier: a bag that anyone can verify, whole or not there, without anybody's number.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock, mpsc};

use sauyunan_app::{App, Event, registry};
use sauyunan_archive::ContentHash;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{Desk, environment, ok, photo, refused, wizard, write_photo};

/// The made-up RW, and a dossier of it with originals; made once, copied by those who change it.
struct Made {
    _folder: TempDir,
    app: Arc<App>,
    bag: PathBuf,
    summary: Value,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(&folder.path().join("data"), environment());
    ok(&app, "create_folder", wizard());
    ok(&app, "fill_demo", json!({"households": 30, "photos": 60}));
    let bag = folder.path().join("bukti");
    let summary = ok(&app, "make_dossier", wish(&bag, json!({})));
    Made {
        _folder: folder,
        app,
        bag,
        summary,
    }
});

/// A dossier with activity reports into that path, and with these wishes.
fn wish(path: &Path, wishes: Value) -> Value {
    let mut input = json!({"path": path.display().to_string(), "as": "folder", "photos": "originals", "reports": ["activity"]});
    for (name, value) in wishes.as_object().unwrap() {
        input[name] = value.clone();
    }
    input
}

fn verify(path: &Path) -> Value {
    ok(
        &MADE.app,
        "verify_dossier",
        json!({"path": path.display().to_string()}),
    )
}

/// Kind and file of the findings.
fn findings(check: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = check["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| (text(&finding["kind"]), text(&finding["file"])))
        .collect()
}

/// The files of a folder by their paths in it.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            (name, entry.into_path())
        })
        .collect()
}

fn copied(bag: &Path) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("salinan bukti");
    for (name, path) in files(bag) {
        let target = copy.join(name);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(path, target).unwrap();
    }
    (folder, copy)
}

/// What the programs of strangers say: `sha256sum`, and `bagit.py` where it is installed.
fn strangers_accept(bag: &Path) -> bool {
    let sums = |manifest: &str| {
        let mut command = Command::new("sha256sum");
        command
            .args(["--check", "--strict", "--quiet", manifest])
            .current_dir(bag);
        command.output().unwrap().status.success()
    };
    let sums = sums("manifest-sha256.txt") && sums("tagmanifest-sha256.txt");
    if !has_bagit() {
        return sums;
    }
    let mut command = Command::new("python3");
    command
        .args(["-m", "bagit", "--quiet", "--validate"])
        .arg(bag);
    let validated = command.output().unwrap();
    let bagit = validated.status.success();
    assert!(sums || !bagit, "bagit.py accepts what sha256sum refuses");
    bagit
}

fn has_bagit() -> bool {
    let mut command = Command::new("python3");
    command.args(["-c", "import bagit"]);
    command.output().is_ok_and(|ran| ran.status.success())
}

/// A bag as RFC 8493 wants it, checked without the program's own reader.
fn assert_strictly_a_bag(bag: &Path) {
    let read = |name: &str| std::fs::read_to_string(bag.join(name)).unwrap();
    assert_eq!(
        read("bagit.txt"),
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    );
    let (mut payload, mut bytes) = (Vec::new(), 0);
    let all = files(bag);
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
        for line in read(manifest).lines() {
            let (hash, name) = line.split_once("  ").unwrap();
            let file = std::fs::read(bag.join(name)).unwrap();
            assert_eq!(ContentHash::of(&file).to_string(), hash, "{name}");
            assert_eq!(
                name.starts_with("data/"),
                manifest == "manifest-sha256.txt",
                "{name}"
            );
            if name.starts_with("data/") {
                bytes += file.len();
                payload.push(name.to_owned());
            }
        }
    }
    let listed = all.keys().filter(|name| name.starts_with("data/"));
    assert!(
        listed.eq(&payload),
        "every file of the payload once, in order"
    );
    let info = read("bag-info.txt");
    let oxum = format!("Payload-Oxum: {bytes}.{}", payload.len());
    assert!(info.lines().any(|line| line == oxum), "{info}");
    for label in [
        "Source-Organization",
        "Bagging-Date: 2025-11-22",
        "External-Description",
        "Bag-Software-Agent: Sauyunan",
    ] {
        assert!(
            info.lines().any(|line| line.starts_with(label)),
            "{label}: {info}"
        );
    }
    let tags = [
        "BACA-SAYA.txt",
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "sampul.pdf",
    ];
    let named = read("tagmanifest-sha256.txt");
    assert!(
        named
            .lines()
            .map(|line| line.split_once("  ").unwrap().1)
            .eq(tags)
    );
}

/// Whether so many digits stand in a row, or in groups as people write a NIK.
fn has_nik(text: &str) -> bool {
    let digits: Vec<char> = text
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '.'))
        .collect();
    digits
        .split(|letter| !letter.is_ascii_digit())
        .any(|run| run.len() == 16 || run.len() > 16 && run.starts_with(&['3', '2', '7', '5']))
}

#[test]
fn strangers_find_the_bag_valid_also_where_it_was_copied_to() {
    let made = &*MADE;
    assert_strictly_a_bag(&made.bag);
    assert!(strangers_accept(&made.bag));
    let (_folder, copy) = copied(&made.bag);
    assert!(strangers_accept(&copy));
    let check = verify(&copy);
    assert_eq!(
        (&check["ok"], &check["findings"]),
        (&json!(true), &json!([]))
    );
    let bag = &made.summary["bags"][0];
    assert_eq!(bag["path"], made.bag.display().to_string());
    for field in ["files", "bytes", "manifest_sha256"] {
        assert_eq!(check[field], bag[field], "{field}");
    }
    assert_eq!(made.summary["bags"].as_array().unwrap().len(), 1);
}

#[test]
fn a_byte_flipped_a_file_added_and_a_file_removed_are_found() {
    let names = files(&MADE.bag);
    let photo = names
        .keys()
        .find(|name| name.starts_with("data/bukti/"))
        .unwrap();
    for (file, damage, kind) in [
        (photo.as_str(), "flip", "changed"),
        (photo.as_str(), "remove", "missing"),
        ("data/bukti/tambahan.jpg", "add", "added"),
        ("data/index.html", "flip", "changed"),
        ("sampul.pdf", "flip", "changed"),
        ("manifest-sha256.txt", "flip", "changed"),
    ] {
        let (_folder, copy) = copied(&MADE.bag);
        let path = copy.join(file);
        match damage {
            "remove" => std::fs::remove_file(&path).unwrap(),
            "add" => std::fs::write(&path, b"tambahan").unwrap(),
            _ => {
                let mut bytes = std::fs::read(&path).unwrap();
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
                std::fs::write(&path, bytes).unwrap();
            }
        }
        let check = verify(&copy);
        assert_eq!(check["ok"], false, "{damage} {file}");
        let expected = (kind.to_owned(), file.to_owned());
        assert!(
            findings(&check).contains(&expected),
            "{damage} {file}: {check}"
        );
        // A file that was added is no matter of sha256sum.
        if damage != "add" || has_bagit() {
            assert!(!strangers_accept(&copy), "{damage} {file}");
        }
    }
}

#[test]
fn what_is_no_bag_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &Path| json!({"path": path.display().to_string()});
    assert_eq!(
        refused(&MADE.app, "verify_dossier", at(folder.path())).code,
        "dossier_not_a_bag"
    );
    let error = refused(
        &MADE.app,
        "verify_dossier",
        at(&folder.path().join("tidak-ada")),
    );
    assert_eq!(error.code, "io");
    std::fs::write(folder.path().join("a.zip"), b"PK no zip").unwrap();
    let error = refused(
        &MADE.app,
        "verify_dossier",
        at(&folder.path().join("a.zip")),
    );
    assert!(error.message.contains("a.zip"), "{error:?}");
}

#[test]
fn names_and_the_page_hold_no_number_of_a_person() {
    let made = &*MADE;
    let names = files(&made.bag);
    let persons = json!({"search": "", "rt": null, "sex": null, "is_beneficiary": null, "offset": 0, "limit": 1000});
    let persons = ok(&made.app, "list_persons", persons);
    for name in names.keys() {
        assert!(name.is_ascii() && name.len() <= 150, "{name}");
        let is_safe = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
        assert!(name.chars().all(is_safe), "{name}");
        assert!(!has_nik(name), "{name}");
        for person in persons["rows"].as_array().unwrap() {
            let person = person["name"].as_str().unwrap().replace(' ', "-");
            assert!(
                !name.to_lowercase().contains(&person.to_lowercase()),
                "{name}"
            );
        }
    }
    let html = std::fs::read_to_string(&names["data/index.html"]).unwrap();
    assert!(!has_nik(&html));
    assert!(
        !html.contains("<script") && !html.contains("http"),
        "it opens without a network"
    );
    let chain = std::fs::read_to_string(&names["data/rantai/rantai.jsonl"]).unwrap();
    for line in chain.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        for (name, write) in line["fields"].as_object().into_iter().flatten() {
            let is_digest = ["sha256", "picture_hash"].contains(&name.as_str());
            assert!(is_digest || !has_nik(&write.to_string()), "{line}");
        }
    }
}

#[test]
fn the_page_leads_to_every_file() {
    let names = files(&MADE.bag);
    let html = std::fs::read_to_string(&names["data/index.html"]).unwrap();
    let linked = |name: &str| {
        let link = name
            .strip_prefix("data/")
            .map_or_else(|| format!("../{name}"), str::to_owned);
        html.contains(&format!("href=\"{link}\"")) || html.contains(&format!("src=\"{link}\""))
    };
    let is_plumbing = |name: &str| {
        name == "data/index.html" || name.ends_with("-sha256.txt") || name.starts_with("bag")
    };
    for name in names.keys().filter(|name| !is_plumbing(name)) {
        assert!(linked(name), "{name}");
    }
    let targets = html
        .split("href=\"")
        .skip(1)
        .chain(html.split("src=\"").skip(1));
    for target in targets
        .filter_map(|rest| rest.split('"').next())
        .filter(|target| !target.starts_with('#'))
    {
        let target = MADE.bag.join("data").join(target);
        assert!(target.is_file(), "{}", target.display());
    }
}

#[test]
fn originals_are_the_bytes_that_came_and_the_rest_is_named() {
    let made = &*MADE;
    let list = |filter: &str| {
        let page = json!({"filter": filter, "activity_id": null, "search": "", "offset": 0, "limit": 1000});
        ok(&made.app, "list_photos", page)["rows"]
            .as_array()
            .unwrap()
            .clone()
    };
    let all = list("all");
    let names = files(&made.bag);
    let bytes: Vec<Vec<u8>> = names
        .iter()
        .filter(|(name, _)| name.starts_with("data/bukti/"))
        .map(|(_, path)| std::fs::read(path).unwrap())
        .collect();
    let hashes: Vec<String> = bytes
        .iter()
        .map(|bytes| ContentHash::of(bytes).to_string())
        .collect();
    let left_out = made.summary["left_out"].as_array().unwrap();
    assert_eq!(made.summary["photos"], bytes.len());
    assert_eq!(
        bytes.len() + left_out.len(),
        all.len(),
        "every photo is in it or named"
    );
    let text = std::fs::read_to_string(&names["data/tidak-disertakan.txt"]).unwrap();
    for photo in &all {
        let sha256 = photo["sha256"].as_str().unwrap();
        let is_named = left_out.iter().any(|left| left["photo"] == photo["id"]);
        assert_eq!(
            hashes.iter().any(|hash| hash == sha256),
            !is_named,
            "{photo}"
        );
        assert_eq!(text.contains(&sha256[..16]), is_named, "{photo}");
    }
    assert!(
        left_out.iter().any(|left| left["code"] == "photo_unsorted"),
        "{left_out:?}"
    );
}

#[test]
fn every_link_of_the_chain_holds() {
    let chain = std::fs::read_to_string(MADE.bag.join("data/rantai/rantai.jsonl")).unwrap();
    let mut last = (0, "0".repeat(64));
    let (mut texts, mut told) = (0, 0);
    for line in chain.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(
            (line["seq"].as_u64(), &line["prev"]),
            (Some(last.0 + 1), &json!(last.1))
        );
        last = (last.0 + 1, line["hash"].as_str().unwrap().to_owned());
        if let Some(text) = line["text"].as_str() {
            assert_eq!(ContentHash::of(text.as_bytes()).to_string(), last.1);
            texts += 1;
        } else if line["kind"] == "photo" {
            assert!(line["fields"]["file_name"].is_null());
            told += 1;
        }
        if line["left_out"]
            .as_array()
            .is_some_and(|left| left.contains(&json!("file_name")))
        {
            assert!(
                line["fields"]["sha256"]["value"].is_string(),
                "an import tells what came: {line}"
            );
        }
    }
    assert!(
        texts > 0 && told > 0 && last.0 > 100,
        "{texts} {told} {last:?}"
    );
}

#[test]
fn the_title_page_binds_the_manifest() {
    let manifest = std::fs::read(MADE.bag.join("manifest-sha256.txt")).unwrap();
    let hash = ContentHash::of(&manifest).to_string();
    let text = Command::new("pdftotext")
        .arg(MADE.bag.join("sampul.pdf"))
        .arg("-")
        .output()
        .unwrap();
    let text: String = String::from_utf8(text.stdout)
        .unwrap()
        .split_whitespace()
        .collect();
    assert!(text.contains(&hash), "{text}");
    assert!(text.contains("BERKASBUKTIP2WKSS2025"), "{text}");
}

#[test]
fn a_zip_unpacks_to_the_same_bag() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Berkas bukti.zip");
    let made = ok(&MADE.app, "make_dossier", wish(&path, json!({"as": "zip"})));
    assert_eq!(made["bags"][0]["path"], path.display().to_string());
    assert_eq!(verify(&path)["ok"], true);
    let unpacked = folder.path().join("keluar");
    zip::ZipArchive::new(std::fs::File::open(&path).unwrap())
        .unwrap()
        .extract(&unpacked)
        .unwrap();
    let bag = unpacked.join("Berkas bukti");
    assert_strictly_a_bag(&bag);
    assert!(strangers_accept(&bag));
    let (mut one, mut other) = (files(&MADE.bag), files(&bag));
    assert!(one.keys().eq(other.keys()));
    one.retain(|name, _| name.starts_with("data/bukti/"));
    other.retain(|name, _| name.starts_with("data/bukti/"));
    for (name, path) in one {
        assert_eq!(
            std::fs::read(path).unwrap(),
            std::fs::read(&other[&name]).unwrap(),
            "{name}"
        );
    }
    // A changed byte inside the ZIP.
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(verify(&path)["ok"], false);
}

#[test]
fn an_encrypted_dossier_opens_with_its_passphrase_alone() {
    let folder = tempfile::tempdir().unwrap();
    let wishes =
        json!({"as": "zip", "passphrase": "sandi contoh", "photos": "copies", "max_kb": 60});
    let path = folder.path().join("bukti.zip.age");
    let made = ok(&MADE.app, "make_dossier", wish(&path, wishes));
    assert_eq!(made["bags"][0]["path"], path.display().to_string());
    let sealed = std::fs::read(&path).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    assert!(
        !sealed.windows(9).any(|part| part == b"bagit.txt"),
        "nothing readable in it"
    );
    let with =
        |passphrase: Value| json!({"path": path.display().to_string(), "passphrase": passphrase});
    let check = ok(&MADE.app, "verify_dossier", with(json!("sandi contoh")));
    assert_eq!(
        (&check["ok"], &check["files"]),
        (&json!(true), &made["bags"][0]["files"])
    );
    let wrong = refused(&MADE.app, "verify_dossier", with(json!("sandi lain")));
    assert_eq!(wrong.code, "dossier_wrong_passphrase");
    assert_eq!(
        refused(&MADE.app, "verify_dossier", with(Value::Null)).code,
        "dossier_locked"
    );
    let short = wish(&folder.path().join("a.age"), json!({"passphrase": "abc"}));
    assert_eq!(refused(&MADE.app, "make_dossier", short).code, "invalid");
}

#[test]
fn a_dossier_is_split_into_bags_that_stand_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bukti.zip");
    let limit = 2_500_000;
    let made = ok(
        &MADE.app,
        "make_dossier",
        wish(&path, json!({"as": "zip", "split_bytes": limit})),
    );
    let bags = made["bags"].as_array().unwrap();
    assert!(bags.len() > 1, "{made}");
    assert_eq!(made["photos"], MADE.summary["photos"]);
    let mut photos = 0;
    for (number, bag) in (1..).zip(bags) {
        let path = folder.path().join(format!("bukti-{number}.zip"));
        assert_eq!(bag["path"], path.display().to_string());
        assert!(path.metadata().unwrap().len() <= limit, "{bag}");
        let check = verify(&path);
        assert_eq!(
            (&check["ok"], &check["part"]),
            (&json!(true), &json!(format!("{number} of {}", bags.len())))
        );
        let mut zip = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
        let names = (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned());
        photos += names.filter(|name| name.contains("/data/bukti/")).count();
    }
    assert_eq!(made["photos"], photos);
    let tiny = wish(
        &folder.path().join("kecil.zip"),
        json!({"as": "zip", "split_bytes": 10_000}),
    );
    assert_eq!(
        refused(&MADE.app, "make_dossier", tiny).code,
        "dossier_split_too_small"
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        bags.len(),
        "nothing else is left"
    );
}

#[test]
fn what_is_there_is_never_overwritten() {
    let error = refused(&MADE.app, "make_dossier", wish(&MADE.bag, json!({})));
    assert_eq!(error.code, "dossier_exists");
    assert!(
        error.message.contains(&MADE.bag.display().to_string()),
        "{error:?}"
    );
    let folder = tempfile::tempdir().unwrap();
    let nowhere = wish(&folder.path().join("tidak/ada"), json!({}));
    let error = refused(&MADE.app, "make_dossier", nowhere);
    assert_eq!(error.code, "io");
    let both = wish(&folder.path().join("a"), json!({"max_kb": 500}));
    assert_eq!(
        refused(&MADE.app, "make_dossier", both).code,
        "originals_as_they_are"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A desk with an activity and its photos.
fn sorted(desk: &Desk) -> Vec<String> {
    let activity = desk.activity("Kunjungan 3275991205900001 ke Contoh Siti Aminah");
    desk.beneficiary("Contoh Siti Aminah", 1);
    for seed in 1..=4 {
        write_photo(
            &desk.path("foto"),
            &format!("KTP 3275991205900001 {seed}.jpg"),
            &photo(seed),
        );
    }
    desk.import(&[&desk.path("foto")]);
    let photos = desk.photos();
    let photos: Vec<String> = photos
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    let form = json!({"photos": photos, "activity_id": activity, "kind": "before", "caption": "Ibu NIK 3275 9912 0590 0001"});
    desk.ok("assign_photos", form);
    photos
}

#[test]
fn nobody_who_refused_is_in_it_and_the_reason_is() {
    let desk = Desk::open();
    let photos = sorted(&desk);
    let face = json!([{"x": 0.2, "y": 0.2, "width": 0.5, "height": 0.5}]);
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[0]], "people_visible": "adults", "consent": "refused"}),
    );
    desk.ok("assign_photos", json!({"photos": [photos[1]], "people_visible": "adults", "consent": "refused", "face_boxes": face}));
    for (photos_wish, left) in [("originals", 2), ("copies", 1)] {
        let bag = desk.path(photos_wish);
        let made = desk.ok("make_dossier", wish(&bag, json!({"photos": photos_wish})));
        let left_out = made["left_out"].as_array().unwrap();
        assert_eq!(left_out.len(), left, "{left_out:?}");
        assert!(
            left_out
                .iter()
                .all(|left| left["code"] == "consent_refused")
        );
        let text = std::fs::read_to_string(bag.join("data/tidak-disertakan.txt")).unwrap();
        assert!(text.contains("tidak setuju") && !has_nik(&text), "{text}");
        let html = std::fs::read_to_string(bag.join("data/index.html")).unwrap();
        assert!(
            !has_nik(&html) && html.contains("Ibu NIK (nomor)"),
            "{html}"
        );
        let names = files(&bag);
        assert!(
            names
                .keys()
                .all(|name| !has_nik(name) && !name.contains("Aminah")),
            "{names:?}"
        );
        let first = "data/bukti/D08-Bukti-setiap-kegiatan-non-fisik/2025-11-15-Kunjungan-ke/01-sebelum-tanpa-tanggal.jpg";
        assert!(names.contains_key(first), "{names:?}");
    }
    // The small picture of a covered face is covered, too.
    let small = files(&desk.path("copies"));
    let greys = small
        .iter()
        .filter(|(name, _)| name.starts_with("data/gambar-kecil/"))
        .filter(|(_, path)| {
            let picture = image::load_from_memory(&std::fs::read(path).unwrap())
                .unwrap()
                .into_rgb8();
            let colour = picture
                .get_pixel(picture.width() * 45 / 100, picture.height() * 45 / 100)
                .0;
            colour.iter().all(|channel| (106..=118).contains(channel))
        });
    assert_eq!(greys.count(), 1);
}

#[test]
fn a_cancelled_dossier_leaves_nothing() {
    let desk = Desk::open();
    sorted(&desk);
    let (sender, receiver) = mpsc::channel();
    let app = Arc::downgrade(&desk.app);
    desk.app.listen(move |event| {
        if let Event::Progress {
            job,
            label,
            done,
            finished,
            ..
        } = event
        {
            assert_eq!(label, "dossier");
            if *finished {
                let _ = sender.send(());
            } else if *done == 0
                && let Some(app) = app.upgrade()
            {
                registry::call(&app, "cancel_job", json!({"job": job})).unwrap();
            }
        }
    });
    std::fs::create_dir(desk.path("keluar")).unwrap();
    let started = desk.ok("start_dossier", wish(&desk.path("keluar/bukti"), json!({})));
    receiver
        .recv_timeout(std::time::Duration::from_secs(60))
        .unwrap();
    let result = desk.ok("job_result", started);
    assert_eq!(result["error"]["code"], "dossier_cancelled", "{result}");
    assert_eq!(std::fs::read_dir(desk.path("keluar")).unwrap().count(), 0);
}

#[test]
fn a_programme_year_without_photos_has_a_dossier_too() {
    let desk = Desk::open();
    let bag = desk.path("bukti");
    let made = desk.ok("make_dossier", wish(&bag, json!({})));
    assert_eq!((&made["photos"], &made["reports"]), (&json!(0), &json!(0)));
    assert_strictly_a_bag(&bag);
    assert!(strangers_accept(&bag));
}
