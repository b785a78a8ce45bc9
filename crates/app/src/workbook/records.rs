//! Tables of records as their forms keep them: a column a field, codes in words, references by name.

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{ActivityGroup, PartnerType};
use sauyunan_store::{Fields, Reader, StoreError};
use serde_json::Value as Json;

use super::names::Names;
use crate::code_lists;
use crate::overview::is_rupiah;
use crate::photo::words as photo_words;
use crate::report::{Grid, GridColumn, ReportKind, Value, conceal, words};

/// A table of all records of a kind.
pub(super) struct RecordTable {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) kind: Kind,
    /// Field and head.
    pub(super) columns: &'static [(&'static str, &'static str)],
}

impl RecordTable {
    /// The records of the year, in the order in which they were made.
    pub(super) fn grid(
        &self,
        reader: &Reader<'_>,
        year: i64,
        shows_numbers: bool,
    ) -> Result<Grid, StoreError> {
        let mut names = Names::new(reader, year);
        let mut rows = Vec::new();
        for (_, fields) in reader.all(self.kind)? {
            if names.is_of_year(self.kind, &fields)? {
                let values = self
                    .columns
                    .iter()
                    .map(|(field, _)| value(field, &fields, &mut names, shows_numbers));
                rows.push(values.collect::<Result<_, _>>()?);
            }
        }
        let columns = self.columns.iter();
        let columns = columns.map(|(field, head)| column(self.kind, field, head));
        Ok(Grid {
            rows,
            ..Grid::new(self.title, columns.collect())
        })
    }
}

fn column(kind: Kind, field: &str, head: &str) -> GridColumn {
    use sauyunan_domain::schema::Column;
    match kind.field(field).map(|field| field.column) {
        Some(Column::Integer | Column::Real) if list_of(field).is_none() => {
            GridColumn::number(head, 1.0)
        }
        _ => GridColumn::text(head, 1.0),
    }
}

fn value(
    field: &str,
    fields: &Fields,
    names: &mut Names<'_>,
    shows_numbers: bool,
) -> Result<Value, StoreError> {
    let json = fields.get(field).unwrap_or(&Json::Null);
    Ok(match json {
        Json::String(id) if field.ends_with("_id") => Value::text(names.title(id)?),
        _ => plain(field, json, shows_numbers),
    })
}

/// A value of a form as a table holds it.
pub(super) fn plain(field: &str, json: &Json, shows_numbers: bool) -> Value {
    match json {
        Json::Bool(flag) => Value::Flag(*flag),
        Json::String(text) if matches!(field, "nik" | "kk_number") && !shows_numbers => {
            Value::Text(sauyunan_domain::nik::mask(text))
        }
        Json::String(text) => match text.parse() {
            Ok(day) if is_day(field) => Value::Date(day),
            // A hash may have so many digits in a row by chance.
            _ if shows_numbers || field == "sha256" => Value::text(word(field, text)),
            _ => Value::text(concealed(word(field, text))),
        },
        Json::Number(number) => match number.as_i64() {
            Some(amount) if is_rupiah(field) => Value::Rupiah(amount),
            Some(percent) if field == "percent" => Value::Percent(percent),
            Some(number) => match list_of(field) {
                Some(list) => {
                    code_lists::label(list, number).map_or(Value::Count(number), Value::text)
                }
                None => Value::Count(number),
            },
            None => number.as_f64().map_or(Value::Empty, Value::Decimal),
        },
        _ => Value::Empty,
    }
}

fn concealed(text: &str) -> String {
    let mut text = text.to_owned();
    conceal(&mut text);
    text
}

fn is_day(field: &str) -> bool {
    matches!(field, "date" | "due") || field.ends_with("_date") || field.ends_with("_on")
}

/// The code list of a field: mostly that of its name.
fn list_of(field: &str) -> Option<&str> {
    let list = match field {
        "permit" => "business_permit",
        "channel" => "sales_channel",
        "obstacle" | "reason" => "training_obstacle",
        field => field,
    };
    (!code_lists::entries(list).is_empty()).then_some(list)
}

/// A name of the forms in words.
fn word<'a>(field: &str, text: &'a str) -> &'a str {
    match (field, text) {
        ("activity_group", _) => ActivityGroup::from_name(text)
            .map(words::group)
            .unwrap_or(text),
        ("partner_type", _) => PartnerType::from_name(text)
            .map(words::partner)
            .unwrap_or(text),
        ("photo_kind", _) => photo_words::kind(Some(text)),
        ("date_source", _) => photo_words::date_source(Some(text)),
        ("report_kind", _) => ReportKind::from_name(text)
            .map(ReportKind::title)
            .unwrap_or(text),
        ("phase", "awal") => "Awal",
        ("phase", "akhir") => "Akhir",
        ("phase", "monitoring") => "Pemantauan",
        ("status", "present") => "Hadir",
        ("status", "excused") => "Izin",
        ("status", "sick") => "Sakit",
        ("status", "absent") => "Alfa",
        ("event_kind", "session") => "Sesi pelatihan",
        ("event_kind", "activity") => "Kegiatan",
        ("rejected", "blurred") => "Kabur",
        ("rejected", "unrelated") => "Tidak terkait",
        ("rejected", "private") => "Pribadi",
        ("rejected", "other") => "Lainnya",
        ("consent", "given") => "Diberikan",
        ("consent", "guardian") => "Diberikan wali",
        ("consent", "refused") => "Ditolak",
        ("meeting", _) => match text {
            "rakor" => "Rakor",
            "sosialisasi" => "Sosialisasi",
            "musyawarah" => "Musyawarah",
            "evaluasi" => "Evaluasi",
            "terminasi" => "Terminasi",
            "monitoring" => "Pemantauan",
            _ => text,
        },
        _ => text,
    }
}
