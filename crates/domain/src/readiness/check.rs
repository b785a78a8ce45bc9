//! Whether an instrument can be used. What nothing would ever be held against is refused: it would
//! look as if it were asked for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::instrument::{Anchor, Filter, Instrument, Item, Need, Requirement};
use super::measure::Measure;
use crate::entity::SubjectKind;

/// What there are subjects of: a requirement is for each of one of them.
const SUBJECTS: [SubjectKind; 8] = [
    SubjectKind::Programme,
    SubjectKind::Beneficiary,
    SubjectKind::Activity,
    SubjectKind::Training,
    SubjectKind::Work,
    SubjectKind::Partner,
    SubjectKind::Month,
    SubjectKind::Quarter,
];

/// What is wrong with an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct InstrumentIssue {
    /// The requirement or indicator; nothing for the whole file.
    pub code: Option<String>,
    /// What is wrong and how to mend it, in Indonesian.
    pub message: String,
}

impl Instrument {
    /// What keeps the instrument from being used; nothing where it is sound.
    pub fn check(&self) -> Vec<InstrumentIssue> {
        let mut issues = Vec::new();
        let mut say = |code: Option<&str>, message: String| {
            issues.push(InstrumentIssue {
                code: code.map(str::to_owned),
                message,
            });
        };
        if !(2008..=2100).contains(&self.year) {
            say(
                None,
                format!("Tahun {} tidak antara 2008 dan 2100.", self.year),
            );
        }
        if self.requirements.is_empty() {
            say(None, "Belum ada satu pun [[requirement]].".to_owned());
        }
        let mut codes = BTreeSet::new();
        for requirement in &self.requirements {
            let code = Some(requirement.code.as_str());
            if !codes.insert(requirement.code.as_str()) {
                say(code, format!("Kode {} dipakai dua kali.", requirement.code));
            }
            if !self.aspects.contains_key(&requirement.aspect) {
                say(
                    code,
                    format!(
                        "Aspek \"{}\" tidak ada dalam [aspects]; yang ada: {}.",
                        requirement.aspect,
                        self.aspects.keys().cloned().collect::<Vec<_>>().join(", ")
                    ),
                );
            }
            for message in requirement.check() {
                say(code, message);
            }
        }
        let mut indicators = BTreeSet::new();
        for indicator in &self.indicators {
            let code = Some(indicator.code.as_str());
            if !indicators.insert(indicator.code.as_str()) {
                say(code, format!("Kode {} dipakai dua kali.", indicator.code));
            }
            if !self.aspects.contains_key(&indicator.aspect) {
                say(
                    code,
                    format!("Aspek \"{}\" tidak ada dalam [aspects].", indicator.aspect),
                );
            }
            for evidence in &indicator.evidence {
                if !codes.contains(evidence.as_str()) {
                    say(
                        code,
                        format!("Bukti \"{evidence}\" bukan kode sebuah [[requirement]]."),
                    );
                }
            }
        }
        issues
    }
}

impl Requirement {
    /// What is wrong with it by itself.
    fn check(&self) -> Vec<String> {
        let per = self.per.name();
        let mut wrong = Vec::new();
        if self.code.trim().is_empty() || self.title.trim().is_empty() {
            wrong.push("code dan title harus diisi.".to_owned());
        }
        if !SUBJECTS.contains(&self.per) {
            let known = SUBJECTS.map(SubjectKind::name).join(", ");
            wrong.push(format!(
                "per \"{per}\" tidak dihitung; pilih salah satu: {known}."
            ));
        }
        if !self.filter.applies_to(self.per) {
            wrong.push(format!(
                "where tidak berlaku per \"{per}\": stage, meeting, is_meeting, physical hanya untuk activity; gives_tools, gives_certificate hanya untuk training."
            ));
        }
        for (name, number, most) in [("Tahap", self.stage, 7), ("Bobot", self.weight, 100)] {
            if !(1..=most).contains(&number) {
                wrong.push(format!("{name} {number} tidak antara 1 dan {most}."));
            }
        }
        if !(0..=1000).contains(&self.at_least) {
            wrong.push(format!(
                "at_least {} tidak antara 0 dan 1000.",
                self.at_least
            ));
        }
        if self.only_when_due && self.due.is_none() {
            wrong.push("only_when_due memerlukan due.".to_owned());
        }
        if self.due.is_some_and(|due| due.anchor == Anchor::Subject) && !has_date(self.per) {
            wrong.push(format!(
                "due dengan anchor subject tidak berlaku per \"{per}\", yang tidak punya tanggal sendiri."
            ));
        }
        if self.items.is_empty() {
            wrong.push("Syarat ini belum punya satu pun item.".to_owned());
        }
        wrong.extend(self.items.iter().flat_map(|item| item.check(self.per)));
        wrong
    }
}

impl Filter {
    /// Whether records of that kind have what it asks about.
    fn applies_to(&self, subject: SubjectKind) -> bool {
        let asks_about_activity = self.stage.is_some()
            || self.meeting.is_some()
            || self.is_meeting.is_some()
            || self.physical.is_some();
        let asks_about_training = self.gives_tools.is_some() || self.gives_certificate.is_some();
        (!asks_about_activity || subject == SubjectKind::Activity)
            && (!asks_about_training || subject == SubjectKind::Training)
    }
}

impl Item {
    fn check(&self, per: SubjectKind) -> Vec<String> {
        let mut wrong = Vec::new();
        if !self.measure.applies_to(per) {
            wrong.push(format!(
                "Ukuran \"{}\" tidak dapat dihitung per \"{}\".",
                self.measure.name(),
                per.name()
            ));
        }
        match self.need {
            Need::Count(count) if !(1..=10_000).contains(&count) => {
                wrong.push(format!("need {count} tidak antara 1 dan 10000."));
            }
            Need::All(size) if !size.applies_to(per) => wrong.push(format!(
                "need \"{}\" tidak diketahui per \"{}\".",
                size.name(),
                per.name()
            )),
            _ => {}
        }
        if self.part.is_some() && !matches!(self.measure, Measure::Document | Measure::Scan) {
            wrong.push("part hanya untuk document dan scan.".to_owned());
        }
        wrong
    }
}

/// Whether such records have a date of their own.
fn has_date(subject: SubjectKind) -> bool {
    use SubjectKind as S;
    matches!(
        subject,
        S::Activity | S::Training | S::Work | S::Month | S::Quarter
    )
}
