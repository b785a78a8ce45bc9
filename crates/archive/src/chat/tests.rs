use proptest::prelude::*;

use super::*;

/// Sender, moment and caption of the message that brought a file.
fn told(chat: &str, file: &str) -> Option<(String, String, Option<String>)> {
    let chat = Chat::parse(chat);
    let message = chat.message_with(file)?;
    Some((
        message.sender.clone(),
        message.sent_at.map(|at| at.to_string()).unwrap_or_default(),
        message.text.clone(),
    ))
}

fn is(sender: &str, at: &str, text: Option<&str>) -> Option<(String, String, Option<String>)> {
    Some((sender.to_owned(), at.to_owned(), text.map(str::to_owned)))
}

#[test]
fn every_phone_is_understood() {
    const FILE: &str = "IMG-20251114-WA0001.jpg";
    const PHOTO: &str = "00000012-PHOTO-2025-11-14-09-05-12.jpg";
    let when = "2025-11-14 09:05:00";
    let table: &[(&str, &str, &str, Option<&str>)] = &[
        // Android, Indonesian, then English of three kinds.
        (
            "14/11/25 09.05 - Bu Siti: IMG-20251114-WA0001.jpg (file terlampir)\nKerja bakti",
            FILE,
            when,
            Some("Kerja bakti"),
        ),
        (
            "14/11/2025, 09:05 - Bu Siti: IMG-20251114-WA0001.jpg (file attached)",
            FILE,
            when,
            None,
        ),
        (
            "11/14/25, 9:05 AM - Bu Siti: \u{200e}IMG-20251114-WA0001.jpg (file attached)\nKerja\nbakti",
            FILE,
            when,
            Some("Kerja\nbakti"),
        ),
        (
            "14/11/25, 9:05\u{202f}am - Bu Siti: IMG-20251114-WA0001.jpg (file attached)",
            FILE,
            when,
            None,
        ),
        (
            "2025-11-14 09:05 - Bu Siti: IMG-20251114-WA0001.jpg (bestand bijgevoegd)",
            FILE,
            when,
            None,
        ),
        (
            "14/11/25 pukul 09.05 - Bu Siti: IMG-20251114-WA0001.jpg (file terlampir)",
            FILE,
            when,
            None,
        ),
        // iPhone.
        (
            "\u{200e}[14/11/25 09.05.12] Bu Siti: \u{200e}<terlampir: 00000012-PHOTO-2025-11-14-09-05-12.jpg>",
            PHOTO,
            "2025-11-14 09:05:12",
            None,
        ),
        (
            "[14/11/25, 9.05.12\u{202f}AM] ~\u{202f}Bu Siti: Kerja bakti \u{200e}<attached: 00000012-PHOTO-2025-11-14-09-05-12.jpg>\r",
            PHOTO,
            "2025-11-14 09:05:12",
            Some("Kerja bakti"),
        ),
        (
            "[11/14/25, 9:05:12 PM] Bu Siti: \u{200e}<attached: 00000012-PHOTO-2025-11-14-09-05-12.jpg>",
            PHOTO,
            "2025-11-14 21:05:12",
            None,
        ),
        (
            "[14.11.2025, 12:05:12 AM] Bu Siti: 00000012-PHOTO-2025-11-14-09-05-12.jpg <\u{200e}attached>",
            PHOTO,
            "2025-11-14 00:05:12",
            None,
        ),
        (
            "[14/11/25, 12:05:12 p.m.] Bu Siti: Satu\nDua \u{200e}<attached: 00000012-PHOTO-2025-11-14-09-05-12.jpg>\u{200e}<Pesan ini diedit>",
            PHOTO,
            "2025-11-14 12:05:12",
            Some("Satu\nDua"),
        ),
    ];
    for (chat, file, at, text) in table {
        assert_eq!(told(chat, file), is("Bu Siti", at, *text), "{chat}");
    }
}

#[test]
fn what_is_no_file_is_told_by_nobody() {
    for chat in [
        "14/11/25 09.05 - Bu Siti: <Media tidak disertakan>",
        "14/11/25 09.05 - Bu Siti: datang jam 8 (pagi)",
        "14/11/25 09.05 - Bu Siti membuat grup \"Kader\"",
        "14/11/25 09.05 - Bu Siti: lihat <b>ini</b>",
        "IMG-20251114-WA0001.jpg (file terlampir)",
        "[14/11/25, 9:05:12] IMG-20251114-WA0001.jpg",
        "",
    ] {
        assert!(Chat::parse(chat).attachments.is_empty(), "{chat}");
    }
    assert!(Chat::parse("Daftar hadir\n1. Bu Siti\n12/11/25 hadir").is_empty());
    assert!(!Chat::parse("14/11/25 09.05 - Bu Siti: halo").is_empty());
}

#[test]
fn the_order_of_day_and_month_is_decided_over_the_whole_chat() {
    let file = |name: &str, day: &str| format!("{day}, 09:05 - Siti: {name} (file attached)\n");
    let read = |chat: &str, name: &str| told(chat, name).unwrap().1[..10].to_owned();
    // One impossible day decides for all.
    let chat = file("a.jpg", "03/04/25") + "25/04/25, 10:00 - Siti: halo\n";
    assert_eq!(read(&chat, "a.jpg"), "2025-04-03");
    let chat = file("a.jpg", "3/4/25") + "3/25/25, 10:00 - Siti: halo\n";
    assert_eq!(read(&chat, "a.jpg"), "2025-03-04");
    // The name that WhatsApp gave.
    let chat = file("IMG-20250304-WA0001.jpg", "3/4/25") + &file("a.jpg", "5/6/25");
    assert_eq!(read(&chat, "a.jpg"), "2025-05-06");
    // Messages stand in the order of time.
    let chat = file("a.jpg", "2/1/25") + &file("b.jpg", "1/2/25");
    assert_eq!(read(&chat, "a.jpg"), "2025-01-02");
    let chat = file("a.jpg", "1/2/25") + &file("b.jpg", "2/1/25");
    assert_eq!(read(&chat, "a.jpg"), "2025-01-02");
    // Nothing tells: as in Indonesia, unless everything else is as in the USA.
    assert_eq!(read(&file("a.jpg", "03/04/25"), "a.jpg"), "2025-04-03");
    let chat = "3/4/25, 9:05 PM - Siti: a.jpg (file attached)";
    assert_eq!(read(chat, "a.jpg"), "2025-03-04");
    // A day that is none in the chosen order is read in the other one.
    let chat = file("a.jpg", "03/25/25") + "25/04/25, 10:00 - S: x\n26/04/25, 10:00 - S: x\n";
    assert_eq!(read(&chat, "a.jpg"), "2025-03-25");
}

#[test]
fn a_chat_is_named_by_its_file_or_by_itself() {
    for (name, group) in [
        ("WhatsApp Chat with Kader RW 02.txt", Some("Kader RW 02")),
        ("WhatsApp Chat - Kader RW 02.zip", Some("Kader RW 02")),
        (
            "Chat WhatsApp dengan Kader RW 02 (1).txt",
            Some("Kader RW 02"),
        ),
        (
            "Chat WhatsApp dengan P2WKSS (Inti).txt",
            Some("P2WKSS (Inti)"),
        ),
        ("WhatsApp Chat - Kader RW 02", Some("Kader RW 02")),
        ("_chat.txt", None),
        ("WhatsApp Chat with .txt", None),
        ("foto.zip", None),
    ] {
        assert_eq!(group_of(name).as_deref(), group, "{name}");
    }
    assert!(is_chat_name("_chat.txt") && is_chat_name("Chat WhatsApp dengan X.TXT"));
    assert!(!is_chat_name("catatan.txt") && !is_chat_name("WhatsApp Image.jpg"));

    let text = "[14/11/25 08.00.00] Kader RW 02: \u{200e}Pesan dan panggilan terenkripsi secara end-to-end.\n\
                [14/11/25 09.05.12] Bu Siti: \u{200e}<terlampir: a.jpg>";
    let group = |chat: Chat| chat.message_with("A.JPG").unwrap().group.clone();
    assert_eq!(
        group(Chat::parse(text).named(None)).as_deref(),
        Some("Kader RW 02")
    );
    let named = Chat::parse(text).named(Some("Posyandu".into()));
    assert_eq!(group(named).as_deref(), Some("Posyandu"));
}

#[test]
fn a_caption_has_an_end() {
    let long = "a ".repeat(50_000);
    let chat = format!("14/11/25 09.05 - Siti: a.jpg (file terlampir)\n{long}\n{long}");
    let (_, _, text) = told(&chat, "a.jpg").unwrap();
    assert!(text.unwrap().chars().count() <= MAX_CAPTION);
}

proptest! {
    /// Whatever a phone writes is read back: any day, any time, both orders, both systems.
    #[test]
    fn what_is_written_is_read(
        day in 13_u32..=28, month in 1_u32..=12, hour in 0_u32..24, minute in 0_u32..60,
        sender in "[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", is_american: bool, is_iphone: bool,
        caption in "[a-z]{1,9}( [a-z]{1,9}){0,3}",
    ) {
        let date = if is_american { format!("{month}/{day}/25") } else { format!("{day:02}/{month:02}/2025") };
        let time = if is_american {
            let half = if hour < 12 { "AM" } else { "PM" };
            format!("{}:{minute:02}\u{202f}{half}", (hour + 11) % 12 + 1)
        } else {
            format!("{hour:02}.{minute:02}")
        };
        let chat = if is_iphone {
            format!("\u{200e}[{date}, {time}] {sender}: {caption} \u{200e}<terlampir: a.jpg>\r\n")
        } else {
            format!("{date}, {time} - {sender}: a.jpg (file terlampir)\n{caption}\n")
        };
        let at = format!("2025-{month:02}-{day:02} {hour:02}:{minute:02}:00");
        prop_assert_eq!(told(&chat, "a.jpg"), is(&sender, &at, Some(&caption)));
    }

    /// Any text is read without a panic, and a chat that is damaged still has sound messages.
    #[test]
    fn any_text_is_read(text in "[\\[\\]<>():,./ 0-9a-zA-Z\u{200e}\u{202f}é–\n\r~-]{0,400}") {
        let chat = Chat::parse(&text);
        prop_assert!(chat.attachments.len() <= chat.messages);
        for message in chat.attachments.values() {
            prop_assert!(!message.sender.is_empty());
            prop_assert!(message.text.as_ref().is_none_or(|text| text.chars().count() <= MAX_CAPTION));
        }
    }
}
