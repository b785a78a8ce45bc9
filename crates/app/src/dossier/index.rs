//! `data/index.html`: everything in the bag, for a browser without a network. No script, no address outside.

use std::fmt::Write;
use std::sync::Arc;

use super::names::without_numbers;
use super::plan::Place;
use super::texts;
use crate::photo::words;
use sauyunan_report::indonesian::long_date;
use sauyunan_store::query::PhotoRow;

const STYLE: &str = include_str!("page.css");

/// What the page says.
pub(super) struct Page {
    /// "Berkas bukti P2WKSS 2025".
    pub(super) title: String,
    /// Labels and values at the top.
    pub(super) facts: Vec<(&'static str, String)>,
    /// Reports.
    pub(super) reports: Vec<Named>,
    /// Workbooks.
    pub(super) tables: Vec<Named>,
    /// Photos, in the order of the dossier.
    pub(super) photos: Vec<Shown>,
    /// How many photos are not in it; nothing where another bag says so.
    pub(super) left_out: Option<usize>,
}

/// A file of the bag: what it is called, where it is, its bytes.
pub(super) type Named = (String, String, u64);

/// A photo of the bag.
pub(super) struct Shown {
    pub(super) place: Arc<Place>,
    /// Its path in the bag.
    pub(super) path: String,
    /// That of its small picture; nothing where there is none.
    pub(super) small: Option<String>,
    /// "SEBELUM".
    pub(super) kind: &'static str,
    /// "14 Agustus 2025".
    pub(super) day: String,
    /// Where the day is from.
    pub(super) source: &'static str,
    pub(super) caption: String,
    pub(super) bytes: u64,
}

impl Shown {
    pub(super) fn new(
        photo: &PhotoRow,
        place: Arc<Place>,
        path: String,
        small: Option<String>,
        bytes: u64,
    ) -> Self {
        Self {
            place,
            path,
            small,
            kind: words::kind(photo.kind.as_deref()),
            day: texts::day(photo),
            source: words::date_source(photo.date_source.as_deref()),
            caption: without_numbers(photo.caption.as_deref().unwrap_or_default()),
            bytes,
        }
    }
}

/// A part of the page: its anchor, its heading, what stands in it.
struct Part {
    anchor: String,
    heading: String,
    body: String,
}

/// The page as HTML.
pub(super) fn html(page: &Page) -> String {
    let mut parts = Vec::new();
    if !page.reports.is_empty() {
        parts.push(part("laporan", "Laporan", named(&page.reports, "PDF")));
    }
    if !page.tables.is_empty() {
        parts.push(part("tabel", "Tabel", named(&page.tables, "XLSX")));
    }
    let requirements = page
        .photos
        .chunk_by(|one, other| one.place.requirement == other.place.requirement);
    for (number, photos) in (1..).zip(requirements) {
        let heading = &photos[0].place.requirement;
        parts.push(part(&format!("bukti-{number}"), heading, places(photos)));
    }
    if let Some(count) = page.left_out {
        let sentence = match count {
            0 => "Semua foto bukti disertakan".to_owned(),
            count => format!("{count} foto tidak disertakan"),
        };
        let body = format!(
            "<p>{sentence}: <a href=\"tidak-disertakan.txt\">daftar dan alasannya</a>.</p>\n"
        );
        parts.push(part("tidak-disertakan", "Foto yang tidak disertakan", body));
    }
    parts.push(part(
        "periksa",
        "Cara memeriksa keaslian",
        VERIFYING.to_owned(),
    ));

    let mut html = String::new();
    let title = escaped(&page.title);
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#isi\">Langsung ke isi</a>\n<header>\n<h1>{title}</h1>\n<dl>\n"
    );
    for (label, value) in &page.facts {
        let _ = writeln!(html, "<dt>{label}</dt><dd>{}</dd>", escaped(value));
    }
    html.push_str("</dl>\n</header>\n<nav aria-label=\"Daftar isi\">\n<ul>\n");
    for Part {
        anchor, heading, ..
    } in &parts
    {
        let _ = writeln!(
            html,
            "<li><a href=\"#{anchor}\">{}</a></li>",
            escaped(heading)
        );
    }
    html.push_str("</ul>\n</nav>\n<main id=\"isi\">\n");
    for Part {
        anchor,
        heading,
        body,
    } in &parts
    {
        let _ = write!(
            html,
            "<section>\n<h2 id=\"{anchor}\">{}</h2>\n{body}</section>\n",
            escaped(heading)
        );
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

const VERIFYING: &str = "<p>Folder ini sebuah <em>bag</em> menurut BagIt (RFC 8493). \
Langkah memeriksanya ada di <a href=\"../BACA-SAYA.txt\">BACA-SAYA.txt</a>; \
sidik seluruh isi tercetak pada <a href=\"../sampul.pdf\">sampul.pdf</a>.</p>\n\
<p>Riwayat perubahan catatan: <a href=\"rantai/rantai.jsonl\">rantai.jsonl</a>, \
dijelaskan di <a href=\"rantai/BACA-SAYA.txt\">rantai/BACA-SAYA.txt</a>.</p>\n";

fn part(anchor: &str, heading: &str, body: String) -> Part {
    Part {
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        body,
    }
}

fn named(files: &[Named], kind: &str) -> String {
    let mut html = String::from("<ul>\n");
    for (name, path, bytes) in files {
        let (href, name) = (link(path), escaped(&without_numbers(name)));
        let _ = writeln!(
            html,
            "<li><a href=\"{href}\">{name}</a> ({kind}, {})</li>",
            size(*bytes)
        );
    }
    html + "</ul>\n"
}

fn places(photos: &[Shown]) -> String {
    let mut html = String::new();
    for photos in photos.chunk_by(|one, other| one.place.folder == other.place.folder) {
        let place = &photos[0].place;
        let day = place.day().and_then(|day| day.parse().ok()).map(long_date);
        let title = [Some(without_numbers(&place.title)), day];
        let title: Vec<String> = title
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        let _ = write!(
            html,
            "<h3>{} <small>({} berkas)</small></h3>\n<ul class=\"photos\">\n",
            escaped(&title.join(", ")),
            photos.len()
        );
        for photo in photos {
            html.push_str(&figure(photo));
        }
        html.push_str("</ul>\n");
    }
    html
}

fn figure(photo: &Shown) -> String {
    let kind = if photo.kind.is_empty() {
        "FOTO"
    } else {
        photo.kind
    };
    let name = photo.path.rsplit('/').next().unwrap_or_default();
    let picture = match &photo.small {
        Some(small) => format!(
            "<img src=\"{}\" alt=\"{}\" loading=\"lazy\" width=\"320\" height=\"240\">",
            link(small),
            escaped(&format!("{kind}, {}", photo.day))
        ),
        None => String::new(),
    };
    let mut html = format!(
        "<li><a href=\"{}\">{picture}{kind}, {}</a>",
        link(&photo.path),
        photo.day
    );
    if !photo.caption.is_empty() {
        let _ = write!(html, "<span>{}</span>", escaped(&photo.caption));
    }
    let _ = writeln!(
        html,
        "<small>{}{name}, {}</small></li>",
        said(photo.source),
        size(photo.bytes)
    );
    html
}

fn said(source: &str) -> String {
    if source.is_empty() {
        return String::new();
    }
    format!("{source}; ")
}

/// The path of a file as the page, which lies in `data/`, names it. Names in a dossier need no escapes.
fn link(path: &str) -> &str {
    path.strip_prefix("data/").unwrap_or(path)
}

/// "1,2 MB".
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => tenths(bytes / 100_000, "MB"),
        _ => tenths(bytes / 100_000_000, "GB"),
    }
}

fn tenths(number: u64, unit: &str) -> String {
    format!("{},{} {unit}", number / 10, number % 10)
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            letter => html.push(letter),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_no_markup() {
        let page = Page {
            title: "Berkas <b>\"bukti\"</b>".into(),
            facts: vec![("Wilayah", "RW & 'RT'".into())],
            reports: vec![(
                "Kue <b> 3275991205900001".into(),
                "data/laporan/01.pdf".into(),
                1_250_000,
            )],
            tables: Vec::new(),
            photos: Vec::new(),
            left_out: Some(2),
        };
        let html = html(&page);
        assert!(html.contains("<h1>Berkas &lt;b&gt;&quot;bukti&quot;&lt;/b&gt;</h1>"));
        assert!(html.contains("RW &amp; &#39;RT&#39;"));
        assert!(
            html.contains("<a href=\"laporan/01.pdf\">Kue &lt;b&gt; (nomor)</a> (PDF, 1,2 MB)")
        );
        assert!(html.contains("2 foto tidak disertakan"));
        assert!(!html.contains("<script") && !html.contains("http"));
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        let said = [0, 1, 999_000, 1_250_000, 4_294_967_295].map(size);
        assert_eq!(said, ["0 KB", "1 KB", "999 KB", "1,2 MB", "4,2 GB"]);
    }
}
