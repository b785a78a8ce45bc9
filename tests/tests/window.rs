//! Journeys in the real window, under a virtual display. Pictures of every step are kept in the
//! build folder under `journey`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{Days, NaiveDate};
use sauyunan_archive::sample::{SamplePhoto, SampleScene, whatsapp_file_name};
use sauyunan_tests::process::{built_programs, program};
use sauyunan_tests::window::{Launch, Window};
use serde_json::Value;
use tempfile::TempDir;

type Outcome = Result<(), String>;

const PASSPHRASE: &str = "kelor mekar pagi";

/// A kader's first day: from an empty computer to the report on the lurah's desk.
#[test]
fn window_journey_from_the_first_start_to_the_report() -> Outcome {
    let home = tempfile::tempdir().map_err(text)?;
    let photos = write_photos(home.path())?;
    let reports = home.path().join("laporan");
    std::fs::create_dir_all(&reports).map_err(text)?;
    let launch = Launch {
        journey: "first-day",
        home: home.path(),
        picked: &photos,
        save_to: &reports,
    };
    remove_old_pictures(&launch);

    let mut window = Window::open(&launch)?;
    first_start(&mut window)?;
    record_household(&mut window)?;
    record_training(&mut window)?;
    record_activity(&mut window)?;
    attach_photos(&mut window)?;
    make_report(&mut window)?;
    read_report(&reports)
}

fn first_start(window: &mut Window) -> Outcome {
    window.sees_heading("Selamat datang")?;
    window.step("selamat-datang")?;
    window.press("Mulai mencatat")?;
    window.find_and_choose("Kelurahan", "bojongmenteng", "Bojong Menteng")?;
    window.fill("RW lokasi program", "02")?;
    window.fill("Tahun program", "2025")?;
    window.fill("Nama Anda", "Yuni Lestari")?;
    window.step("wilayah")?;
    window.press("Lanjut")?;
    window.fill("Kata sandi", PASSPHRASE)?;
    window.fill("Kata sandi sekali lagi", PASSPHRASE)?;
    window.step("kata-sandi")?;
    window.press("Buat dan mulai")?;
    window.sees("Kesiapan rechecking")?;
    window.step("beranda")
}

fn record_household(window: &mut Window) -> Outcome {
    window.follow("Keluarga & Warga")?;
    window.follow("Tambah rumah tangga")?;
    window.fill("Alamat", "Gang Mawar No. 7")?;
    window.fill("RT", "3")?;
    window.select("Sumber air", "PDAM")?;
    window.choose("Punya jamban", "Ya")?;
    window.step("rumah-tangga")?;
    window.press("Simpan")?;
    window.follow("Tambah keluarga")?;
    window.fill("Nomor KK", "3275991208150003")?;
    window.press("Simpan")?;

    window.sees_heading("Anggota baru")?;
    window.fill("Nama lengkap", "Siti Aminah")?;
    window.fill("NIK", "3275994408850001")?;
    window.sees("Tanggal lahir 04/08/1985 diisi dari NIK.")?;
    if window.value_of("Tanggal lahir")? != "04/08/1985" {
        return Err("the birth date of the NIK is not in its field".to_owned());
    }
    window.step("warga-dari-nik")?;
    window.press("Simpan")?;
    window.sees("Siti Aminah")?;
    window.step("keluarga")
}

fn record_training(window: &mut Window) -> Outcome {
    window.follow("Kegiatan")?;
    window.follow("Pelatihan")?;
    window.follow("Tambah pelatihan")?;
    window.fill("Nama pelatihan", "Pelatihan menjahit")?;
    window.fill("Penyelenggara", "Dinas Tenaga Kerja")?;
    window.fill("Pelatih", "Ibu Ratna")?;
    window.fill("Mulai", "05/08/2025")?;
    window.press("Simpan")?;
    window.follow("Tambah sesi")?;
    window.fill("Tanggal", "05/08/2025")?;
    window.fill("Materi", "Mengenal mesin jahit")?;
    window.press("Simpan")?;
    mark_present(window, "Siti Aminah")?;
    window.step("sesi-dan-kehadiran")
}

/// Types a part of the name, as a kader does, and presses Enter.
fn mark_present(window: &mut Window, name: &str) -> Outcome {
    window.sees_heading("Siapa yang hadir")?;
    let search = "Ketik nama atau RT, lalu Enter";
    window.fill(search, &name[..4])?;
    window.sees(name)?;
    window.enter(search)?;
    window.sees("1 hadir dari 1 yang dicatat")
}

fn record_activity(window: &mut Window) -> Outcome {
    window.follow("Kegiatan")?;
    window.follow("Catat kegiatan")?;
    window.fill("Nama kegiatan", "Penyuluhan jentik nyamuk")?;
    window.fill("Tanggal", "12/08/2025")?;
    window.fill("Tempat", "Balai RW 02")?;
    window.choose("Pokja", "Pokja IV")?;
    window.fill(
        "Uraian kegiatan",
        "Kader memeriksa bak mandi di tiga puluh rumah.",
    )?;
    window.press("Simpan")?;
    mark_present(window, "Siti Aminah")?;
    window.step("kegiatan")
}

/// Five photos, of which one comes twice, and a file that is no whole photo.
fn attach_photos(window: &mut Window) -> Outcome {
    window.press("Tambah foto")?;
    window.sees("7 berkas diperiksa")?;
    window.sees("5 foto baru")?;
    window.sees("1 sudah ada di arsip")?;
    window.press("1 dilewati")?;
    window.sees("rusak.jpg")?;
    window.sees_pictures(5)?;
    window.step("foto-kegiatan")?;
    window.follow("Arsip Foto")?;
    window.follow("Semua")?;
    window.sees_pictures(5)?;
    window.step("arsip-foto")
}

fn make_report(window: &mut Window) -> Outcome {
    window.follow("Kegiatan")?;
    window.follow("Penyuluhan jentik nyamuk")?;
    window.follow("Buat PDF")?;
    window.sees("Halaman 1 dari 3")?;
    window.press("Pilih tempat")?;
    window.step("laporan")?;
    window.press("Simpan PDF")?;
    window.sees("Laporan selesai")?;
    window.sees("5 foto")?;
    window.step("laporan-selesai")
}

/// The report says what was recorded: its text is read back from the PDF.
fn read_report(reports: &Path) -> Outcome {
    let pdf = only_file(reports)?;
    let told = Command::new(program("pdftotext", "poppler-utils")?)
        .arg("-layout")
        .arg(&pdf)
        .arg("-")
        .output()
        .map_err(text)?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    for expected in [
        "Penyuluhan jentik nyamuk",
        "12 Agustus 2025",
        "Balai RW 02",
        "Siti Aminah",
        "tiga puluh rumah",
    ] {
        if !told.contains(expected) {
            return Err(format!("\"{expected}\" is not in the report:\n{told}"));
        }
    }
    Ok(())
}

/// What was recorded is there again after the person logged out, behind the passphrase.
#[test]
fn window_journey_logging_out_and_opening_again() -> Outcome {
    let home = tempfile::tempdir().map_err(text)?;
    let launch = Launch {
        journey: "again",
        home: home.path(),
        picked: &[],
        save_to: home.path(),
    };
    remove_old_pictures(&launch);
    let mut window = Window::open(&launch)?;
    first_start(&mut window)?;
    window.follow("Keluarga & Warga")?;
    window.follow("Tambah rumah tangga")?;
    window.fill("Alamat", "Gang Melati No. 2")?;
    window.fill("RT", "1")?;
    window.press("Simpan")?;
    window.sees_heading("Gang Melati No. 2")?;
    window.log_out()?;
    journal_says(&home, "ended")?;

    let mut window = Window::open(&launch)?;
    window.sees_heading("Buka Sauyunan")?;
    window.fill("Kata sandi", "bukan yang ini")?;
    window.press("Buka")?;
    window.sees("Kata sandi salah.")?;
    window.step("kata-sandi-salah")?;
    window.fill("Kata sandi", PASSPHRASE)?;
    window.press("Buka")?;
    window.follow("Keluarga & Warga")?;
    window.sees("Gang Melati No. 2")?;
    window.step("masih-ada")?;
    window.log_out()?;
    journal_names_nobody(&home)
}

/// "Lihat contoh": the made-up RW opens at once, with its photos.
#[test]
fn window_journey_looking_at_the_example() -> Outcome {
    let home = tempfile::tempdir().map_err(text)?;
    let launch = Launch {
        journey: "example",
        home: home.path(),
        picked: &[],
        save_to: home.path(),
    };
    remove_old_pictures(&launch);
    let mut window = Window::open(&launch)?;
    window.press("Lihat contoh")?;
    window.sees("Kelengkapan per aspek")?;
    window.step("beranda")?;
    window.follow("Kesiapan")?;
    window.sees_heading("Kesiapan rechecking")?;
    window.sees("D01 Keputusan penetapan lokasi")?;
    window.step("kesiapan")?;
    window.follow("Program")?;
    window.sees("Tahap 7: Terminasi")?;
    window.step("program")?;
    window.follow("Binaan P2WKSS")?;
    window.follow("Perbandingan")?;
    window.sees("Ekonomi")?;
    window.step("perbandingan")?;
    window.follow("Arsip Foto")?;
    window.follow("Semua")?;
    window.sees_pictures(8)?;
    window.step("arsip-foto")?;
    window.follow("Kegiatan")?;
    window.sees_heading("Kegiatan")?;
    window.step("kegiatan")?;
    window.follow("Sinkronisasi")?;
    window.sees_heading("Sinkronisasi")?;
    window.step("sinkronisasi")
}

/// Half a year of a group's photos as one folder, by the window and by the command line: the same archive.
#[test]
fn window_journey_with_half_a_year_of_whatsapp_photos() -> Outcome {
    let home = tempfile::tempdir().map_err(text)?;
    let folder = vec![write_whatsapp_folder(home.path())?];
    let launch = Launch {
        journey: "half-a-year",
        home: home.path(),
        picked: &folder,
        save_to: home.path(),
    };
    remove_old_pictures(&launch);
    let mut window = Window::open(&launch)?;
    first_start(&mut window)?;
    window.follow("Arsip Foto")?;
    window.press("Masukkan foto")?;
    window.step("masukkan-foto")?;
    window.press("Pilih folder")?;
    window.sees("1.500 berkas diperiksa")?;
    window.sees("1.250 foto baru")?;
    window.sees("248 sudah ada di arsip")?;
    window.sees("2 dilewati")?;
    window.step("selesai")?;
    window.log_out()?;

    let beside = home.path().join("baris-perintah");
    sauyunan(
        &beside,
        &[
            "init",
            "--kelurahan",
            "32.75.05.1004",
            "--rw",
            "02",
            "--year",
            "2025",
            "--officer",
            "Yuni Lestari",
        ],
    )?;
    let summary = sauyunan(
        &beside,
        &["import-photos", &folder[0].display().to_string()],
    )?;
    let counts = ["imported", "duplicates"].map(|count| summary[count].as_u64());
    if counts != [Some(1250), Some(248)] || summary["skipped"].as_array().map(Vec::len) != Some(2) {
        return Err(format!("the command line counts {summary}"));
    }
    let list = ["photos", "list", "--limit", "2000"];
    let by_window = archive_of(&sauyunan(&home.path().join("data"), &list)?)?;
    let by_command_line = archive_of(&sauyunan(&beside, &list)?)?;
    match by_window
        .iter()
        .zip(&by_command_line)
        .find(|(one, other)| one != other)
    {
        None if by_window.len() == by_command_line.len() => Ok(()),
        differing => Err(format!("window and command line differ: {differing:#?}")),
    }
}

/// What an archive's list says of every photo but its id and when it came, by the content of the files.
fn archive_of(list: &Value) -> Result<BTreeMap<String, Value>, String> {
    let rows = list["rows"]
        .as_array()
        .ok_or_else(|| format!("no rows: {list}"))?;
    if rows.len() != 1250 {
        return Err(format!("{} photos are listed", rows.len()));
    }
    rows.iter()
        .map(|row| {
            let mut row = row.clone();
            row["id"].take();
            row["imported_at"].take();
            let sha256 = row["sha256"].as_str().ok_or("a photo without SHA-256")?;
            Ok((sha256.to_owned(), row))
        })
        .collect()
}

/// The answer of the command line program.
fn sauyunan(data: &Path, arguments: &[&str]) -> Result<Value, String> {
    let output = Command::new(built_programs().join("sauyunan"))
        .arg("--json")
        .arg("--data")
        .arg(data)
        .args(arguments)
        .env("SAUYUNAN_PASSPHRASE", PASSPHRASE)
        .output()
        .map_err(text)?;
    let printed = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{arguments:?}: {printed} {error}"));
    }
    serde_json::from_str(&printed).map_err(|error| format!("{arguments:?}: {error}: {printed}"))
}

/// 1,500 files named by WhatsApp, of six months: 248 came a second time under another name, two are cut
/// off.
fn write_whatsapp_folder(home: &Path) -> Result<PathBuf, String> {
    let folder = home.join("WhatsApp Images");
    std::fs::create_dir_all(&folder).map_err(text)?;
    let mut earlier: Vec<Vec<u8>> = Vec::new();
    for number in 0..1500_u64 {
        let day = NaiveDate::from_ymd_opt(2025, 6, 1).ok_or("no such day")? + Days::new(number / 9);
        let name = whatsapp_file_name(day, number as u32 % 9);
        let bytes = match number {
            700 | 702 => earlier[number as usize - 1][..300].to_vec(),
            _ if number % 6 == 5 && number < 1493 => earlier[number as usize / 6].clone(),
            _ => SamplePhoto {
                seed: number + 1,
                scene: SampleScene::Process,
                width: 160,
                height: 120,
                taken: None,
                gps: None,
                orientation: 1,
            }
            .to_jpeg(),
        };
        write(&folder, &name, &bytes)?;
        earlier.push(bytes);
    }
    Ok(folder)
}

/// Photos as they come from phones: the date in the camera's own data, in a camera's file name, in
/// WhatsApp's; one of them twice, one cut off.
fn write_photos(home: &Path) -> Result<Vec<PathBuf>, String> {
    let folder = home.join("dari-hp");
    std::fs::create_dir_all(&folder).map_err(text)?;
    let names = [
        "IMG_20250812_091500.jpg",
        "IMG_20250812_093012.jpg",
        "IMG-20250812-WA0003.jpg",
        "IMG-20250812-WA0004.jpg",
        "DSC_0042.jpg",
    ];
    let mut photos = Vec::new();
    for (seed, name) in names.iter().enumerate() {
        let photo = SamplePhoto {
            seed: seed as u64 + 1,
            scene: SampleScene::Process,
            width: 1280,
            height: 960,
            taken: None,
            gps: None,
            orientation: 1,
        };
        photos.push(write(&folder, name, &photo.to_jpeg())?);
    }
    let first = std::fs::read(&photos[0]).map_err(text)?;
    photos.push(write(&folder, "salinan.jpg", &first)?);
    photos.push(write(&folder, "rusak.jpg", &first[..first.len() / 8])?);
    Ok(photos)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, String> {
    let file = folder.join(name);
    std::fs::write(&file, bytes).map_err(text)?;
    Ok(file)
}

fn only_file(folder: &Path) -> Result<PathBuf, String> {
    let mut files = std::fs::read_dir(folder)
        .map_err(text)?
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file),
        _ => Err(format!("{} does not hold one file", folder.display())),
    }
}

fn journal(home: &TempDir) -> Result<String, String> {
    std::fs::read_to_string(home.path().join("data/sauyunan.log")).map_err(text)
}

fn journal_says(home: &TempDir, expected: &str) -> Outcome {
    let journal = journal(home)?;
    if journal.contains(expected) {
        Ok(())
    } else {
        Err(format!(
            "the journal does not say \"{expected}\":\n{journal}"
        ))
    }
}

/// The journal names commands and codes, never what somebody typed.
fn journal_names_nobody(home: &TempDir) -> Outcome {
    let journal = journal(home)?;
    let typed = ["Melati", "Yuni", PASSPHRASE, "bukan yang ini"];
    match typed.iter().find(|word| journal.contains(**word)) {
        Some(word) => Err(format!("the journal says \"{word}\":\n{journal}")),
        None => Ok(()),
    }
}

fn remove_old_pictures(launch: &Launch<'_>) {
    // There are none before the first run.
    let _ = std::fs::remove_dir_all(launch.pictures());
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
