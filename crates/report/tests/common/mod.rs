//! A report, photos and the PDF tools that the tests share.
#![allow(dead_code)]

use std::{collections::BTreeMap, io, ops::ControlFlow, path::Path, process::Command};

use chrono::NaiveDate;
use image::{ImageEncoder, Rgb, RgbImage, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder};
use sauyunan_report::{
    Align, Block, Capacity, Dateline, Footer, Head, Letterhead, LetterheadLine, LetterheadStyle,
    Level, Paper, PhotoBytes, PhotoPages, PhotosPerPage, Report, ReportError, ReportPhoto, Row,
    Signatory, SignatureBlock, Summary, Table, save_report, write_report,
};

/// Photos in memory.
#[derive(Default)]
pub(crate) struct Album(pub(crate) BTreeMap<String, Vec<u8>>);

impl Album {
    pub(crate) fn with(photos: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self(photos.into_iter().collect())
    }
}

impl PhotoBytes for Album {
    fn read(&self, id: &str) -> io::Result<Vec<u8>> {
        self.0
            .get(id)
            .cloned()
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "berkas hilang"))
    }
}

pub(crate) fn go_on(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
}

/// Colours of the corners of a test photo: top left, top right, bottom left, bottom right.
pub(crate) const CORNERS: [[u8; 3]; 4] =
    [[220, 20, 20], [20, 160, 20], [20, 20, 220], [230, 200, 20]];

pub(crate) fn corner_photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let right = usize::from(x >= width / 2);
        let lower = usize::from(y >= height / 2);
        Rgb(CORNERS[lower * 2 + right])
    })
}

/// A picture with the grain of a real photo, so that it compresses like one.
pub(crate) fn grainy_photo(width: u32, height: u32, seed: u32) -> RgbImage {
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    RgbImage::from_fn(width, height, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let grain = (state >> 27) as u8;
        Rgb([
            (x * 200 / width) as u8 + grain,
            (y * 200 / height) as u8 + grain,
            (seed * 37 % 200) as u8 + grain,
        ])
    })
}

pub(crate) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 85)
        .encode_image(picture)
        .expect("encodes");
    bytes
}

pub(crate) fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(
            picture.as_raw(),
            picture.width(),
            picture.height(),
            image::ExtendedColorType::Rgb8,
        )
        .expect("encodes");
    bytes
}

/// The EXIF orientation that a camera would have written when `upright` is
/// stored turned: the picture as stored.
pub(crate) fn stored(upright: &RgbImage, orientation: u8) -> RgbImage {
    use image::imageops::{flip_horizontal, flip_vertical, rotate90, rotate180, rotate270};
    match orientation {
        2 => flip_horizontal(upright),
        3 => rotate180(upright),
        4 => flip_vertical(upright),
        5 => flip_horizontal(&rotate90(upright)),
        6 => rotate270(upright),
        7 => flip_horizontal(&rotate270(upright)),
        8 => rotate90(upright),
        _ => upright.clone(),
    }
}

pub(crate) fn photo(id: &str, caption: &str) -> ReportPhoto {
    ReportPhoto {
        id: id.to_owned(),
        caption: caption.to_owned(),
        note: None,
        orientation: 1,
    }
}

/// A report with nothing in it.
pub(crate) fn empty_report() -> Report {
    Report::new(Paper::F4, footer(), day(2025, 12, 3))
}

/// A report of photos alone.
pub(crate) fn photo_report(photos: Vec<ReportPhoto>, per_page: PhotosPerPage) -> Report {
    Report {
        blocks: vec![photo_pages(photos, per_page)],
        ..empty_report()
    }
}

pub(crate) fn photo_pages(photos: Vec<ReportPhoto>, per_page: PhotosPerPage) -> Block {
    Block::Photos(PhotoPages {
        title: "FOTO DOKUMENTASI KEGIATAN".to_owned(),
        photos,
        per_page,
    })
}

pub(crate) fn footer() -> Footer {
    Footer {
        area: "Kelurahan Bojong Menteng, RW 02".to_owned(),
        period: "Tahun 2025".to_owned(),
        data_date: day(2025, 12, 1),
        data_count: 1234,
        version: "Versi 7".to_owned(),
    }
}

pub(crate) fn letterhead() -> Letterhead {
    let line = |text: &str, style| LetterheadLine {
        text: text.to_owned(),
        style,
    };
    Letterhead {
        lines: vec![
            line("PEMERINTAH KOTA BEKASI", LetterheadStyle::Normal),
            line("KECAMATAN RAWALUMBU", LetterheadStyle::Normal),
            line("KELURAHAN BOJONG MENTENG", LetterheadStyle::Strong),
            line(
                "Jalan Raya Bojong Menteng Nomor 12, Bekasi 17117 · Telepon (021) 8250000",
                LetterheadStyle::Small,
            ),
        ],
        logo: None,
    }
}

/// The daftar hadir, with one note that the caller chooses.
pub(crate) fn attendance(people: usize, first_note: &str) -> Table {
    let rows = (1..=people).map(|number| {
        let note = match number {
            1 => first_note,
            number if number % 7 == 0 => "Diwakili anaknya karena sakit",
            _ => "",
        };
        Row::new([
            number.to_string(),
            format!("Siti Nurhalimah {number:03}"),
            if number % 5 == 0 { "L" } else { "P" }.to_owned(),
            format!("RT 0{} RW 02 Nomor {number}", number % 6 + 1),
            "Hadir".to_owned(),
            note.to_owned(),
        ])
    });
    let (men, women) = (people / 5, people - people / 5);
    let total = [
        sauyunan_report::Cell::from("JUMLAH")
            .across(2)
            .aligned(Align::Centre),
        sauyunan_report::Cell::from(format!("Laki-laki: {men}  ·  Perempuan: {women}"))
            .across(4)
            .aligned(Align::Left),
    ];
    Table {
        heads: vec![
            Head::column("No", 0.6, Align::Centre),
            Head::column("Nama", 3.2, Align::Left),
            Head::column("L/P", 0.6, Align::Centre),
            Head::column("Alamat", 3.2, Align::Left),
            Head::column("Kehadiran", 1.5, Align::Centre),
            Head::column("Keterangan", 2.0, Align::Left),
        ],
        rows: rows.collect(),
        total: Some(Row::new(total).strong()),
        ..Table::default()
    }
}

/// A report of an activity with everything that belongs to it.
pub(crate) fn full_report(people: usize, photos: Vec<ReportPhoto>) -> Report {
    let fact = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let text = |text: &str| text.to_owned();
    let mut blocks = Vec::new();
    for (heading, paragraphs) in SECTIONS {
        blocks.push(Block::Heading(Level::One, text(heading)));
        blocks.push(Block::Paragraphs(
            paragraphs.iter().map(|paragraph| text(paragraph)).collect(),
        ));
    }
    if people > 0 {
        blocks.push(Block::Heading(Level::One, text("D. Daftar hadir")));
        blocks.push(Block::Table(attendance(people, "")));
    }
    if !photos.is_empty() {
        blocks.push(photo_pages(photos, PhotosPerPage::Four));
    }
    Report {
        letterhead: letterhead(),
        title: text("LAPORAN KEGIATAN PELATIHAN PENGOLAHAN PANGAN LOKAL"),
        number: Some(text("411.4/123-Kel.BM/XII/2025")),
        facts: vec![
            fact("Hari, tanggal", "Rabu, 3 Desember 2025"),
            fact("Waktu", "09.00–12.00 WIB"),
            fact(
                "Tempat",
                "Balai RW 02, Jalan Cipendawa Lama, Kelurahan Bojong Menteng, Kecamatan Rawalumbu, Kota Bekasi",
            ),
            fact("Pokja", "Pokja II dan Pokja III"),
            fact("Metode", "Ceramah dan praktik"),
            fact("Sasaran", "60 perempuan kepala keluarga binaan P2WKSS"),
        ],
        blocks,
        signature: SignatureBlock {
            closing: Some(text(
                "Demikian laporan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
            )),
            dateline: Some(dateline()),
            columns: vec![lurah(), chairwoman()],
        },
        ..empty_report()
    }
}

const SECTIONS: [(&str, &[&str]); 3] = [
    (
        "A. Latar belakang",
        &[
            "Program Terpadu Peningkatan Peranan Wanita menuju Keluarga Sehat dan Sejahtera (P2WKSS) di Kelurahan Bojong Menteng membina enam puluh keluarga di RW 02. Pelatihan ini mengolah singkong dan pisang menjadi makanan yang tahan lama dan layak dijual di warung setempat.",
        ],
    ),
    (
        "B. Jalannya kegiatan",
        &[
            "Kegiatan dibuka oleh Lurah dan dihadiri Ketua TP PKK. Narasumber, Ibu Renée Núñez-Siregar, menekankan kebersihan “dari dapur sampai kemasan” dan menutup dengan pesan: ’Mulailah dari yang ada’.",
            "Peserta dibagi menjadi empat kelompok. Setiap kelompok menyiapkan bahan, mengolah, menimbang, dan mengemas. Biaya bahan sebesar Rp 20.000.000,00 berasal dari APBD Kota Bekasi.",
        ],
    ),
    (
        "C. Hasil dan tindak lanjut",
        &[
            "Empat puluh delapan peserta mampu membuat keripik sendiri. Dinas Perindustrian akan membantu izin P-IRT pada bulan Januari 2026.",
        ],
    ),
];

pub(crate) fn dateline() -> Dateline {
    Dateline {
        place: "Bekasi".to_owned(),
        date: Some(day(2025, 12, 3)),
    }
}

pub(crate) fn lurah() -> Signatory {
    Signatory {
        opening: Some("Mengetahui,".to_owned()),
        capacity: Capacity::Own,
        office: "LURAH BOJONG MENTENG".to_owned(),
        name: "Drs. H. CONTOH FAUZI, M.Si.".to_owned(),
        rank: Some("Penata Tingkat I".to_owned()),
        nip: Some("197001011990031001".to_owned()),
    }
}

pub(crate) fn chairwoman() -> Signatory {
    Signatory {
        opening: None,
        capacity: Capacity::Own,
        office: "Ketua TP PKK\nKelurahan Bojong Menteng".to_owned(),
        name: "Hj. CONTOH DEWI".to_owned(),
        rank: None,
        nip: None,
    }
}

pub(crate) fn bytes_of(report: &Report, album: &Album) -> (Vec<u8>, Summary) {
    let mut bytes = Vec::new();
    let summary =
        write_report(report, album, &mut go_on, &mut bytes).expect("the report is written");
    assert_eq!(bytes.len() as u64, summary.bytes);
    (bytes, summary)
}

/// The same report on another paper.
pub(crate) fn on(paper: Paper, report: Report) -> Report {
    Report { paper, ..report }
}

/// Saves the report as `report.pdf` in the folder and has qpdf check it.
pub(crate) fn save(report: &Report, album: &Album, folder: &Path) -> Summary {
    let path = folder.join("report.pdf");
    let summary = save_report(report, album, &mut go_on, &path)
        .unwrap_or_else(|error: ReportError| panic!("{error}"));
    tool(folder, "qpdf", &["--check", "report.pdf"]);
    summary
}

/// Runs a PDF tool in the folder and gives its output; it has to succeed without a word of complaint.
pub(crate) fn tool(folder: &Path, name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && complaint.is_empty(),
        "{name} {arguments:?}: {complaint}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The text of each page, laid out as on paper.
pub(crate) fn page_texts(folder: &Path) -> Vec<String> {
    let text = tool(folder, "pdftotext", &["-layout", "report.pdf", "-"]);
    text.trim_end_matches('\u{c}')
        .split('\u{c}')
        .map(str::to_owned)
        .collect()
}

/// One page as pixels.
pub(crate) fn render(folder: &Path, page: usize, resolution: u32) -> RgbImage {
    let (page, resolution) = (page.to_string(), resolution.to_string());
    let name = format!("page-{page}");
    tool(
        folder,
        "pdftoppm",
        &[
            "-png",
            "-singlefile",
            "-r",
            &resolution,
            "-f",
            &page,
            "-l",
            &page,
            "report.pdf",
            &name,
        ],
    );
    image::open(folder.join(format!("{name}.png")))
        .expect("a rendered page")
        .into_rgb8()
}

pub(crate) fn close(found: [u8; 3], wanted: [u8; 3]) -> bool {
    found
        .iter()
        .zip(wanted)
        .all(|(found, wanted)| found.abs_diff(wanted) < 40)
}
