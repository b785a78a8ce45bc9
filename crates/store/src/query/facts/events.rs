//! Activities, trainings, physical works and partners with what proves them.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};
use sauyunan_domain::entity::{Meeting, SubjectKind};
use sauyunan_domain::readiness::{Measure, Size, Subject};

use super::{date, rows};
use crate::error::StoreError;

/// Activities of the year. The rakor of the preparation may take place in the year before, the
/// monitoring after termination in the year after.
const ACTIVITIES: &str = "
  SELECT c.id AS id, c.name AS name, c.date AS date, c.agency AS agency, coalesce(c.stage, 5) AS stage, c.meeting AS meeting,
    coalesce(c.is_physical, 0) AS is_physical,
    c.resource_person IS NOT NULL OR s.topic IS NOT NULL OR t.materials IS NOT NULL AS resource_person,
    length(trim(coalesce(c.description, '') || coalesce(c.result, ''))) > 0 AS report_text,
    (SELECT count(DISTINCT a.person_id) FROM attendance a JOIN person p ON p.id = a.person_id AND p.is_deleted = 0
      WHERE a.event_id IN (c.id, c.session_id) AND a.is_deleted = 0 AND a.status = 'present') AS present,
    (SELECT count(*) FROM document d WHERE d.subject_id = c.id AND d.is_deleted = 0) AS documents,
    coalesce(i.photos, 0) AS photos, coalesce(i.before, 0) AS before, coalesce(i.process, 0) AS process,
    coalesce(i.after, 0) AS after, coalesce(i.lists, 0) AS lists, coalesce(i.papers, 0) AS papers,
    (SELECT count(*) FROM (SELECT viewpoint FROM evidence v WHERE v.activity_id = c.id AND v.viewpoint IS NOT NULL
      GROUP BY viewpoint HAVING sum(photo_kind = 'before') > 0 AND sum(photo_kind = 'after') > 0)) AS pairs
  FROM activity c
    LEFT JOIN session s ON s.id = c.session_id AND s.is_deleted = 0
    LEFT JOIN training t ON t.id = s.training_id AND t.is_deleted = 0
    LEFT JOIN (SELECT activity_id, count(*) AS photos, sum(photo_kind = 'before') AS before, sum(photo_kind = 'process') AS process,
        sum(photo_kind = 'after') AS after, sum(photo_kind = 'attendance_list') AS lists, sum(photo_kind = 'document') AS papers
      FROM evidence WHERE activity_id IS NOT NULL GROUP BY activity_id) i ON i.activity_id = c.id
  WHERE c.is_deleted = 0 AND (substr(c.date, 1, 4) = :year OR (c.stage = 1 AND substr(c.date, 1, 4) = :before)
    OR (c.stage = 7 AND substr(c.date, 1, 4) = :after))
  ORDER BY c.date, c.name, c.id";

pub(super) fn activities(
    connection: &Connection,
    year: i64,
    today: NaiveDate,
) -> Result<Vec<Subject>, StoreError> {
    let parameters = named_params! {
        ":year": year.to_string(), ":before": (year - 1).to_string(), ":after": (year + 1).to_string(),
    };
    rows(connection, ACTIVITIES, parameters, |row| {
        let mut subject = named(row, SubjectKind::Activity)?;
        subject.date = date(row, "date")?;
        subject.is_planned = subject.date.is_some_and(|date| date > today);
        subject.agency = row.get("agency")?;
        subject.stage = row.get("stage")?;
        subject.meeting = row
            .get::<_, Option<String>>("meeting")?
            .and_then(|name| Meeting::from_name(&name));
        subject.is_physical = row.get("is_physical")?;
        let number = |column: &str| row.get::<_, i64>(column);
        let (lists, papers) = (number("lists")?, number("papers")?);
        for (measure, count) in [
            // A photo of the signed list or of a letter proves that paper, not what happened.
            (Measure::Photos, number("photos")? - lists - papers),
            (Measure::Before, number("before")?),
            (Measure::Process, number("process")?),
            (Measure::After, number("after")?),
            (Measure::Pairs, number("pairs")?),
            (Measure::Attendance, number("present")?.max(lists)),
            (Measure::Invitation, number("documents")?.max(papers)),
            (Measure::ResourcePerson, number("resource_person")?),
            (Measure::ReportText, number("report_text")?),
        ] {
            subject.counts.insert(measure, count);
        }
        Ok(subject)
    })
}

/// What is on record about somebody who was not present (any more) proves nothing: it would stand in
/// for a participant of whom nothing is known.
const TRAININGS: &str = "
  WITH participant AS (
    SELECT DISTINCT s.training_id, a.person_id FROM training t
      JOIN session s ON s.training_id = t.id AND s.is_deleted = 0
      JOIN attendance a ON a.event_id = s.id AND a.is_deleted = 0 AND a.status = 'present'
      JOIN person p ON p.id = a.person_id AND p.is_deleted = 0
    WHERE t.is_deleted = 0 AND t.year = :year)
  SELECT t.id AS id, t.name AS name, t.agency AS agency, coalesce(t.gives_tools, 0) AS gives_tools,
    coalesce(t.gives_certificate, 0) AS gives_certificate, t.materials IS NOT NULL AS materials,
    coalesce(t.start_date, (SELECT min(date) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0)) AS starts,
    coalesce(t.end_date, (SELECT max(date) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0)) AS ends,
    (SELECT count(*) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0) AS sessions,
    (SELECT count(*) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0 AND s.date <= :today) AS held,
    (SELECT count(*) FROM session s WHERE s.training_id = t.id AND s.is_deleted = 0 AND s.date <= :today
      AND EXISTS (SELECT 1 FROM attendance a JOIN person p ON p.id = a.person_id AND p.is_deleted = 0
        WHERE a.event_id = s.id AND a.is_deleted = 0 AND a.status = 'present')) AS attended,
    (SELECT count(*) FROM participant n WHERE n.training_id = t.id) AS participants,
    (SELECT count(*) FROM handover o WHERE o.training_id = t.id AND o.is_deleted = 0) AS handovers,
    (SELECT count(*) FROM handover o JOIN handover_item m ON m.handover_id = o.id AND m.is_deleted = 0
      WHERE o.training_id = t.id AND o.is_deleted = 0) AS recipients,
    (SELECT count(*) FROM handover o JOIN evidence p ON p.subject_id = o.id
      WHERE o.training_id = t.id AND o.is_deleted = 0) AS handover_photos,
    (SELECT count(DISTINCT r.person_id) FROM participation r JOIN participant n USING (training_id, person_id)
      WHERE r.training_id = t.id AND r.is_deleted = 0 AND coalesce(r.certificate_number, r.certificate_date) IS NOT NULL) AS certificates,
    (SELECT count(DISTINCT r.person_id) FROM participation r JOIN participant n USING (training_id, person_id)
      WHERE r.training_id = t.id AND r.is_deleted = 0 AND coalesce(r.impression, r.message) IS NOT NULL) AS impressions,
    (SELECT count(DISTINCT u.person_id) FROM follow_up u JOIN participant n USING (training_id, person_id)
      WHERE u.training_id = t.id AND u.is_deleted = 0 AND u.months = 0) AS follow_up_0,
    (SELECT count(DISTINCT u.person_id) FROM follow_up u JOIN participant n USING (training_id, person_id)
      WHERE u.training_id = t.id AND u.is_deleted = 0 AND u.months = 6) AS follow_up_6,
    (SELECT count(DISTINCT u.person_id) FROM follow_up u JOIN participant n USING (training_id, person_id)
      WHERE u.training_id = t.id AND u.is_deleted = 0 AND u.months = 12) AS follow_up_12
  FROM training t WHERE t.is_deleted = 0 AND t.year = :year ORDER BY starts, t.name, t.id";

pub(super) fn trainings(
    connection: &Connection,
    year: i64,
    today: NaiveDate,
) -> Result<Vec<Subject>, StoreError> {
    rows(
        connection,
        TRAININGS,
        named_params! {":year": year, ":today": today.to_string()},
        |row| {
            let mut subject = named(row, SubjectKind::Training)?;
            subject.agency = row.get("agency")?;
            subject.date = date(row, "ends")?;
            subject.is_planned = date(row, "starts")?.is_some_and(|starts| starts > today);
            subject.gives_tools = row.get("gives_tools")?;
            subject.gives_certificate = row.get("gives_certificate")?;
            for (measure, column) in [
                (Measure::Sessions, "sessions"),
                (Measure::SessionsAttended, "attended"),
                (Measure::Materials, "materials"),
                (Measure::Handovers, "handovers"),
                (Measure::HandoverRecipients, "recipients"),
                (Measure::HandoverPhotos, "handover_photos"),
                (Measure::Certificates, "certificates"),
                (Measure::Impressions, "impressions"),
                (Measure::FollowUp0, "follow_up_0"),
                (Measure::FollowUp6, "follow_up_6"),
                (Measure::FollowUp12, "follow_up_12"),
            ] {
                subject.counts.insert(measure, row.get(column)?);
            }
            // A session that is still to come has no attendance yet.
            subject.sizes.insert(Size::Sessions, row.get("held")?);
            subject
                .sizes
                .insert(Size::Participants, row.get("participants")?);
            Ok(subject)
        },
    )
}

const WORKS: &str = "
  SELECT w.id AS id, w.name AS name, w.executor AS agency, coalesce(h.rt, w.rt) AS rt, w.household_id AS household_id,
    w.start_date AS starts, coalesce(w.end_date, w.start_date) AS ends,
    coalesce(w.proposal_number, w.proposed_on) IS NOT NULL AS proposal,
    w.volume IS NOT NULL AND w.unit IS NOT NULL AS volume, w.cost IS NOT NULL AS cost, w.executor IS NOT NULL AS executor,
    w.latitude IS NOT NULL AND w.longitude IS NOT NULL AS coordinates,
    (SELECT count(*) FROM evidence p WHERE p.subject_id = w.id
      AND coalesce(p.photo_kind, '') NOT IN ('attendance_list', 'document')) AS photos,
    (SELECT count(*) FROM evidence p WHERE p.subject_id = w.id AND p.photo_kind = 'before') AS before,
    (SELECT count(*) FROM evidence p WHERE p.subject_id = w.id AND p.photo_kind = 'process') AS process,
    (SELECT count(*) FROM evidence p WHERE p.subject_id = w.id AND p.photo_kind = 'after') AS after,
    (SELECT count(*) FROM (SELECT viewpoint FROM evidence v WHERE v.subject_id = w.id AND v.viewpoint IS NOT NULL
      GROUP BY viewpoint HAVING sum(photo_kind = 'before') > 0 AND sum(photo_kind = 'after') > 0)) AS pairs
  FROM work w LEFT JOIN household h ON h.id = w.household_id AND h.is_deleted = 0
  WHERE w.is_deleted = 0 AND w.year = :year ORDER BY w.name, w.id";

pub(super) fn works(
    connection: &Connection,
    year: i64,
    today: NaiveDate,
) -> Result<Vec<Subject>, StoreError> {
    rows(connection, WORKS, named_params! {":year": year}, |row| {
        let mut subject = named(row, SubjectKind::Work)?;
        subject.agency = row.get("agency")?;
        subject.rt = row.get("rt")?;
        subject.household_id = row.get("household_id")?;
        subject.date = date(row, "ends")?;
        subject.is_planned = date(row, "starts")?.is_some_and(|starts| starts > today);
        for (measure, column) in [
            (Measure::Photos, "photos"),
            (Measure::Proposal, "proposal"),
            (Measure::Volume, "volume"),
            (Measure::Cost, "cost"),
            (Measure::Executor, "executor"),
            (Measure::Coordinates, "coordinates"),
            (Measure::Before, "before"),
            (Measure::Process, "process"),
            (Measure::After, "after"),
            (Measure::Pairs, "pairs"),
        ] {
            subject.counts.insert(measure, row.get(column)?);
        }
        Ok(subject)
    })
}

const PARTNERS: &str = "
  SELECT r.id AS id, r.name AS name, coalesce(r.agreement_number, r.agreement_date) IS NOT NULL AS agreement,
    (SELECT count(*) FROM contribution c WHERE c.partner_id = r.id AND c.is_deleted = 0) AS contributions,
    (SELECT count(*) FROM contribution c WHERE c.partner_id = r.id AND c.is_deleted = 0 AND c.value > 0) AS contribution_values,
    (SELECT count(*) FROM evidence p WHERE p.subject_id = r.id
      AND coalesce(p.photo_kind, '') NOT IN ('attendance_list', 'document')) AS photos
  FROM partner r WHERE r.is_deleted = 0 AND r.year = :year ORDER BY r.name, r.id";

pub(super) fn partners(connection: &Connection, year: i64) -> Result<Vec<Subject>, StoreError> {
    rows(connection, PARTNERS, named_params! {":year": year}, |row| {
        let mut subject = named(row, SubjectKind::Partner)?;
        for (measure, column) in [
            (Measure::Agreement, "agreement"),
            (Measure::Contributions, "contributions"),
            (Measure::ContributionValues, "contribution_values"),
            (Measure::Photos, "photos"),
        ] {
            subject.counts.insert(measure, row.get(column)?);
        }
        Ok(subject)
    })
}

fn named(row: &Row<'_>, kind: SubjectKind) -> rusqlite::Result<Subject> {
    Ok(Subject::new(
        kind,
        row.get::<_, String>("id")?,
        row.get::<_, Option<String>>("name")?.unwrap_or_default(),
    ))
}
