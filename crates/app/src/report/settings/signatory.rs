//! Who signs the reports, and in whose right.

use sauyunan_domain::FieldIssue;
use serde::{Deserialize, Serialize};

/// Who signs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct Signatory {
    /// Above the office, such as "Mengetahui,".
    #[serde(default)]
    pub(crate) opening: Option<String>,
    /// In whose right.
    pub(crate) capacity: Capacity,
    /// The office in whose name is signed, for `an` and `ub`.
    #[serde(default)]
    pub(crate) superior: Option<String>,
    /// The office to which the right was given and that passed it on, for `ub`.
    #[serde(default)]
    pub(crate) delegate: Option<String>,
    /// Office, such as `LURAH BOJONG MENTENG`.
    pub(crate) office: String,
    /// Name.
    pub(crate) name: String,
    /// Rank.
    #[serde(default)]
    pub(crate) rank: Option<String>,
    /// NIP, 18 digits.
    #[serde(default)]
    pub(crate) nip: Option<String>,
}

/// In whose right a letter is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Capacity {
    /// As holder of the office.
    #[default]
    Own,
    /// Pelaksana tugas: the office is vacant.
    Plt,
    /// Pelaksana harian: its holder is away.
    Plh,
    /// Atas nama: for a superior.
    An,
    /// Untuk beliau: the right was passed on.
    Ub,
}

/// A signatory as earlier versions stored it.
#[derive(Deserialize)]
pub(super) struct OldSignatory {
    title: String,
    name: String,
    rank: Option<String>,
    nip: Option<String>,
}

impl OldSignatory {
    pub(super) fn with_opening(self, opening: Option<&str>) -> Signatory {
        Signatory {
            opening: opening.map(str::to_owned),
            name: self.name,
            rank: self.rank,
            nip: self.nip,
            ..Signatory::of(self.title)
        }
    }
}

impl Signatory {
    /// A holder of an office whose name is still to be filled in.
    pub(super) fn of(office: String) -> Self {
        Self {
            opening: None,
            capacity: Capacity::Own,
            superior: None,
            delegate: None,
            office,
            name: String::new(),
            rank: None,
            nip: None,
        }
    }

    pub(super) fn check(&self, index: usize) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        let mut refuse = |field: &str, code: &str, message: String| {
            let field = format!("signatories.{index}.{field}");
            issues.push(FieldIssue::error(&field, code, message));
        };
        if self.office.trim().is_empty() {
            refuse(
                "office",
                "required",
                "Jabatan penanda tangan belum diisi.".into(),
            );
        }
        let nip = self.nip.as_deref().unwrap_or_default();
        let digits = nip.chars().filter(char::is_ascii_digit).count();
        let is_grouped = nip
            .chars()
            .all(|character| character.is_ascii_digit() || " .-".contains(character));
        if !is_grouped || (digits != 0 && digits != 18) {
            let message = format!("NIP harus 18 angka; yang diisi {digits}.");
            refuse("nip", "nip_not_18_digits", message);
        }
        let acts_for = matches!(self.capacity, Capacity::An | Capacity::Ub);
        if acts_for && filled(self.superior.as_ref()).is_none() {
            let message = "Tulis jabatan atasan yang diatasnamakan (a.n.).";
            refuse("superior", "superior_missing", message.into());
        }
        if self.capacity == Capacity::Ub && filled(self.delegate.as_ref()).is_none() {
            let message = "Tulis jabatan yang menerima kuasa, di antara a.n. dan u.b.";
            refuse("delegate", "delegate_missing", message.into());
        }
        issues
    }

    pub(super) fn printed(&self) -> sauyunan_report::Signatory {
        use sauyunan_report::Capacity as Right;
        let superior = self.superior.clone().unwrap_or_default();
        sauyunan_report::Signatory {
            opening: filled(self.opening.as_ref()),
            capacity: match self.capacity {
                Capacity::Own => Right::Own,
                Capacity::Plt => Right::Acting,
                Capacity::Plh => Right::Daily,
                Capacity::An => Right::OnBehalfOf(superior),
                Capacity::Ub => Right::Delegated {
                    superior,
                    delegate: self.delegate.clone().unwrap_or_default(),
                },
            },
            office: self.office.clone(),
            // Dots, to be filled in by hand.
            name: filled(Some(&self.name)).unwrap_or_else(|| ".".repeat(32)),
            rank: filled(self.rank.as_ref()),
            nip: filled(self.nip.as_ref()),
        }
    }
}

/// A text that says something.
fn filled(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).cloned()
}
