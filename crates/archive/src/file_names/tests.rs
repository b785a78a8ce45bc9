use super::*;

/// Origin, date and time in one short text: `camera 2024-12-12 10:11:12`.
fn told(name: &str) -> String {
    let Some(dated) = read(name) else {
        return "nothing".to_owned();
    };
    let origin = match dated.origin {
        NameOrigin::Camera => "camera",
        NameOrigin::CameraUtc => "utc",
        NameOrigin::Whatsapp => "whatsapp",
    };
    let date = dated
        .date
        .map_or("invalid".to_owned(), |date| date.to_string());
    let time = dated.time.map_or(String::new(), |time| format!(" {time}"));
    format!("{origin} {date}{time}")
}

#[test]
fn names_that_tell_a_date() {
    let table = [
        // WhatsApp on Android
        ("IMG-20241212-WA0007.jpg", "whatsapp 2024-12-12"),
        ("IMG-20241212-WA0007-(1).jpg", "whatsapp 2024-12-12"),
        ("IMG-20241212-WA0007 (1).jpg", "whatsapp 2024-12-12"),
        ("IMG-20241212-WA0007 - Copy.jpg", "whatsapp 2024-12-12"),
        ("img-20241212-wa0007-1.jpeg", "whatsapp 2024-12-12"),
        ("IMG_20241212_WA00071.jpg", "whatsapp 2024-12-12"),
        ("VID-20241212-WA0007.jpg", "whatsapp 2024-12-12"),
        ("DOC-20241212-WA0007.", "whatsapp 2024-12-12"),
        ("Copy of IMG-20241212-WA0007.jpg", "whatsapp 2024-12-12"),
        (
            "Salinan dari IMG-20241212-WA0007.jpg",
            "whatsapp 2024-12-12",
        ),
        (
            "/media/hp/WhatsApp Images/IMG-20241212-WA0007.jpg",
            "whatsapp 2024-12-12",
        ),
        ("C:\\Foto\\IMG-20241212-WA0007.jpg", "whatsapp 2024-12-12"),
        // WhatsApp on the web and the desktop
        (
            "WhatsApp Image 2024-12-11 at 14.51.15.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp Image 2024-12-11 at 14.51.15 (3).jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp-Image-2024-12-11-at-14.51.15.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp-Image-2024-12-11-at-14.51.15-1-scaled.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "whatsapp-image-2024-12-11-at-14-51-15.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp_Image_2024-12-11_at_14.51.15.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp Image 2024-12-11 at 2.51.15 PM.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp Image 2024-12-11 at 2.51.15 PM (1).jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp Image 2024-12-11 at 2.51.15\u{202f}PM.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "WhatsApp Image 2024-12-11 at 02.51.15 AM.jpeg",
            "whatsapp 2024-12-11 02:51:15",
        ),
        (
            "WhatsApp Image 2024-12-11 at 12.05.00 AM.jpeg",
            "whatsapp 2024-12-11 00:05:00",
        ),
        (
            "WhatsApp Image 2024-12-11 at 12.05.00 PM.jpeg",
            "whatsapp 2024-12-11 12:05:00",
        ),
        (
            "WhatsApp-Image-2024-12-11-at-2.51.15-PM.jpeg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        ("WhatsApp Image 2024-12-11.jpeg", "whatsapp 2024-12-11"),
        (
            "WhatsApp Image 2024-12-11 at 99.51.15.jpeg",
            "whatsapp 2024-12-11",
        ),
        (
            "Gambar WhatsApp 2024-12-11 pukul 14.51.15.jpg",
            "whatsapp 2024-12-11 14:51:15",
        ),
        (
            "00000012-PHOTO-2024-12-12-10-11-12.jpg",
            "whatsapp 2024-12-12 10:11:12",
        ),
        // Cameras
        ("IMG_20241212_101112.jpg", "camera 2024-12-12 10:11:12"),
        ("IMG_20241212_101112345.jpg", "camera 2024-12-12 10:11:12"),
        ("IMG_20241212_101112_HDR.jpg", "camera 2024-12-12 10:11:12"),
        ("IMG_20241212_101112 (1).jpg", "camera 2024-12-12 10:11:12"),
        (
            "IMG_20241212_101112 - Copy (2).jpg",
            "camera 2024-12-12 10:11:12",
        ),
        ("IMG-20241212-101112.jpg", "camera 2024-12-12 10:11:12"),
        ("img-20241212-101112-1.jpg", "camera 2024-12-12 10:11:12"),
        ("IMG20241212101112.jpg", "camera 2024-12-12 10:11:12"),
        ("IMG_20241212101112345.jpg", "camera 2024-12-12 10:11:12"),
        ("MVIMG_20241212_101112.jpg", "camera 2024-12-12 10:11:12"),
        ("PANO_20241212_101112.jpg", "camera 2024-12-12 10:11:12"),
        ("PXL_20241212_211112345.jpg", "utc 2024-12-12 21:11:12"),
        (
            "PXL_20241212_211112345.PORTRAIT.jpg",
            "utc 2024-12-12 21:11:12",
        ),
        ("PXL_20241212_211112345~2.jpg", "utc 2024-12-12 21:11:12"),
        ("20241212_101112.jpg", "camera 2024-12-12 10:11:12"),
        ("20241212_101112(0).jpg", "camera 2024-12-12 10:11:12"),
        ("20241212-101112.heic", "camera 2024-12-12 10:11:12"),
        ("2024-12-12 10.11.12.jpg", "camera 2024-12-12 10:11:12"),
        ("2024-12-12-10-11-12.jpg", "camera 2024-12-12 10:11:12"),
        (
            "photo_2024-12-12_10-11-12.jpg",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "signal-2024-12-12-10-11-12-123.jpg",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "WIN_20241212_10_11_12_Pro.jpg",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "TimePhoto_20241212_101112.jpg",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "Screenshot_20241212-101112_WhatsApp.jpg",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "Screenshot_20241212_101112.jpg",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "Screenshot_2024-12-12-10-11-12-123_com.whatsapp.jpg",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "Screenshot 2024-12-12 101112.png",
            "camera 2024-12-12 10:11:12",
        ),
        (
            "Screenshot 2024-12-12 at 9.05.01 PM.png",
            "camera 2024-12-12 21:05:01",
        ),
        ("Screenshot_20241212.png", "camera 2024-12-12"),
        ("IMG_20241212.jpg", "camera 2024-12-12"),
        ("IMG_20241212_999999.jpg", "camera 2024-12-12"),
        // In place, but no date of the calendar
        ("IMG-00000000-WA0007.jpg", "whatsapp invalid"),
        ("IMG_20240231_101112.jpg", "camera invalid 10:11:12"),
        ("20241345_101112.jpg", "camera invalid 10:11:12"),
    ];
    for (name, expected) in table {
        assert_eq!(told(name), expected, "{name}");
    }
}

#[test]
fn names_that_tell_none() {
    let names = [
        "",
        ".jpg",
        "foto.jpg",
        "IMG_1234.HEIC",
        "DSC00012.JPG",
        "DSCN0010.jpg",
        "FB_IMG_1733991072000.jpg",
        "received_1733991072000123.jpeg",
        "20241212.jpg",
        "2024-12-12 kegiatan RW 02.jpg",
        "20241212101112.jpg",
        "Kegiatan 20241212_101112.jpg",
        "12345678901234567890.jpg",
        "A1B2C3D4-E5F6-7890-ABCD-EF1234567890.JPG",
        "WhatsApp Image.jpeg",
        "IMG-é0241212-WA0007.jpg",
        "IMG_2024121",
        "日本語.jpg",
        "IMG-",
        "copy of ",
    ];
    for name in names {
        assert_eq!(told(name), "nothing", "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn no_name_causes_a_panic(name in "(IMG|WhatsApp Image|PXL|Screenshot|)[-_ ]?[0-9A-Zé\\-_. ]{0,30}") {
        let _ = read(&name);
    }
}
