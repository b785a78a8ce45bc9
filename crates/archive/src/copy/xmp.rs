//! XMP: the packet that most programs of today read first.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use roxmltree::{Document, Node};
use sauyunan_domain::ContentHash;

use super::CopyNotes;
use crate::metadata::GpsPosition;

pub(super) const MARK: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const EXIF: &str = "http://ns.adobe.com/exif/1.0/";
const IPTC: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";

/// How the original is named in `dc:source`.
const SOURCE_PREFIX: &str = "sha256:";

/// The packet. Texts must be tidy.
pub(super) fn write(notes: &CopyNotes, original: &ContentHash) -> String {
    let mut body = String::new();
    let mut element = |name: &str, text: &str| {
        body.push_str(&format!("   <{name}>{}</{name}>\n", escape(text)));
    };
    element("dc:source", &format!("{SOURCE_PREFIX}{original}"));
    if let Some(day) = notes.taken_on {
        let date = match notes.taken_at {
            Some(time) => format!("{day}T{}+07:00", time.format("%H:%M:%S")),
            None => day.to_string(),
        };
        element("photoshop:DateCreated", &date);
    }
    if let Some(city) = &notes.city {
        element("photoshop:City", city);
    }
    if let Some(location) = &notes.location {
        element("Iptc4xmpCore:Location", location);
    }
    if let Some(position) = notes.position {
        element("exif:GPSVersionID", "2.3.0.0");
        element("exif:GPSLatitude", &minutes(position.latitude, ['N', 'S']));
        element(
            "exif:GPSLongitude",
            &minutes(position.longitude, ['E', 'W']),
        );
    }
    if let Some(caption) = &notes.caption {
        let caption = escape(caption);
        body.push_str(&format!(
            "   <dc:description>\n    <rdf:Alt>\n     <rdf:li xml:lang=\"x-default\">{caption}</rdf:li>\n     \
             <rdf:li xml:lang=\"id-ID\">{caption}</rdf:li>\n    </rdf:Alt>\n   </dc:description>\n"
        ));
    }
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"{RDF}\">\n  <rdf:Description rdf:about=\"\" \
         xmlns:dc=\"{DC}\" xmlns:photoshop=\"{PHOTOSHOP}\" xmlns:exif=\"{EXIF}\" xmlns:Iptc4xmpCore=\"{IPTC}\">\n\
         {body}  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// Reads a packet as it is written above, and the hash of the original.
pub(super) fn read(packet: &[u8]) -> Result<(CopyNotes, Option<ContentHash>), String> {
    let text = std::str::from_utf8(packet).map_err(|error| error.to_string())?;
    let document = Document::parse(text).map_err(|error| error.to_string())?;
    let value = |namespace: &str, name: &str| {
        let node = find(&document, namespace, name)?;
        node.text().map(str::to_owned)
    };
    let (taken_on, taken_at) = match value(PHOTOSHOP, "DateCreated") {
        Some(date) => date_of(&date)?,
        None => (None, None),
    };
    let position = match (value(EXIF, "GPSLatitude"), value(EXIF, "GPSLongitude")) {
        (Some(latitude), Some(longitude)) => Some(GpsPosition {
            latitude: degrees(&latitude, ['N', 'S'])?,
            longitude: degrees(&longitude, ['E', 'W'])?,
        }),
        (None, None) => None,
        _ => return Err("half a position".to_owned()),
    };
    let original = match value(DC, "source") {
        Some(source) => {
            let digits = source.strip_prefix(SOURCE_PREFIX);
            let hash = digits.and_then(|digits| digits.parse().ok());
            Some(hash.ok_or("the original is named by no SHA-256")?)
        }
        None => None,
    };
    let notes = CopyNotes {
        caption: caption(&document)?,
        taken_on,
        taken_at,
        position,
        city: value(PHOTOSHOP, "City"),
        location: value(IPTC, "Location"),
    };
    Ok((notes, original))
}

fn find<'a, 'input>(
    document: &'a Document<'input>,
    namespace: &str,
    name: &str,
) -> Option<Node<'a, 'input>> {
    document
        .descendants()
        .find(|node| node.has_tag_name((namespace, name)))
}

/// The caption, which must be the same in both languages.
fn caption(document: &Document<'_>) -> Result<Option<String>, String> {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let Some(description) = find(document, DC, "description") else {
        return Ok(None);
    };
    let in_language = |language: &str| {
        let mut items = description.descendants();
        let item = items.find(|node| {
            node.has_tag_name((RDF, "li")) && node.attribute((XML, "lang")) == Some(language)
        });
        item.and_then(|item| item.text()).map(str::to_owned)
    };
    let caption = in_language("x-default");
    if caption != in_language("id-ID") {
        return Err("the caption differs between languages".to_owned());
    }
    Ok(caption)
}

fn date_of(text: &str) -> Result<(Option<NaiveDate>, Option<NaiveTime>), String> {
    if let Some(moment) = text.strip_suffix("+07:00") {
        let moment = moment
            .parse::<NaiveDateTime>()
            .map_err(|error| error.to_string())?;
        return Ok((Some(moment.date()), Some(moment.time())));
    }
    let day = text
        .parse()
        .map_err(|error: chrono::ParseError| error.to_string())?;
    Ok((Some(day), None))
}

/// Degrees and minutes with the side, as XMP has them: `6,18.126000S`.
fn minutes(degrees: f64, [positive, negative]: [char; 2]) -> String {
    let millionths = (degrees.abs() * 60.0 * 1e6).round() as u64;
    let (whole, rest) = (millionths / 60_000_000, millionths % 60_000_000);
    let side = if degrees < 0.0 { negative } else { positive };
    format!("{whole},{}.{:06}{side}", rest / 1_000_000, rest % 1_000_000)
}

fn degrees(text: &str, [positive, negative]: [char; 2]) -> Result<f64, String> {
    let read = || {
        let (sign, rest) = match text.strip_suffix(positive) {
            Some(rest) => (1.0, rest),
            None => (-1.0, text.strip_suffix(negative)?),
        };
        let (whole, minutes) = rest.split_once(',')?;
        let value = whole.parse::<f64>().ok()? + minutes.parse::<f64>().ok()? / 60.0;
        value.is_finite().then_some(sign * value)
    };
    read().ok_or_else(|| format!("\"{text}\" is no position"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_written_in_minutes_and_read_back() {
        assert_eq!(minutes(-6.3021, ['N', 'S']), "6,18.126000S");
        assert_eq!(minutes(106.999_999_999_9, ['E', 'W']), "107,0.000000E");
        for value in [-6.302_123_4, 0.000_001, 89.999_999] {
            let back = degrees(&minutes(value, ['N', 'S']), ['N', 'S']).unwrap();
            assert!((back - value).abs() < 1e-7, "{value} {back}");
        }
        for wrong in ["", "S", "6S", "6,S", "x,1S", "6,infN", "6,1.0"] {
            assert!(degrees(wrong, ['N', 'S']).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_packet_is_an_error() {
        for wrong in [
            &b"\xFF\xFE"[..],
            b"<a>",
            b"",
            b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        ] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(read(b"<a/>").unwrap(), (CopyNotes::default(), None));
    }
}
