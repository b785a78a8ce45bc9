//! Row by row: who it is, what is new about them, and what would be written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use sauyunan_domain::{Area, FieldIssue, Kind, Severity};
use sauyunan_sheet::Row;
use sauyunan_store::Fields;
use serde_json::{Value as Json, json};

use super::answer::{CellChange, CellFinding, IntakeRow, RowClass};
use super::cells::masked;
use super::known::{Known, text};
use super::merged::{Merged, checked};
use super::place::{Place, Stop};
use super::told::{Source, Told};
use crate::form::{reasons_of, reasons_value};
use crate::overview::display;
use sauyunan_domain::Override;

/// A record that is to be written.
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) area: String,
    /// The fields on record; nothing for a new record.
    pub(super) before: Option<Fields>,
    /// What is written.
    pub(super) set: Fields,
}

/// What the planner has to know beside the rows.
pub(super) struct Setting<'a> {
    pub(super) area: Area,
    pub(super) today: NaiveDate,
    /// Why warnings are set aside: "impor dari <file>".
    pub(super) reason: String,
    /// Possible doubles that a person has told apart.
    pub(super) accepted: BTreeSet<u32>,
    pub(super) new_id: &'a dyn Fn() -> String,
}

/// Goes through the rows.
pub(super) struct Planner<'a> {
    source: &'a mut Source,
    pub(super) known: Known,
    pub(super) setting: Setting<'a>,
    drafts: Vec<Draft>,
    /// Where the draft of a record is.
    drafted: HashMap<String, usize>,
    /// The row that told a field of a household or family first.
    told_by: HashMap<(String, String), u32>,
    /// The row of each person that was met.
    pub(super) rows: HashMap<String, u32>,
}

/// What is to be written, and what becomes of each row.
pub(super) struct Plan {
    pub(super) rows: Vec<IntakeRow>,
    pub(super) drafts: Vec<Draft>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(source: &'a mut Source, known: Known, setting: Setting<'a>) -> Self {
        Self {
            source,
            known,
            setting,
            drafts: Vec::new(),
            drafted: HashMap::new(),
            told_by: HashMap::new(),
            rows: HashMap::new(),
        }
    }

    pub(super) fn plan(mut self) -> Plan {
        let table_rows = std::mem::take(&mut self.source.table.rows);
        let rows = table_rows.iter().filter_map(|row| self.row(row)).collect();
        self.source.table.rows = table_rows;
        Plan {
            rows,
            drafts: self.drafts,
        }
    }

    /// Nothing for a row that is empty in every column that was matched.
    fn row(&mut self, row: &Row) -> Option<IntakeRow> {
        let mut told = self.source.told(row);
        if !told.has_content {
            return None;
        }
        let mut answer = IntakeRow {
            row: row.number,
            class: RowClass::Error,
            name: masked(told.text("name").unwrap_or_default()),
            hidden: row.hidden,
            findings: std::mem::take(&mut told.findings),
            changes: Vec::new(),
        };
        if has_error(&answer) {
            return Some(answer);
        }
        let mut person = told.of(Kind::Person);
        crate::person::fill_from_nik(&mut person, self.setting.today);
        match self.placed(row.number, &told, &person) {
            Ok(place) => {
                // What a record has is not replaced by what its NIK would say.
                if place.person.is_some() {
                    person = told.of(Kind::Person);
                }
                self.enter(row.number, &told, person, place, &mut answer);
            }
            Err(stop) => {
                let (class, kind, issue) = match stop {
                    Stop::Error(kind, issue) => (RowClass::Error, kind, issue),
                    Stop::Double(issue) => (RowClass::Double, Kind::Person, issue),
                };
                answer.class = class;
                answer
                    .findings
                    .push(self.source.finding(row.number, kind, &issue));
            }
        }
        Some(answer)
    }

    /// Checks what the row makes of the three records, and drafts them where nothing is wrong.
    fn enter(
        &mut self,
        row: u32,
        told: &Told,
        mut person: Fields,
        place: Place,
        answer: &mut IntakeRow,
    ) {
        let mut family = told.of(Kind::Family);
        family.insert("household_id".into(), json!(place.household));
        person.insert("family_id".into(), json!(place.family));
        let person_id = place
            .person
            .clone()
            .unwrap_or_else(|| (self.setting.new_id)());
        let is_new = place.person.is_none();
        let household = self.household_told(told);
        let area = self.area_of(&place.household, &household);
        let mut entered = Vec::new();
        for (kind, id, mut fields) in [
            (Kind::Household, &place.household, household),
            (Kind::Family, &place.family, family),
            (Kind::Person, &person_id, person),
        ] {
            if let Some(before) = self.known.get(id) {
                let is_open = |field: &str| before.get(field).is_none_or(Json::is_null);
                fields.retain(|field, _| !told.is_assumed(kind, field) || is_open(field));
            }
            let first = |field: &str| self.told_by.get(&(id.clone(), field.to_owned())).copied();
            let merged = Merged::of(self.known.get(id), fields, &first);
            let mut issues = checked(kind, &merged.fields, &self.setting.area, self.setting.today);
            if kind == Kind::Person {
                issues.extend(place.doubt.clone());
            }
            issues.extend(
                merged
                    .differing
                    .iter()
                    .map(|(field, row)| differs(field, *row)),
            );
            entered.push((kind, id.clone(), merged, issues));
        }
        let changes_anything = is_new
            || entered
                .iter()
                .any(|(_, _, merged, _)| !merged.set.is_empty());
        for (kind, _, _, issues) in &entered {
            for issue in issues {
                let is_known_doubt = issue.severity == Severity::Warning && !changes_anything;
                if issue.severity != Severity::Info && !is_known_doubt {
                    answer.findings.push(self.source.finding(row, *kind, issue));
                }
            }
        }
        if has_error(answer) {
            return;
        }
        for (kind, id, merged, issues) in entered {
            if !(kind == Kind::Person && is_new) {
                self.tell_changes(row, kind, &id, &merged, answer);
            }
            self.draft(row, kind, id, &area, merged, &issues);
        }
        self.rows.insert(person_id, row);
        answer.class = match (is_new, answer.changes.is_empty()) {
            (true, _) => RowClass::New,
            (false, false) => RowClass::Changed,
            (false, true) => RowClass::Same,
        };
    }

    fn area_of(&self, household: &str, told: &Fields) -> String {
        let rw = self.known.text(household, "rw").or(text(told, "rw"));
        let area = Area::new(self.setting.area.kelurahan(), rw);
        area.unwrap_or_else(|_| self.setting.area.clone())
            .as_str()
            .to_owned()
    }

    /// What differs from the record, where there was one before this import.
    fn tell_changes(
        &self,
        row: u32,
        kind: Kind,
        id: &str,
        merged: &Merged,
        answer: &mut IntakeRow,
    ) {
        let is_ours = self
            .drafted
            .get(id)
            .is_some_and(|at| self.drafts[*at].before.is_none());
        let Some(before) = self.known.get(id).filter(|_| !is_ours) else {
            return;
        };
        for (stored, new) in &merged.set {
            let field = super::fields::of_record(kind, stored);
            let (name, label) = match field {
                Some(field) => (field.name, field.label),
                // Who moves to another family moves to its No. KK.
                None => ("kk_number", "Keluarga"),
            };
            let shown = |value: &Json| match stored.as_str() {
                "family_id" => {
                    let family = value.as_str().unwrap_or_default();
                    let number = self.known.text(family, "kk_number");
                    number.map_or_else(|| "keluarga lain".to_owned(), sauyunan_domain::nik::mask)
                }
                _ => masked(&display(stored, value)),
            };
            answer.changes.push(CellChange {
                cell: self.source.cell(row, name),
                field: name.to_owned(),
                label: label.to_owned(),
                old: shown(before.get(stored).unwrap_or(&Json::Null)),
                new: shown(new),
            });
        }
    }

    fn draft(
        &mut self,
        row: u32,
        kind: Kind,
        id: String,
        area: &str,
        merged: Merged,
        issues: &[FieldIssue],
    ) {
        for field in &merged.told {
            let key = (id.clone(), field.clone());
            self.told_by.entry(key).or_insert(row);
        }
        let mut set = merged.set;
        let before = self.known.get(&id).cloned();
        if set.is_empty() && before.is_some() {
            return;
        }
        if let Some(reasons) = self.reasons(before.as_ref(), kind, issues) {
            set.insert("overrides".into(), reasons);
        }
        let mut fields = merged.fields;
        fields.extend(set.clone());
        self.known.put(kind, &id, fields);
        match self.drafted.get(&id) {
            Some(at) => self.drafts[*at].set.extend(set),
            None => {
                self.drafted.insert(id.clone(), self.drafts.len());
                self.drafts.push(Draft {
                    kind,
                    id,
                    area: area.to_owned(),
                    before,
                    set,
                });
            }
        }
    }

    /// The reasons on record with one for each new warning.
    fn reasons(&self, before: Option<&Fields>, kind: Kind, issues: &[FieldIssue]) -> Option<Json> {
        kind.field("overrides")?;
        let mut reasons: BTreeMap<String, String> = before.map(reasons_of).unwrap_or_default();
        let known = reasons.len();
        for issue in issues {
            if issue.severity == Severity::Warning && issue.code != "kk_rows_differ" {
                let reason = || self.setting.reason.clone();
                reasons.entry(issue.code.clone()).or_insert_with(reason);
            }
        }
        let is_more = reasons.len() > known;
        let reasons: Vec<Override> = reasons
            .into_iter()
            .map(|(code, reason)| Override { code, reason })
            .collect();
        is_more.then(|| reasons_value(&reasons))
    }
}

fn differs(field: &str, row: u32) -> FieldIssue {
    let message = format!(
        "Isian ini berbeda dari baris {row} untuk rumah atau keluarga yang sama; yang dipakai baris {row}."
    );
    FieldIssue::warning(field, "kk_rows_differ", message)
}

fn has_error(answer: &IntakeRow) -> bool {
    let is_error = |finding: &CellFinding| finding.severity == Severity::Error;
    answer.findings.iter().any(is_error)
}
