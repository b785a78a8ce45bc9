//! Reading a bag again: what is missing, what was added, what was changed.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use sauyunan_archive::ContentHash;
use serde::{Deserialize, Serialize};

use super::bag::{BAG_INFO, BAGIT, MANIFEST, TAG_MANIFEST};
use super::source::Source;
use super::vessel::at;
use crate::error::AppError;
use crate::session::App;

/// A bag to be read again.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct VerifyDossier {
    /// The folder, the ZIP or the age file.
    pub(crate) path: String,
    /// What opens the age file.
    #[serde(default)]
    pub(crate) passphrase: Option<String>,
}

/// What became of a bag.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DossierCheck {
    /// The folder or file.
    pub(crate) path: String,
    /// Whether every file is as it was, and no other is there.
    pub(crate) ok: bool,
    /// Files of the payload that were read.
    pub(crate) files: u64,
    /// Their bytes.
    pub(crate) bytes: u64,
    /// What the bag says that it is.
    pub(crate) description: Option<String>,
    /// Which part of how many it is, such as `1 of 2`.
    pub(crate) part: Option<String>,
    /// SHA-256 of the manifest, to be compared with the title page.
    pub(crate) manifest_sha256: String,
    /// Everything that is not as it was.
    pub(crate) findings: Vec<DossierFinding>,
}

/// A file that is not as it was.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DossierFinding {
    /// In which way.
    pub(crate) kind: FindingKind,
    /// The file, as the bag names it.
    pub(crate) file: String,
    /// What that means, in words.
    pub(crate) message: String,
}

/// In which way a file is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum FindingKind {
    /// It is not there any more.
    Missing,
    /// No manifest names it.
    Added,
    /// Its bytes are others.
    Changed,
}

/// Reads a bag and holds every file against the manifests.
pub(crate) fn verify(_: &Arc<App>, input: VerifyDossier) -> Result<DossierCheck, AppError> {
    let path = PathBuf::from(&input.path);
    let mut source = Source::open(&path, input.passphrase.as_deref())?;
    let names = source.names().map_err(|error| at(&path, error))?;
    if !names.contains(BAGIT) {
        let message = format!(
            "{} bukan berkas bukti: bagit.txt tidak ada di dalamnya. Pilih folder atau ZIP yang memuat bagit.txt.",
            path.display()
        );
        return Err(AppError::refused("dossier_not_a_bag", message));
    }
    let info = source.text(BAG_INFO).unwrap_or_default();
    let said = |label: &str| {
        let value = |line: &str| {
            line.strip_prefix(label)?
                .strip_prefix(": ")
                .map(str::to_owned)
        };
        info.lines().find_map(value)
    };
    let mut check = Check {
        names: &names,
        files: 0,
        bytes: 0,
        findings: Vec::new(),
    };
    let manifest = source.text(MANIFEST).unwrap_or_default();
    let listed = check.held_against(&mut source, &manifest, MANIFEST, true);
    let payload = (check.bytes, check.files);
    if said("Payload-Oxum").is_some_and(|oxum| oxum != format!("{}.{}", payload.0, payload.1)) {
        let message =
            "Jumlah berkas atau ukurannya tidak sama dengan yang tercatat di bag-info.txt.";
        check.found(FindingKind::Changed, BAG_INFO, message);
    }
    let tags = source.text(TAG_MANIFEST).unwrap_or_default();
    let mut listed_tags = check.held_against(&mut source, &tags, TAG_MANIFEST, false);
    listed_tags.insert(TAG_MANIFEST.to_owned());
    for name in names
        .iter()
        .filter(|name| !listed.contains(*name) && !listed_tags.contains(*name))
    {
        let message = "Berkas ini tidak ada dalam daftar: ditambahkan sesudah berkas bukti dibuat.";
        check.found(FindingKind::Added, name, message);
    }
    check
        .findings
        .sort_by(|one, other| (one.kind, &one.file).cmp(&(other.kind, &other.file)));
    Ok(DossierCheck {
        path: input.path,
        ok: check.findings.is_empty(),
        files: payload.1,
        bytes: payload.0,
        description: said("External-Description"),
        part: said("Bag-Count"),
        manifest_sha256: ContentHash::of(manifest.as_bytes()).to_string(),
        findings: check.findings,
    })
}

struct Check<'a> {
    names: &'a BTreeSet<String>,
    /// Files of the payload that were read, and their bytes.
    files: u64,
    bytes: u64,
    findings: Vec<DossierFinding>,
}

impl Check<'_> {
    fn found(&mut self, kind: FindingKind, file: &str, message: &str) {
        self.findings.push(DossierFinding {
            kind,
            file: file.to_owned(),
            message: message.to_owned(),
        });
    }

    /// Holds the files of a manifest against it; answers their names.
    fn held_against(
        &mut self,
        source: &mut Source,
        manifest: &str,
        manifest_name: &str,
        is_payload: bool,
    ) -> BTreeSet<String> {
        use FindingKind::{Changed, Missing};
        if !self.names.contains(manifest_name) {
            let message = "Daftar sidik ini hilang; berkas-berkasnya tidak dapat diperiksa.";
            self.found(Missing, manifest_name, message);
        }
        let mut listed = BTreeSet::new();
        for line in manifest.lines().filter(|line| !line.trim().is_empty()) {
            let Some((hash, name)) = entry(line, is_payload) else {
                let message = format!("Baris ini tidak dapat dibaca: {}", shortened(line));
                self.found(Changed, manifest_name, &message);
                continue;
            };
            if !listed.insert(name.clone()) {
                self.found(
                    Changed,
                    manifest_name,
                    &format!("Berkas ini tercatat dua kali: {name}"),
                );
            } else if !self.names.contains(&name) {
                self.found(
                    Missing,
                    &name,
                    "Berkas ini tercatat dalam daftar, tetapi tidak ada.",
                );
            } else {
                match source.hash(&name) {
                    Ok((found, bytes)) => {
                        if is_payload {
                            self.files += 1;
                            self.bytes += bytes;
                        }
                        if found != hash {
                            let message =
                                "Isi berkas ini tidak sama dengan saat berkas bukti dibuat.";
                            self.found(Changed, &name, message);
                        }
                    }
                    Err(error) => {
                        let message = format!("Berkas ini tidak dapat dibaca: {error}");
                        self.found(Changed, &name, &message);
                    }
                }
            }
        }
        listed
    }
}

/// Hash and name of a line. A name that leads out of the bag is none.
fn entry(line: &str, is_payload: bool) -> Option<(String, String)> {
    let (hash, name) = line.split_once([' ', '\t'])?;
    let name = name.trim_start_matches([' ', '\t']);
    let name = name.strip_prefix('*').unwrap_or(name);
    let name = name
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%");
    let is_inside = Path::new(&name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let is_well = is_inside && !name.contains('\\') && name.starts_with("data/") == is_payload;
    (hash.len() == 64 && is_well).then(|| (hash.to_ascii_lowercase(), name))
}

fn shortened(line: &str) -> String {
    line.chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_file_inside_the_bag() {
        let hash = "A".repeat(64);
        let read = |name: &str| entry(&format!("{hash}  {name}"), true).map(|(_, name)| name);
        assert_eq!(read("data/a b.jpg").as_deref(), Some("data/a b.jpg"));
        assert_eq!(read("*data/a.jpg").as_deref(), Some("data/a.jpg"));
        assert_eq!(read("data/a%0Ab%25.jpg").as_deref(), Some("data/a\nb%.jpg"));
        for outside in [
            "data/../../etc/passwd",
            "/etc/passwd",
            "data\\..\\a",
            "bagit.txt",
            "",
        ] {
            assert_eq!(read(outside), None, "{outside}");
        }
        assert_eq!(entry("abc  data/a.jpg", true), None);
        assert_eq!(
            entry(&format!("{hash}  bagit.txt"), false).unwrap().0,
            "a".repeat(64)
        );
    }
}
