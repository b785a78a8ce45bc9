//! Two reports that together use every part of the layout, with invented people and numbers.

mod pictures;

use sauyunan_report::*;

use crate::common::*;
pub(crate) use pictures::album;

fn noted(id: &str, caption: &str) -> ReportPhoto {
    ReportPhoto {
        note: Some("14 Agustus 2025 - tanggal dari kamera (EXIF)".to_owned()),
        ..photo(id, caption)
    }
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

/// Beneficiaries by RT: spans, sums and numbers on the right.
fn beneficiaries() -> Table {
    let members = [7, 4, 9];
    let mut rows = Vec::new();
    let (mut number, mut sum) = (0_u32, 0);
    for (rt, count) in members.into_iter().enumerate() {
        for member in 0..count {
            number += 1;
            let income = 850_000 + u64::from(number) * 37_500;
            sum += income;
            let mut cells = vec![
                Cell::from(number.to_string()),
                Cell::from(format!("Contoh Nurhasanah binti Renée {number:02}")),
                Cell::from(format!("3275·· ······ {:04}", number * 7)),
                Cell::from(format!("Gang Mawar Nomor {number}, sebelah warung")),
                Cell::from((number % 5 + 1).to_string()),
                Cell::from(indonesian::grouped(income)),
                Cell::from(if number % 4 == 0 { "Ya" } else { "-" }),
            ];
            if member == 0 {
                cells.insert(1, Cell::from(format!("RT 00{}", rt + 3)).down(count as u16));
            }
            rows.push(Row::new(cells));
        }
        rows.push(Row::new([Cell::from(format!("Selesai RT 00{}", rt + 3)).across(8)]).shaded());
    }
    let total = [
        Cell::from("JUMLAH").across(6).aligned(Align::Centre),
        Cell::from(indonesian::grouped(sum)),
    ];
    Table {
        heads: vec![
            Head::column("No", 0.5, Align::Centre),
            Head::column("RT", 0.8, Align::Centre),
            Head::group(
                "PEREMPUAN BINAAN",
                [
                    Head::column("Nama", 2.6, Align::Left),
                    Head::column("NIK", 1.9, Align::Left),
                    Head::column("Alamat", 2.8, Align::Left),
                ],
            ),
            Head::group(
                "KELUARGA",
                [
                    Head::column("Tang-\ngungan", 1.0, Align::Right),
                    Head::column("Pendapatan (Rp)", 1.5, Align::Right),
                    Head::column("PKH", 0.7, Align::Centre),
                ],
            ),
        ],
        number_row: true,
        rows,
        total: Some(Row::new(total).strong().shaded()),
        notes: texts(["NIK disamarkan. Sumber: pendataan kader, Oktober 2025."]),
    }
}

/// PKK's recapitulation of a dasawisma: many narrow columns.
fn wide_table(rows: usize) -> Table {
    let number = |heading: &str| Head::column(heading, 1.0, Align::Right);
    let heads = vec![
        Head::column("NO", 0.8, Align::Centre),
        Head::column("NAMA DASAWISMA", 3.0, Align::Left),
        number("JML KRT"),
        number("JML KK"),
        Head::group(
            "JUMLAH ANGGOTA KELUARGA",
            [
                Head::group("TOTAL", [number("L"), number("P")]),
                Head::group("BALITA", [number("L"), number("P")]),
                number("PUS"),
                number("WUS"),
                number("IBU HAMIL"),
                number("LANSIA"),
            ],
        ),
        Head::group(
            "KRITERIA RUMAH",
            [number("SEHAT"), number("TIDAK SEHAT"), number("JAMBAN")],
        ),
        Head::group(
            "SUMBER AIR",
            [number("PDAM"), number("SUMUR"), number("LAINNYA")],
        ),
        Head::column("KET", 1.4, Align::Left),
    ];
    let value = |row: usize, column: usize| (row * 7 + column * 5) % 23;
    let columns = 18;
    let body = (0..rows).map(|row| {
        let numbers = (2..columns).map(|column| value(row, column).to_string());
        let mut cells = vec![(row + 1).to_string(), format!("Melati {}", row + 1)];
        cells.extend(numbers);
        Row::new(cells)
    });
    let sums = (2..columns).map(|column| {
        let sum: usize = (0..rows).map(|row| value(row, column)).sum();
        Cell::from(sum.to_string())
    });
    let total = std::iter::once(Cell::from("JUMLAH").across(2).aligned(Align::Centre)).chain(sums);
    Table {
        heads,
        number_row: true,
        rows: body.collect(),
        total: Some(Row::new(total).strong()),
        notes: Vec::new(),
    }
}

fn charts() -> [Block; 4] {
    let chart = |title: &str, unit: &str, kind| {
        Block::Chart(Chart {
            title: title.to_owned(),
            unit: unit.to_owned(),
            kind,
        })
    };
    let row = |label: &str, values: &[f64]| (label.to_owned(), values.to_vec());
    let months = [
        "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt",
    ];
    let points = months.iter().enumerate().map(|(index, month)| {
        let physical = 4.0 + index as f64 * 9.5;
        let other = (index > 1 && index != 5).then_some(index as f64 * 8.25);
        ((*month).to_owned(), vec![Some(physical), other])
    });
    [
        chart(
            "Kegiatan menurut Pokja",
            "kegiatan",
            ChartKind::Bars(vec![
                (
                    "Pokja I: Penghayatan dan pengamalan Pancasila, gotong royong".to_owned(),
                    6.0,
                ),
                ("Pokja II: Pendidikan dan keterampilan".to_owned(), 14.0),
                ("Pokja III".to_owned(), 0.0),
                ("Pokja IV: Kesehatan".to_owned(), 9.0),
            ]),
        ),
        chart(
            "Kondisi awal dan akhir",
            "% keluarga",
            ChartKind::GroupedBars {
                series: texts(["Awal (0 %)", "Akhir"]),
                rows: vec![
                    row("Jamban sehat", &[41.7, 93.3]),
                    row("Rumah layak huni", &[55.0, 80.0]),
                    row("Punya usaha", &[12.5, 48.33]),
                ],
            },
        ),
        chart(
            "Kemajuan menurut bulan",
            "%",
            ChartKind::Lines {
                series: texts(["Fisik", "Nonfisik"]),
                points: points.collect(),
            },
        ),
        chart(
            "Kelengkapan bukti",
            "",
            ChartKind::Shares {
                parts: texts(["Lengkap", "Tidak lengkap", "Tidak ada", "Tidak berlaku"]),
                rows: vec![
                    row("Tahap 1", &[9.0, 2.0, 0.0, 1.0]),
                    row("Tahap 5", &[31.0, 14.0, 8.0, 2.0]),
                ],
            },
        ),
    ]
}

fn before_and_after() -> Block {
    let row = |caption: &str, photos| PhotoRow {
        caption: caption.to_owned(),
        photos,
    };
    Block::PhotoRows(PhotoRows {
        labels: texts(["SEBELUM", "PROSES", "SESUDAH"]),
        rows: vec![
            row(
                "Rumah Ibu Contoh Aminah, RT 003: atap dan dinding",
                vec![
                    Some(noted("sebelum", "Dinding berlubang")),
                    None,
                    Some(noted("sesudah", "Dinding diplester dan dicat")),
                ],
            ),
            row(
                "Rumah Ibu Contoh Halimah, RT 004",
                vec![
                    Some(noted("sebelum", "Tampak depan")),
                    Some(noted("tegak", "Pemasangan rangka")),
                    Some(noted("sesudah", "Tampak depan")),
                ],
            ),
        ],
    })
}

fn minutes_signature() -> SignatureBlock {
    let signatory = |opening: Option<&str>, capacity, office: &str, name: &str| Signatory {
        opening: opening.map(str::to_owned),
        capacity,
        office: office.to_owned(),
        name: name.to_owned(),
        rank: None,
        nip: None,
    };
    SignatureBlock {
        closing: None,
        dateline: Some(Dateline {
            place: "Bekasi".to_owned(),
            date: None,
        }),
        columns: vec![
            signatory(
                Some("Mengetahui,"),
                Capacity::Daily,
                "KETUA RW 02",
                "CONTOH SUHERMAN",
            ),
            signatory(None, Capacity::Own, "Pimpinan rapat", "Hj. CONTOH DEWI"),
            signatory(None, Capacity::Own, "Notulis", "CONTOH YULIANTI, S.Sos."),
        ],
    }
}

/// The final report of a year, on F4.
pub(crate) fn final_report() -> Report {
    let base = full_report(0, Vec::new());
    let heading = |level, text: &str| Block::Heading(level, text.to_owned());
    let mut blocks = vec![heading(Level::One, "BAB I PENDAHULUAN")];
    blocks.push(heading(Level::Two, "1.1 Latar belakang"));
    blocks.extend(
        base.blocks
            .iter()
            .filter(|block| matches!(block, Block::Paragraphs(_)))
            .take(2)
            .cloned(),
    );
    blocks.push(heading(
        Level::Two,
        "1.2 Kelompok binaan yang disahkan Lurah",
    ));
    blocks.push(Block::Table(beneficiaries()));
    blocks.push(heading(Level::One, "BAB II HASIL"));
    blocks.push(heading(Level::Two, "2.1 Perbandingan awal dan akhir"));
    blocks.extend(charts());
    blocks.push(heading(Level::Two, "2.2 Sebelum dan sesudah"));
    blocks.push(before_and_after());
    blocks.push(Block::Turn(Orientation::Landscape));
    blocks.push(heading(Level::Two, "2.3 Rekapitulasi dasawisma"));
    blocks.push(Block::Table(wide_table(8)));
    blocks.push(Block::Turn(Orientation::Portrait));
    blocks.push(heading(Level::One, "BAB III NOTULEN RAPAT PENUTUP"));
    blocks.push(Block::Facts(vec![
        (
            "Hari, tanggal".to_owned(),
            "Senin, 1 Desember 2025".to_owned(),
        ),
        (
            "Pimpinan".to_owned(),
            "Ketua TP PKK Kelurahan Bojong Menteng".to_owned(),
        ),
    ]));
    blocks.push(Block::Signature(minutes_signature()));
    blocks.push(photo_pages(
        (0..3)
            .map(|index| noted(&format!("foto{index}"), "Dokumentasi pelatihan, RW 02"))
            .collect(),
        PhotosPerPage::Four,
    ));
    Report {
        paper: Paper::F4,
        cover: Some(Cover {
            emblem: Some("lambang".to_owned()),
            title: "LAPORAN AKHIR\nPROGRAM TERPADU PENINGKATAN PERANAN WANITA MENUJU KELUARGA SEHAT DAN SEJAHTERA (P2WKSS)".to_owned(),
            area: texts(["RW 02 KELURAHAN BOJONG MENTENG", "KECAMATAN RAWALUMBU", "KOTA BEKASI"]),
            year: "TAHUN 2025".to_owned(),
            code: Some(Code {
                content: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
                caption: "Sidik berkas bukti (SHA-256):\n9f86d081 884c7d65 9a2feaa0 c55ad015\na3bf4f1b 2b0b822c d15d6c15 b0f00a08".to_owned(),
            }),
        }),
        contents: true,
        header: Some("Laporan Akhir P2WKSS Kelurahan Bojong Menteng 2025".to_owned()),
        letterhead: Letterhead {
            logo: Some("lambang".to_owned()),
            ..letterhead()
        },
        title: "LAPORAN AKHIR P2WKSS\nTAHUN 2025".to_owned(),
        blocks,
        ..base
    }
}

/// A form of PKK, on A4 lying.
pub(crate) fn recapitulation() -> Report {
    let mut secretary = lurah();
    secretary.opening = None;
    secretary.capacity = Capacity::Delegated {
        superior: "CAMAT RAWALUMBU".to_owned(),
        delegate: "LURAH BOJONG MENTENG".to_owned(),
    };
    secretary.office = "SEKRETARIS KELURAHAN".to_owned();
    let mut blocks = vec![Block::Table(wide_table(32))];
    blocks.extend(charts());
    blocks.push(before_and_after());
    blocks.push(photo_pages(
        (0..5)
            .map(|index| {
                noted(
                    &format!("foto{index}"),
                    "Dokumentasi pelatihan pangan lokal, RW 02",
                )
            })
            .collect(),
        PhotosPerPage::Six,
    ));
    Report {
        paper: Paper::A4,
        orientation: Orientation::Landscape,
        annex: Some("LAMPIRAN 4.15".to_owned()),
        title: "REKAPITULASI CATATAN DATA DAN KEGIATAN WARGA\nKELURAHAN BOJONG MENTENG".to_owned(),
        facts: vec![
            ("RT/RW".to_owned(), "005/02".to_owned()),
            ("Kelurahan".to_owned(), "Bojong Menteng".to_owned()),
            ("Tahun".to_owned(), "2025".to_owned()),
        ],
        blocks,
        signature: SignatureBlock {
            closing: None,
            dateline: Some(dateline()),
            columns: vec![secretary],
        },
        ..empty_report()
    }
}
