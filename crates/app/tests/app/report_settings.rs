//! Letterhead, emblem and signatories of the reports.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::common::{Desk, field_codes, photo};
use crate::report::text_of;

fn settings(desk: &Desk) -> Value {
    desk.ok("get_report_settings", json!({}))
}

fn print(desk: &Desk) -> String {
    let activity = desk.activity("Kerja bakti");
    let path = desk.path("a.pdf");
    desk.ok("make_report", json!({"kind": "activity", "id": activity, "paper": "f4", "photos_per_page": 4, "path": path}));
    text_of(&path)
}

#[test]
fn what_was_set_is_kept_and_printed() {
    let desk = Desk::open();
    let mut settings = settings(&desk);
    assert_eq!(settings["signatories"][0]["office"], "LURAH BOJONG MENTENG");
    settings["letterhead"] = json!([
        {"text": "PEMERINTAH DAERAH KOTA BEKASI", "style": "normal"}, {"text": "", "style": "normal"},
        {"text": "KELURAHAN BOJONG MENTENG", "style": "strong"}, {"text": "Jl. Contoh Raya No. 1", "style": "small"},
    ]);
    settings["signatories"] = json!([
        {"opening": "Mengetahui,", "capacity": "an", "superior": "CAMAT RAWALUMBU", "office": "SEKRETARIS KECAMATAN", "name": "Contoh Sekcam"},
        {"opening": null, "capacity": "plt", "office": "LURAH BOJONG MENTENG", "name": "Contoh Lurah, S.Sos.", "rank": "Penata (III/c)", "nip": "99000101 200001 1 001"},
        {"opening": null, "capacity": "ub", "superior": "CAMAT RAWALUMBU", "delegate": "SEKRETARIS KECAMATAN", "office": "KASI KESOS", "name": ""},
    ]);
    desk.ok("save_report_settings", settings.clone());
    let kept = self::settings(&desk);
    assert_eq!(kept["letterhead"], settings["letterhead"]);
    assert_eq!(kept["signatories"][1]["nip"], "99000101 200001 1 001");
    let text = print(&desk);
    for expected in [
        "PEMERINTAH DAERAH KOTA BEKASI",
        "Jl. Contoh Raya No. 1",
        "a.n. CAMAT RAWALUMBU",
        "Plt. LURAH BOJONG",
        "u.b.",
        "KASI KESOS",
        "Contoh Lurah, S.Sos.",
        "Penata (III/c)",
        "99000101 200001 1 001",
        "................................",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
}

#[test]
fn what_cannot_be_signed_is_refused_by_field() {
    let desk = Desk::open();
    let good = settings(&desk);
    for (path, value, field, code) in [
        (
            "/signatories/0/nip",
            json!("12345"),
            "signatories.0.nip",
            "nip_not_18_digits",
        ),
        (
            "/signatories/0/nip",
            json!("99000101200001100A1"),
            "signatories.0.nip",
            "nip_not_18_digits",
        ),
        (
            "/signatories/1/capacity",
            json!("an"),
            "signatories.1.superior",
            "superior_missing",
        ),
        (
            "/signatories/1/office",
            json!(" "),
            "signatories.1.office",
            "required",
        ),
        (
            "/signatories",
            json!([]),
            "signatories",
            "signatories_count",
        ),
        (
            "/number_format",
            json!("{kode}/{tahun}"),
            "number_format",
            "number_format_nomor",
        ),
        (
            "/number_format",
            json!("{nomor}/{rw}"),
            "number_format",
            "number_format_unknown",
        ),
        ("/logo", json!("bukan gambar"), "logo", "logo_not_a_picture"),
        (
            "/logo",
            json!(STANDARD.encode(b"GIF89a.....")),
            "logo",
            "logo_not_a_picture",
        ),
        (
            "/logo",
            json!(STANDARD.encode(vec![0; 2_000_001])),
            "logo",
            "logo_too_large",
        ),
        (
            "/logo",
            json!(STANDARD.encode(&photo(1).to_jpeg()[..400])),
            "logo",
            "logo_not_a_picture",
        ),
    ] {
        let mut wrong = good.clone();
        *wrong.pointer_mut(path).unwrap() = value;
        let error = desk.refused("save_report_settings", wrong);
        assert_eq!(
            (error.fields[0].field.as_str(), field_codes(&error)),
            (field, vec![code]),
            "{path}"
        );
    }
    let mut delegated = good.clone();
    delegated["signatories"][0]["capacity"] = json!("ub");
    let error = desk.refused("save_report_settings", delegated);
    assert_eq!(
        field_codes(&error),
        ["superior_missing", "delegate_missing"]
    );
    let mut missing = good.clone();
    missing["logo_path"] = json!(desk.path("tidak ada.png"));
    let error = desk.refused("save_report_settings", missing);
    assert_eq!(field_codes(&error), ["logo_unreadable"]);
    assert!(error.fields[0].message.contains("tidak ada.png"));
    assert_eq!(settings(&desk), good, "nothing of it was kept");
}

#[test]
fn the_emblem_comes_as_base64_or_from_a_file_and_is_printed() {
    let desk = Desk::open();
    let plain = print(&desk);
    let pictures = |desk: &Desk| {
        let run = std::process::Command::new("pdfimages")
            .arg("-list")
            .arg(desk.path("a.pdf"))
            .output();
        String::from_utf8(run.unwrap().stdout)
            .unwrap()
            .lines()
            .count()
            - 2
    };
    assert_eq!(pictures(&desk), 0, "{plain}");
    let mut pixels = image::RgbaImage::new(90, 110);
    pixels.put_pixel(40, 40, image::Rgba([200, 0, 0, 255]));
    let path = desk.path("lambang.png");
    pixels.save(&path).unwrap();
    let mut with = settings(&desk);
    with["logo_path"] = json!(path);
    desk.ok("save_report_settings", with);
    let kept = settings(&desk)["logo"].as_str().unwrap().to_owned();
    assert_eq!(
        STANDARD.decode(&kept).unwrap(),
        std::fs::read(&path).unwrap()
    );
    print(&desk);
    assert_eq!(pictures(&desk), 1);

    for logo in [json!(format!("data:image/png;base64,{kept}")), json!(kept)] {
        let mut with = settings(&desk);
        with["logo"] = logo;
        desk.ok("save_report_settings", with);
        assert_eq!(settings(&desk)["logo"], json!(kept));
    }
    let mut without = settings(&desk);
    without["logo"] = Value::Null;
    desk.ok("save_report_settings", without);
    print(&desk);
    assert_eq!(pictures(&desk), 0);
}
