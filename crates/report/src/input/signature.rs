//! Who signs, in what capacity, where and when.

use chrono::NaiveDate;

/// Closing sentence, place and date, and up to three signatories on one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SignatureBlock {
    /// A closing sentence, kept on the page of the signatures.
    pub closing: Option<String>,
    /// Above the last signatory.
    pub dateline: Option<Dateline>,
    /// At most three, from left to right; a single one stands on the right. None leaves the block out.
    pub columns: Vec<Signatory>,
}

/// Place and date: "Bekasi, 3 Desember 2025".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// For example "Bekasi".
    pub place: String,
    /// `None` leaves dots, to be filled in by hand.
    pub date: Option<NaiveDate>,
}

/// One who signs.
#[derive(Debug, Clone, PartialEq)]
pub struct Signatory {
    /// Above the office: "Mengetahui,", "Disahkan oleh:".
    pub opening: Option<String>,
    /// In whose right.
    pub capacity: Capacity,
    /// The office, for example "LURAH BOJONG MENTENG". Line breaks are kept.
    pub office: String,
    /// Printed bold and underlined.
    pub name: String,
    /// Pangkat.
    pub rank: Option<String>,
    /// Eighteen digits are printed in groups of 8, 6, 1 and 3.
    pub nip: Option<String>,
}

/// In whose right a letter is signed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Capacity {
    /// As holder of the office.
    #[default]
    Own,
    /// "Plt.", pelaksana tugas: the office is vacant.
    Acting,
    /// "Plh.", pelaksana harian: its holder is away.
    Daily,
    /// "a.n.", atas nama: for the superior who holds this office.
    OnBehalfOf(String),
    /// "a.n. … u.b.", untuk beliau: the right to sign for `superior` was given
    /// to `delegate`, who passed it on.
    Delegated {
        /// The office in whose name is signed.
        superior: String,
        /// The office to which the right was given.
        delegate: String,
    },
}

impl Signatory {
    /// The lines above the signature, from the top down.
    pub(crate) fn lines_above(&self) -> Vec<String> {
        let office = self.office.trim();
        let mut lines: Vec<String> = self.opening.iter().cloned().collect();
        match &self.capacity {
            Capacity::Own => lines.push(office.to_owned()),
            Capacity::Acting => lines.push(format!("Plt. {office}")),
            Capacity::Daily => lines.push(format!("Plh. {office}")),
            Capacity::OnBehalfOf(superior) => {
                lines.extend([format!("a.n. {superior}"), office.to_owned()]);
            }
            Capacity::Delegated { superior, delegate } => lines.extend([
                format!("a.n. {superior}"),
                delegate.clone(),
                "u.b.".to_owned(),
                office.to_owned(),
            ]),
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capacity_is_named_before_its_office() {
        let lines = |capacity| {
            let signatory = Signatory {
                opening: Some("Mengetahui,".to_owned()),
                capacity,
                office: "SEKRETARIS".to_owned(),
                name: String::new(),
                rank: None,
                nip: None,
            };
            signatory.lines_above()
        };
        let lurah = || "LURAH CONTOH".to_owned();
        assert_eq!(lines(Capacity::Own), ["Mengetahui,", "SEKRETARIS"]);
        assert_eq!(lines(Capacity::Acting)[1], "Plt. SEKRETARIS");
        assert_eq!(lines(Capacity::Daily)[1], "Plh. SEKRETARIS");
        assert_eq!(
            lines(Capacity::OnBehalfOf(lurah())),
            ["Mengetahui,", "a.n. LURAH CONTOH", "SEKRETARIS"]
        );
        let delegated = Capacity::Delegated {
            superior: "CAMAT".to_owned(),
            delegate: lurah(),
        };
        assert_eq!(
            lines(delegated)[1..],
            ["a.n. CAMAT", "LURAH CONTOH", "u.b.", "SEKRETARIS"]
        );
    }
}
