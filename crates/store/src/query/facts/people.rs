//! Beneficiaries: identity, eligibility, interest, conditions, houses, kesan dan pesan.

use rusqlite::Connection;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_domain::readiness::{Measure, Subject};

use super::{CORE_ANSWERS, rows};
use crate::error::StoreError;

/// A beneficiary goes by the id of the person, as her conditions and trainings do.
const BENEFICIARIES: &str = "
  SELECT p.id AS id, p.name AS name, h.rt AS rt, h.id AS household_id,
    p.nik IS NOT NULL AND p.birth_date IS NOT NULL AND length(trim(coalesce(h.address, ''))) > 0 AS identity,
    b.poverty_reason IS NOT NULL OR coalesce(f.welfare_stage <= 2, 0) OR coalesce(f.decile BETWEEN 1 AND 4, 0)
      OR coalesce(f.is_pkh, 0) AS poverty_reason,
    b.interest IS NOT NULL AS interest,
    (SELECT max({core}) FROM condition c WHERE c.person_id = p.id AND c.year = :year AND c.is_deleted = 0 AND c.phase = 'awal') AS initial,
    (SELECT max({core}) FROM condition c WHERE c.person_id = p.id AND c.year = :year AND c.is_deleted = 0 AND c.phase = 'akhir') AS final,
    (SELECT count(*) FROM evidence i WHERE i.subject_id = h.id AND i.photo_kind = 'before') AS before,
    (SELECT count(*) FROM evidence i WHERE i.subject_id = h.id AND i.photo_kind = 'after') AS after,
    (SELECT count(*) FROM participation r JOIN training t ON t.id = r.training_id AND t.is_deleted = 0 AND t.year = :year
      WHERE r.person_id = p.id AND r.is_deleted = 0
      AND coalesce(r.impression, r.message) IS NOT NULL) AS impression
  FROM beneficiary b JOIN person p ON p.id = b.person_id AND p.is_deleted = 0
    LEFT JOIN family f ON f.id = p.family_id AND f.is_deleted = 0
    LEFT JOIN household h ON h.id = f.household_id AND h.is_deleted = 0
  WHERE b.is_deleted = 0 AND b.year = :year AND b.left_on IS NULL
  ORDER BY h.rt, p.name COLLATE NOCASE, p.id";

pub(super) fn beneficiaries(
    connection: &Connection,
    year: i64,
) -> Result<Vec<Subject>, StoreError> {
    rows(
        connection,
        &BENEFICIARIES.replace("{core}", CORE_ANSWERS),
        rusqlite::named_params! {":year": year},
        |row| {
            let mut subject = Subject::new(
                SubjectKind::Beneficiary,
                row.get::<_, String>("id")?,
                row.get::<_, Option<String>>("name")?.unwrap_or_default(),
            );
            subject.rt = row.get("rt")?;
            subject.household_id = row.get("household_id")?;
            for (measure, column) in [
                (Measure::Identity, "identity"),
                (Measure::PovertyReason, "poverty_reason"),
                (Measure::Interest, "interest"),
                (Measure::InitialCondition, "initial"),
                (Measure::FinalCondition, "final"),
                (Measure::HouseBefore, "before"),
                (Measure::HouseAfter, "after"),
                (Measure::Impression, "impression"),
            ] {
                let count: Option<i64> = row.get(column)?;
                subject.counts.insert(measure, count.unwrap_or(0));
            }
            Ok(subject)
        },
    )
}
