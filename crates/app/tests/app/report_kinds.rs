//! Every report of the set: of the made-up RW, of an empty folder, of records that are not there.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use sauyunan_app::App;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{Desk, environment, ok, refused, wizard};

/// Reports about the whole year, with words that stand in each.
const YEAR_WIDE: [(&str, &str); 9] = [
    ("beneficiaries", "DAFTAR KELOMPOK BINAAN P2WKSS"),
    ("baseline", "PROFIL LOKASI DAN DATA DASAR (0 %) P2WKSS"),
    ("work_plan", "RENCANA KERJA DAN JADWAL PELAKSANAAN P2WKSS"),
    ("photos", "DOKUMENTASI FOTO P2WKSS"),
    ("progress", "LAPORAN PERKEMBANGAN P2WKSS"),
    ("completeness", "MATRIKS KELENGKAPAN BUKTI P2WKSS"),
    ("final", "LAPORAN AKHIR P2WKSS"),
    ("termination", "BERITA ACARA TERMINASI"),
    ("monitoring", "LAPORAN PEMANTAUAN PASCA-TERMINASI P2WKSS"),
];

pub(crate) fn demo(year: i64) -> (TempDir, Arc<App>) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(&folder.path().join("data"), environment());
    let mut answers = wizard();
    answers["year"] = year.into();
    ok(&app, "create_folder", answers);
    ok(&app, "fill_demo", json!({"households": 40, "photos": 78}));
    (folder, app)
}

fn request(kind: &str, id: Option<&str>, path: &Path) -> Value {
    json!({"kind": kind, "id": id, "paper": "f4", "photos_per_page": 4, "path": path.display().to_string()})
}

/// Makes a report and answers its text, line breaks and columns as on paper.
fn printed(app: &Arc<App>, mut wanted: Value, path: &Path) -> String {
    wanted["path"] = path.display().to_string().into();
    let made = ok(app, "make_report", wanted.clone());
    assert!(made["pages"].as_u64().unwrap() > 0, "{wanted}: {made}");
    text_of(path, "-layout")
}

fn text_of(path: &Path, way: &str) -> String {
    let output = Command::new("pdftotext")
        .arg(way)
        .arg(path)
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text in one line, cell by cell, so that wrapping does not matter.
fn told(path: &Path) -> String {
    let text = text_of(path, "-raw");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether somebody's NIK or No. KK stands in the text in full; a NIP has 18 digits.
fn shows_numbers(text: &str) -> bool {
    let runs = text.split(|character: char| !character.is_ascii_digit());
    runs.into_iter().any(|run| run.len() == 16)
}

fn first(app: &Arc<App>, list: &str) -> String {
    let rows = ok(app, list, json!({}));
    rows[0]["id"].as_str().unwrap().to_owned()
}

fn activities(app: &Arc<App>) -> Vec<Value> {
    let page = json!({"search": "", "pokja": null, "offset": 0, "limit": 100});
    ok(app, "list_activities", page)["rows"]
        .as_array()
        .unwrap()
        .clone()
}

/// The amounts of a text, in their order: whole numbers with dots between their thousands.
fn amounts(text: &str) -> Vec<i64> {
    let words = text.split_whitespace();
    words.filter_map(amount).collect()
}

fn amount(word: &str) -> Option<i64> {
    let mut groups = word.split('.');
    let first = groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()));
    let is_amount = first && word.contains('.') && groups.all(|group| group.len() == 3);
    is_amount
        .then(|| word.replace('.', "").parse().ok())
        .flatten()
}

#[test]
fn every_report_of_the_made_up_year_is_made_alike_twice_and_shows_no_number() {
    let (folder, app) = demo(2025);
    let handover = first(&app, "list_handovers");
    let rakor = activities(&app)
        .into_iter()
        .find(|row| row["meeting"] == "rakor")
        .unwrap();
    let rakor = rakor["id"].as_str().unwrap();
    let mut wanted: Vec<(&str, Option<&str>, &str)> = YEAR_WIDE
        .iter()
        .map(|(kind, words)| (*kind, None, *words))
        .collect();
    wanted.push(("activity", Some(rakor), "LAPORAN DAN NOTULEN RAPAT"));
    wanted.push(("handover", Some(&handover), "BERITA ACARA SERAH TERIMA"));
    for (kind, id, words) in wanted {
        let [one, other] = ["a.pdf", "b.pdf"].map(|name| folder.path().join(name));
        let text = printed(&app, request(kind, id, &one), &one);
        printed(&app, request(kind, id, &other), &other);
        assert!(told(&one).contains(words), "{kind}: {words} in\n{text}");
        for expected in [
            "Bojong Menteng",
            "2025",
            "Data per 22 November 2025",
            "Jumlah data",
        ] {
            assert!(text.contains(expected), "{kind}: {expected} in\n{text}");
        }
        assert!(!shows_numbers(&text), "{kind}\n{text}");
        let bytes = |path: &Path| std::fs::read(path).unwrap();
        assert!(bytes(&one) == bytes(&other), "{kind} is not the same twice");
    }
}

#[test]
fn the_ratified_list_says_who_signed_it_and_shows_numbers_only_on_demand() {
    let (folder, app) = demo(2025);
    let path = folder.path().join("a.pdf");
    let mut wanted = request("beneficiaries", None, &path);
    let text = printed(&app, wanted.clone(), &path);
    let signed = told(&path);
    for expected in [
        "20 Maret 2025 oleh Contoh Nurlaela",
        "Utuh: isinya sama dengan saat disahkan.",
        "bertambah 1, keluar 0, berubah 0",
        "Versi 1, disahkan 20 Maret 2025",
        "LURAH BOJONG MENTENG",
        "Disahkan oleh:",
        "PETUGAS PENDATA",
        "PKB/PLKB",
        "327599••••••••",
    ] {
        assert!(signed.contains(expected), "{expected} in\n{text}");
    }
    assert!(!signed.contains("BELUM DISAHKAN"));
    wanted["shows_numbers"] = true.into();
    assert!(shows_numbers(&printed(&app, wanted, &path)));
}

#[test]
fn a_list_that_nobody_ratified_says_so_and_does_not_guess() {
    let desk = Desk::open();
    desk.beneficiary("Contoh Renée Nuñez", 1);
    desk.beneficiary("Contoh Çağla Özgür", 2);
    let path = desk.path("a.pdf");
    let text = printed(&desk.app, request("beneficiaries", None, &path), &path);
    let list = told(&path);
    for expected in [
        "BELUM DISAHKAN",
        "Contoh Renée Nuñez",
        "Contoh Çağla Özgür",
        "Gg. Melati Contoh 7",
        "Jumlah data 2",
    ] {
        assert!(list.contains(expected), "{expected} in\n{text}");
    }
    // She is a wife, so she does not head the family; whether it is of PKH nobody knows.
    assert_eq!(list.matches("Tidak").count(), 2, "{text}");
    let page = json!({"search": "", "offset": 0, "limit": 10});
    let families = desk.ok("list_families", page);
    let family = &families["rows"][0];
    let (id, household) = (&family["id"], &family["household_id"]);
    desk.ok(
        "save_family",
        json!({"id": id, "household_id": household, "is_pkh": false}),
    );
    let text = printed(&desk.app, request("beneficiaries", None, &path), &path);
    assert_eq!(told(&path).matches("Tidak").count(), 3, "{text}");
}

#[test]
fn the_sums_of_the_work_plan_are_those_of_its_rows() {
    let (folder, app) = demo(2025);
    let path = folder.path().join("a.pdf");
    let text = printed(&app, request("work_plan", None, &path), &path);
    let (rows, _) = text.split_once("JUMLAH").unwrap();
    let total = amounts(text.split_once("JUMLAH").unwrap().1)[0];
    // Beneath each page stands how many changes there were.
    let rows: String = rows
        .lines()
        .filter(|line| !line.contains("perubahan"))
        .map(|line| format!("{line}\n"))
        .collect();
    let items = amounts(&rows);
    assert_eq!(items.len(), 12, "{text}");
    assert_eq!(items.iter().sum::<i64>(), total);
    let plan = ok(&app, "plan", json!({"year": 2025}));
    assert_eq!(plan["total"]["budget"], json!(total));

    let text = printed(&app, request("progress", None, &path), &path);
    let means = told(&path);
    for expected in [
        "Fisik",
        "Non-fisik",
        "RATA-RATA",
        "Anggaran (Rp)",
        "Dinas Kesehatan",
    ] {
        assert!(means.contains(expected), "{expected} in\n{text}");
    }
    let percent = plan["total"]["percent"].as_f64().unwrap();
    let percent = format!("{percent:.2}").replace('.', ",");
    let percent = percent.trim_end_matches('0').trim_end_matches(',');
    assert!(means.contains(percent), "{percent} in\n{text}");
}

#[test]
fn the_final_report_tells_the_whole_year() {
    let (folder, app) = demo(2025);
    let path = folder.path().join("a.pdf");
    let text = printed(&app, request("final", None, &path), &path);
    let words = told(&path);
    for expected in [
        "DAFTAR ISI",
        "Pelatihan menjahit dan vermak pakaian",
        "Peserta: Pelatihan kue Betawi dan olahan pangan",
        "Perbandingan kondisi awal dan akhir",
        "Tabel perbandingan",
        "Pendapatan keluarga sebulan (rata-rata)",
        "Nama binaan yang berubah",
        "PT Contoh Sejahtera",
        "Foto kerja bakti belum diarsipkan",
        "BELUM SELESAI",
        "Senang, pengajarnya sabar",
        "BUKAN instrumen resmi tim penilai",
        "Foto pilihan",
        "SEBELUM",
        "SESUDAH",
        "LURAH BOJONG MENTENG",
    ] {
        assert!(words.contains(expected), "{expected} in\n{text}");
    }
    let compared = ok(&app, "comparison", json!({"year": 2025}));
    let income = &compared["rows"][0];
    for side in ["initial", "last"] {
        let amount = income[side].as_i64().unwrap();
        assert!(
            amounts(&text).contains(&amount),
            "{side} {amount} in\n{text}"
        );
    }
}

#[test]
fn the_monitoring_counts_as_the_readiness_does() {
    let (folder, app) = demo(2024);
    let path = folder.path().join("a.pdf");
    let text = printed(&app, request("monitoring", None, &path), &path);
    let seen = told(&path);
    for expected in [
        "Tanggal terminasi : 15 Desember 2024",
        "sesudah 15 Desember 2024 sampai 15 Maret 2025",
        "Kunjungan rumah",
        "Pelatihan menjahit dan vermak pakaian",
        "Tidak ada modal",
    ] {
        assert!(seen.contains(expected), "{expected} in\n{text}");
    }
    let agenda = ok(&app, "agenda", json!({}));
    let beneficiaries = ok(&app, "overview", json!({}))["beneficiaries"]
        .as_i64()
        .unwrap();
    for item in agenda.as_array().unwrap() {
        if item["kind"] == "monitoring" {
            let number = item["title"].as_str().unwrap();
            let monitored = beneficiaries - item["open"].as_i64().unwrap();
            let line = text.lines().find(|line| {
                line.trim_start()
                    .starts_with(&format!("Triwulan ke-{number} "))
            });
            let words: Vec<&str> = line.unwrap().split_whitespace().collect();
            assert!(
                words.contains(&monitored.to_string().as_str()),
                "{words:?} {monitored}"
            );
        }
    }
}

#[test]
fn a_handover_and_minutes_can_be_signed_as_they_are() {
    let (folder, app) = demo(2025);
    let path = folder.path().join("a.pdf");
    let handover = first(&app, "list_handovers");
    let record = ok(
        &app,
        "show_record",
        json!({"kind": "handover", "id": handover}),
    );
    let text = printed(&app, request("handover", Some(&handover), &path), &path);
    let act = told(&path);
    for expected in [
        record["number"].as_str().unwrap(),
        "Pada hari ini, ",
        "tahun dua ribu dua puluh lima",
        "PIHAK PERTAMA",
        "PIHAK KEDUA",
        "Contoh Rukmini",
        "Tanda tangan",
        "JUMLAH",
    ] {
        assert!(act.contains(expected), "{expected} in\n{text}");
    }
    let (rows, total) = text.split_once("JUMLAH").unwrap();
    let (_, rows) = rows.split_once("Nama penerima").unwrap();
    assert_eq!(
        amounts(rows).iter().sum::<i64>(),
        amounts(total)[0],
        "{text}"
    );

    let rakor = activities(&app)
        .into_iter()
        .find(|row| row["meeting"] == "rakor")
        .unwrap();
    let text = printed(
        &app,
        request("activity", rakor["id"].as_str(), &path),
        &path,
    );
    for expected in ["Jalannya Rapat", "NOTULIS", "PIMPINAN RAPAT"] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

#[test]
fn before_an_activity_the_attendance_list_is_there_to_be_signed() {
    let desk = Desk::open();
    desk.beneficiary("Contoh Renée Nuñez", 1);
    desk.beneficiary("Contoh Saodah", 2);
    let path = desk.path("a.pdf");
    let planned = |date: &str| {
        let form =
            json!({"name": "Pelatihan kue", "pokja": 2, "date": date, "place": "Balai RW 02"});
        let activity = desk.save("save_activity", form);
        printed(
            &desk.app,
            request("activity", Some(&activity), &path),
            &path,
        )
    };
    let text = planned("2025-11-29");
    for expected in ["Contoh Renée Nuñez", "Contoh Saodah", "Tanda tangan"] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert!(
        !planned("2025-11-15").contains("Tanda tangan"),
        "what is over is not signed any more"
    );
}

#[test]
fn an_empty_folder_makes_every_report_and_says_that_nothing_is_on_record() {
    let desk = Desk::open();
    for (kind, title) in YEAR_WIDE {
        let path = desk.path(&format!("{kind}.pdf"));
        let text = printed(&desk.app, request(kind, None, &path), &path);
        let words = told(&path);
        assert!(words.contains(title), "{kind}: {text}");
        let says_so = if kind == "completeness" {
            words.contains("tidak ada") && words.contains("BUKAN instrumen resmi")
        } else {
            words.contains("Belum ada") || words.contains("belum dicatat")
        };
        assert!(says_so, "{kind}: {text}");
    }
}

#[test]
fn numbers_that_somebody_typed_into_words_are_masked_too() {
    let desk = Desk::open();
    let form = json!({"name": "Kunjungan 3275995708850001", "pokja": 2, "date": "2025-11-15", "description": "Ibu dengan NIK 3275995708850001 dikunjungi."});
    let activity = desk.save("save_activity", form);
    let path = desk.path("a.pdf");
    let mut wanted = request("activity", Some(&activity), &path);
    let text = printed(&desk.app, wanted.clone(), &path);
    assert!(!shows_numbers(&text), "{text}");
    assert_eq!(text.matches("327599••••••••01").count(), 2, "{text}");
    wanted["shows_numbers"] = true.into();
    assert!(shows_numbers(&printed(&desk.app, wanted, &path)));
}

#[test]
fn records_that_are_not_there_or_of_another_kind_are_refused() {
    let desk = Desk::open();
    let activity = desk.activity("Kerja bakti");
    let woman = desk.beneficiary("Contoh Saodah", 1);
    let path = desk.path("a.pdf");
    for (kind, id, code) in [
        ("handover", Some("tidak-ada"), "not_found"),
        ("handover", Some(activity.as_str()), "not_found"),
        ("handover", None, "report_of_what"),
        ("activity", None, "report_of_what"),
        ("activity", Some(woman.as_str()), "not_found"),
        ("photos", Some("tidak-ada"), "not_found"),
        ("photos", Some(woman.as_str()), "photos_of_what"),
    ] {
        let error = refused(&desk.app, "make_report", request(kind, id, &path));
        assert_eq!(error.code, code, "{kind} {id:?}: {}", error.message);
        assert!(!path.exists());
    }
    let text = printed(&desk.app, request("photos", Some(&activity), &path), &path);
    assert!(text.contains("Belum ada foto"), "{text}");
}

#[test]
fn every_photo_that_proves_something_is_printed_and_the_final_report_chooses() {
    let (folder, app) = demo(2025);
    let path = folder.path().join("a.pdf");
    let page = json!({"filter": "all", "search": "", "offset": 0, "limit": 1});
    let photos = ok(&app, "list_photos", page);
    let proving = photos["all"].as_u64().unwrap() - photos["unsorted"].as_u64().unwrap();
    let made = ok(&app, "make_report", request("photos", None, &path));
    assert_eq!(made["photos"].as_u64().unwrap(), proving);
    assert_eq!(made["skipped"], json!([]));
    let words = told(&path);
    for expected in [
        "DAFTAR ISI",
        "SEBELUM",
        "PROSES",
        "SESUDAH",
        "Sudut 2",
        "belum ada foto",
    ] {
        assert!(words.contains(expected), "{expected} in\n{words}");
    }
    let made = ok(&app, "make_report", request("final", None, &path));
    let works = ok(&app, "list_works", json!({}));
    let records = activities(&app).len() + works.as_array().unwrap().len();
    assert!(
        made["photos"].as_u64().unwrap() <= 3 * records as u64,
        "{made}"
    );
}
