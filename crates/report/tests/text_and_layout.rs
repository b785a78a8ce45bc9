//! What a reader of the report sees, by the eyes of Poppler.

mod common;

use common::*;
use sauyunan_report::{Paper, PhotosPerPage, ReportError, write_activity_report};
use tempfile::tempdir;

#[test]
fn text_is_found_and_copied_exactly() {
    let folder = tempdir().expect("folder");
    save(
        &full_report(3, Vec::new()),
        Paper::F4,
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
        "Drs. H. AHMAD FAUZI, M.Si.",
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
            &full_report(60, Vec::new()),
            paper,
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
        &full_report(150, Vec::new()),
        Paper::A4,
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
        &full_report(60, Vec::new()),
        Paper::A4,
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
            &full_report(people, Vec::new()),
            Paper::A4,
            &Album::default(),
            folder.path(),
        );
        let pages = page_texts(folder.path());
        let last = pages.last().expect("a page");
        for expected in [
            "Demikian laporan ini",
            "Mengetahui,",
            "Bekasi, 3 Desember 2025",
            "Drs. H. AHMAD FAUZI",
            "NIP 19700101 199003 1 001",
        ] {
            assert!(last.contains(expected), "{people} people: {expected}");
        }
    }
}

#[test]
fn a_cell_taller_than_a_page_goes_on_over_pages() {
    let folder = tempdir().expect("folder");
    let mut report = full_report(2, Vec::new());
    let rows = &mut report.attendance.as_mut().expect("a list").rows;
    let words: Vec<String> = (0..900).map(|number| format!("kata{number}")).collect();
    rows[0].note = words.join(" ");
    save(&report, Paper::F4, &Album::default(), folder.path());
    let text = page_texts(folder.path()).concat();
    for word in words {
        assert!(text.contains(&word), "{word} is lost");
    }
}

#[test]
fn strange_input_still_makes_a_report() {
    let folder = tempdir().expect("folder");
    let mut report = full_report(0, vec![photo("a", &"panjang ".repeat(400))]);
    report.title = "🎉 漢 \u{0} \r\n\t".repeat(30);
    report.facts.push((String::new(), String::new()));
    report
        .facts
        .push(("Label yang panjang sekali ".repeat(5), "x".repeat(3000)));
    report.sections[0].heading = "Judul yang panjang ".repeat(40);
    report.sections[0].paragraphs = vec![String::new(), "\n\n\n".to_owned()];
    report.footer.area = "Kelurahan yang namanya panjang ".repeat(20);
    report.letterhead.lines[0].text = "W".repeat(300);
    report.signature.columns[0].name = "Nama yang panjang ".repeat(10);
    for layout in [PhotosPerPage::Two, PhotosPerPage::Four, PhotosPerPage::Six] {
        report.photos_per_page = layout;
        let summary = save(&report, Paper::A4, &Album::default(), folder.path());
        assert_eq!((summary.photos, summary.skipped.len()), (0, 1));
    }
}

#[test]
fn more_than_three_signatories_are_refused() {
    let mut report = full_report(0, Vec::new());
    let signatory = report.signature.columns[0].clone();
    for count in 0..=3 {
        report.signature.columns = vec![signatory.clone(); count];
        bytes_of(&report, Paper::F4, &Album::default());
    }
    report.signature.columns = vec![signatory; 4];
    let answer = write_activity_report(
        &report,
        Paper::F4,
        &Album::default(),
        &mut go_on,
        &mut Vec::new(),
    );
    assert!(matches!(
        answer,
        Err(ReportError::TooManySignatories { count: 4 })
    ));
}
