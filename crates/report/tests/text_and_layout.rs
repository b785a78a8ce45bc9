//! What a reader of the report sees, by the eyes of Poppler.

mod common;

use common::*;
use sauyunan_report::{
    Block, Chart, ChartKind, Cover, Level, Paper, PhotoRow, PhotoRows, PhotosPerPage, ReportError,
    Table, write_report,
};
use tempfile::tempdir;

#[test]
fn text_is_found_and_copied_exactly() {
    let folder = tempdir().expect("folder");
    save(
        &on(Paper::F4, full_report(3, Vec::new())),
        &Album::default(),
        folder.path(),
    );
    let text = tool(folder.path(), "pdftotext", &["report.pdf", "-"]);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "PEMERINTAH KOTA BEKASI",
        "KELURAHAN BOJONG MENTENG",
        "LAPORAN KEGIATAN PELATIHAN PENGOLAHAN PANGAN LOKAL",
        "Nomor: 411.4/123-Kel.BM/XII/2025",
        "Ibu Renée Núñez-Siregar",
        "“dari dapur sampai kemasan”",
        "pesan: ’Mulailah dari yang ada’.",
        "09.00–12.00 WIB",
        "Rp 20.000.000,00",
        "Bekasi, 3 Desember 2025",
        "Drs. H. CONTOH FAUZI, M.Si.",
        "NIP 19700101 199003 1 001",
        "Kelurahan Bojong Menteng, RW 02 · Tahun 2025 · Data per 1 Desember 2025 · Jumlah data 1.234 · Versi 7",
    ] {
        assert!(flat.contains(expected), "{expected:?} is not in {flat}");
    }

    let fonts = tool(folder.path(), "pdffonts", &["report.pdf"]);
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(fonts.len(), 3, "{fonts:?}");
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().collect();
        assert_eq!(columns[0].split_once('+').expect("subset tag").0.len(), 6);
        assert!(font.contains("CID TrueType"), "{font}");
        // emb, sub, uni
        assert_eq!(columns[4..7], ["yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn paper_and_description() {
    for (paper, size) in [
        (Paper::F4, "609.449 x 935.433 pts"),
        (Paper::A4, "595.276 x 841.89 pts"),
    ] {
        let folder = tempdir().expect("folder");
        let summary = save(
            &on(paper, full_report(60, Vec::new())),
            &Album::default(),
            folder.path(),
        );
        let info = tool(folder.path(), "pdfinfo", &["-isodates", "report.pdf"]);
        let field = |name: &str| {
            let line = info.lines().find(|line| line.starts_with(name));
            line.and_then(|line| line.split_once(':'))
                .map_or("", |(_, value)| value.trim())
                .to_owned()
        };
        assert!(field("Page size").starts_with(size), "{info}");
        assert_eq!(field("Pages"), summary.pages.to_string());
        assert_eq!(
            field("Title"),
            "LAPORAN KEGIATAN PELATIHAN PENGOLAHAN PANGAN LOKAL"
        );
        assert_eq!(field("Author"), "KELURAHAN BOJONG MENTENG");
        assert!(info.contains("2025-12-03T00:00:00+07"), "{info}");
        let json = tool(
            folder.path(),
            "qpdf",
            &["--json=1", "--json-key=objects", "report.pdf"],
        );
        assert!(json.contains("\"/Lang\": \"id-ID\""));
    }
}

#[test]
fn every_page_has_its_number_and_the_letterhead_comes_once() {
    let folder = tempdir().expect("folder");
    let summary = save(
        &on(Paper::A4, full_report(150, Vec::new())),
        &Album::default(),
        folder.path(),
    );
    let pages = page_texts(folder.path());
    assert_eq!(pages.len(), summary.pages);
    assert!(pages.len() >= 4);
    for (index, page) in pages.iter().enumerate() {
        let number = format!("Halaman {} dari {}", index + 1, pages.len());
        assert!(page.contains(&number), "{number} is not on its page");
        assert!(page.contains("Data per 1 Desember 2025"));
        assert_eq!(page.contains("PEMERINTAH KOTA BEKASI"), index == 0);
    }
}

#[test]
fn a_long_attendance_list_repeats_its_head_and_loses_nobody() {
    let folder = tempdir().expect("folder");
    save(
        &on(Paper::A4, full_report(60, Vec::new())),
        &Album::default(),
        folder.path(),
    );
    let pages = page_texts(folder.path());
    let with_rows: Vec<&String> = pages
        .iter()
        .filter(|page| page.contains("Siti Nurhalimah"))
        .collect();
    assert!(with_rows.len() >= 2, "60 rows do not fit on one page");
    for page in with_rows {
        assert!(
            page.contains("Nama") && page.contains("Kehadiran"),
            "{page}"
        );
    }
    let text = pages.concat();
    for number in 1..=60 {
        assert_eq!(
            text.matches(&format!("Siti Nurhalimah {number:03}"))
                .count(),
            1
        );
    }
    assert!(text.contains("JUMLAH") && text.contains("Perempuan: 48"));
}

#[test]
fn the_signatures_stay_together() {
    // Lists of every length push the block over every place of the page.
    for people in (1..40).step_by(3) {
        let folder = tempdir().expect("folder");
        save(
            &on(Paper::A4, full_report(people, Vec::new())),
            &Album::default(),
            folder.path(),
        );
        let pages = page_texts(folder.path());
        let last = pages.last().expect("a page");
        for expected in [
            "Demikian laporan ini",
            "Mengetahui,",
            "Bekasi, 3 Desember 2025",
            "Drs. H. CONTOH FAUZI",
            "NIP 19700101 199003 1 001",
        ] {
            assert!(last.contains(expected), "{people} people: {expected}");
        }
    }
}

#[test]
fn a_cell_taller_than_a_page_goes_on_over_pages() {
    let folder = tempdir().expect("folder");
    let words: Vec<String> = (0..900).map(|number| format!("kata{number}")).collect();
    let mut report = empty_report();
    report.blocks = vec![Block::Table(attendance(2, &words.join(" ")))];
    save(&report, &Album::default(), folder.path());
    let text = page_texts(folder.path()).concat();
    for word in words {
        assert!(text.contains(&word), "{word} is lost");
    }
}

#[test]
fn strange_input_still_makes_a_report() {
    for per_page in [PhotosPerPage::Two, PhotosPerPage::Four, PhotosPerPage::Six] {
        let folder = tempdir().expect("folder");
        let mut report = full_report(0, Vec::new());
        report.title = "🎉 漢 \u{0} \r\n\t".repeat(30);
        report.facts.push((String::new(), String::new()));
        report
            .facts
            .push(("Label yang panjang sekali ".repeat(5), "x".repeat(3000)));
        report.blocks.extend([
            Block::Heading(Level::Two, "Judul yang panjang ".repeat(40)),
            Block::Heading(Level::One, String::new()),
            Block::Paragraphs(vec![String::new(), "\n\n\n".to_owned()]),
            Block::Table(Table::default()),
            photo_pages(vec![photo("a", &"panjang ".repeat(400))], per_page),
        ]);
        report.contents = true;
        report.header = Some("Judul\nyang panjang ".repeat(40));
        report.footer.area = "Kelurahan yang namanya panjang ".repeat(20);
        report.letterhead.lines[0].text = "W".repeat(300);
        report.signature.columns[0].name = "Nama yang panjang ".repeat(10);
        let summary = save(&report, &Album::default(), folder.path());
        assert_eq!((summary.photos, summary.skipped.len()), (0, 1));
    }
}

#[test]
fn more_than_three_signatories_are_refused() {
    let mut report = full_report(0, Vec::new());
    let signatory = report.signature.columns[0].clone();
    for count in 0..=3 {
        report.signature.columns = vec![signatory.clone(); count];
        bytes_of(&report, &Album::default());
    }
    report.signature.columns = vec![signatory; 4];
    let answer = write_report(&report, &Album::default(), &mut go_on, &mut Vec::new());
    assert!(matches!(
        answer,
        Err(ReportError::TooManySignatories { count: 4 })
    ));
}

#[test]
fn a_heading_is_never_the_last_on_its_page() {
    // Pushed over every place of the page, above things of every kind.
    let tall_row = PhotoRows {
        labels: vec!["SEBELUM".to_owned(), "SESUDAH".to_owned()],
        rows: vec![PhotoRow {
            caption: "Baris foto".to_owned(),
            photos: vec![None, None],
        }],
    };
    let chart = Chart {
        title: "Bagan".to_owned(),
        unit: String::new(),
        kind: ChartKind::Bars((0..9).map(|row| (format!("Baris {row}"), 1.0)).collect()),
    };
    let beneath = [
        (Block::PhotoRows(tall_row), "Baris foto"),
        (Block::Chart(chart), "Baris 8"),
        (Block::Table(attendance(5, "")), "Nurhalimah 001"),
        (Block::Paragraphs(vec!["Kalimat ".repeat(40)]), "Kalimat"),
    ];
    for lines in (20..60).step_by(3) {
        let mut report = empty_report();
        for (block, _) in &beneath {
            report.blocks.extend([
                Block::NewPage,
                Block::Paragraphs(vec!["Pengisi\n".repeat(lines)]),
                Block::Heading(Level::One, "BAB UJI".to_owned()),
                Block::Heading(Level::Two, "Bagian uji".to_owned()),
                block.clone(),
            ]);
        }
        let folder = tempdir().expect("folder");
        save(&report, &Album::default(), folder.path());
        let pages = page_texts(folder.path());
        let mut with_heading = pages.iter().filter(|page| page.contains("Bagian uji"));
        for (_, expected) in &beneath {
            let page = with_heading.next().expect("a heading");
            assert!(
                page.contains("BAB UJI") && page.contains(expected),
                "{lines}: {page}"
            );
        }
    }
}

#[test]
fn contents_and_bookmarks_lead_to_their_pages() {
    let folder = tempdir().expect("folder");
    let mut report = empty_report();
    report.contents = true;
    report.cover = Some(Cover {
        title: "LAPORAN AKHIR".to_owned(),
        ..Cover::default()
    });
    for chapter in 0..40 {
        let text = format!("BAB {chapter} Penyuluhan kesehatan dan gizi keluarga");
        report.blocks.extend([
            Block::Heading(Level::One, text),
            Block::Paragraphs(vec!["Isi. ".repeat(600)]),
            Block::Heading(Level::Two, format!("Bagian {chapter}.1 Renée")),
            Block::Paragraphs(vec!["Isi.".to_owned()]),
        ]);
    }
    save(&report, &Album::default(), folder.path());
    let pages = page_texts(folder.path());
    assert!(!pages[0].contains("Halaman"), "a cover has no footer");
    let contents: Vec<&str> = pages
        .iter()
        .flat_map(|page| page.lines())
        .filter(|line| line.contains("....."))
        .collect();
    assert_eq!(contents.len(), 80);
    assert!(pages[1].contains("DAFTAR ISI") && pages[2].contains("....."));
    for line in contents {
        let (title, number) = line.split_once("....").expect("dots");
        let number: usize = number.trim_matches(['.', ' ']).parse().expect("a number");
        assert!(pages[number - 1].contains(title.trim()), "{line}");
    }
    // The same order and places in the bookmarks, two levels deep.
    let json = tool(
        folder.path(),
        "qpdf",
        &["--json=2", "--json-key=outlines", "report.pdf"],
    );
    assert_eq!(json.matches("\"title\"").count(), 80);
    for chapter in [0, 39] {
        let number = pages
            .iter()
            .rposition(|page| page.contains(&format!("Bagian {chapter}.1 Renée")))
            .expect("on a page");
        let title = json
            .find(&format!("Bagian {chapter}.1 Renée"))
            .expect("a bookmark");
        let before = &json[..title];
        let place = before.rfind("\"destpageposfrom1\"").expect("a page");
        let place = &before[place + 19..];
        let place: usize = place[..place.find(',').expect("an end")]
            .trim()
            .parse()
            .expect("a number");
        assert_eq!(place, number + 1, "{chapter}");
    }
}

#[test]
fn figures_are_described_and_tables_are_tables() {
    let folder = tempdir().expect("folder");
    let album = Album::with([("a".to_owned(), jpeg(&grainy_photo(80, 60, 1)))]);
    let mut report = full_report(40, vec![photo("a", "Praktik membuat keripik")]);
    report.blocks.push(Block::Chart(Chart {
        title: "Peserta".to_owned(),
        unit: "orang".to_owned(),
        kind: ChartKind::Bars(vec![("RT 1".to_owned(), 12.0)]),
    }));
    save(&report, &album, folder.path());
    let structure = tool(folder.path(), "pdfinfo", &["-struct-text", "report.pdf"]);
    for expected in [
        "Document",
        "H1",
        "\"A. Latar belakang \"",
        "Table",
        "/Scope /Column",
        "Siti Nurhalimah 040",
        "Figure",
        "Caption",
    ] {
        assert!(structure.contains(expected), "{expected}: {structure}");
    }
    // The head is read out once, whatever the number of pages it stands on.
    assert_eq!(structure.matches("\"Kehadiran \"").count(), 1);
    assert!(!structure.contains("Halaman 1 dari"));
    let json = tool(
        folder.path(),
        "qpdf",
        &["--json=2", "--json-key=qpdf", "report.pdf"],
    );
    assert!(json.contains("Foto 1. Praktik membuat keripik"));
    assert!(json.contains("Diagram batang: Peserta (orang). RT 1: 12."));
}
