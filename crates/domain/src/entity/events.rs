//! Trainings, activities and who was there.

use chrono::NaiveDate;

use super::{names, record};

names! {
    /// What attendance belongs to.
    pub enum EventKind {
        /// A session of a training.
        Session = "session",
        /// An activity.
        Activity = "activity",
    }
}

names! {
    /// How somebody attended.
    pub enum AttendanceStatus {
        /// Hadir.
        Present = "present",
        /// Izin.
        Excused = "excused",
        /// Sakit.
        Sick = "sick",
        /// Alfa.
        Absent = "absent",
    }
}

names! {
    /// Group of an activity in P2WKSS.
    pub enum ActivityGroup {
        /// Kelompok kegiatan dasar.
        Dasar = "dasar",
        /// Kelompok kegiatan lanjutan.
        Lanjutan = "lanjutan",
        /// Kelompok kegiatan pendukung.
        Pendukung = "pendukung",
    }
}

names! {
    /// Meetings of the programme's stages.
    pub enum Meeting {
        /// Rapat koordinasi lintas sektor.
        Rakor = "rakor",
        /// Sosialisasi.
        Sosialisasi = "sosialisasi",
        /// Musyawarah with the women.
        Musyawarah = "musyawarah",
        /// Evaluation meeting.
        Evaluasi = "evaluasi",
        /// Termination and handover to the kelurahan.
        Terminasi = "terminasi",
        /// Monitoring visit.
        Monitoring = "monitoring",
    }
}

record! {
    /// A training.
    pub struct TrainingFields {
        /// Name.
        name: String => text,
        /// Programme year.
        year: i64 => integer,
        /// Trainer.
        trainer: Option<String> => text,
        /// Agency (dinas) that gives it.
        agency: Option<String> => text,
        /// Usual place.
        place: Option<String> => text,
        /// First day.
        start_date: Option<NaiveDate> => text,
        /// Last day.
        end_date: Option<NaiveDate> => text,
        /// Planned participants.
        target_count: Option<i64> => integer,
        /// Line of the work plan that it carries out.
        plan_item_id: Option<String> => text,
        /// Materials taught (materi).
        materials: Option<String> => text,
        /// Whether participants get tools, seed or capital.
        gives_tools: Option<bool> => boolean,
        /// Whether participants get a certificate.
        gives_certificate: Option<bool> => boolean,
        /// Obstacles met by the training as a whole.
        obstacles: Option<String> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// One meeting of a training.
    pub struct SessionFields {
        /// The training.
        training_id: String => text,
        /// 1, 2, 3 ...
        number: i64 => integer,
        /// Day.
        date: NaiveDate => text,
        /// HH:MM, WIB.
        start_time: Option<String> => text,
        /// Place.
        place: Option<String> => text,
        /// What was taught.
        topic: Option<String> => text,
        /// Trainer of this session.
        trainer: Option<String> => text,
        /// Anything else.
        note: Option<String> => text,
    }
}

record! {
    /// Attendance of one person at one event.
    pub struct AttendanceFields {
        /// Session or activity.
        event_kind: EventKind => text,
        /// The event.
        event_id: String => text,
        /// The person.
        person_id: String => text,
        /// How.
        status: AttendanceStatus => text,
    }
}

record! {
    /// Activity of a Pokja (columns of PKK form 4.21) or of the programme itself.
    pub struct ActivityFields + overrides {
        /// Name.
        name: String => text,
        /// Pokja 1 to 4 of PKK; 0 for an activity of the programme itself, such as a rakor.
        #[cfg_attr(feature = "typescript", ts(type = "0 | 1 | 2 | 3 | 4"))]
        pokja: i64 => integer,
        /// Day.
        date: NaiveDate => text,
        /// Place.
        place: Option<String> => text,
        /// Sub-programme, for Pokja I one of KISAH, KRISAN, KILAS, KTIAT, KISAK, PKBN.
        sub_programme: Option<String> => text,
        /// Volume kegiatan.
        volume: Option<String> => text,
        /// Metode.
        method: Option<String> => text,
        /// Sasaran.
        target: Option<String> => text,
        /// Jumlah sasaran.
        target_count: Option<i64> => integer,
        /// Dasar, lanjutan or pendukung.
        activity_group: Option<ActivityGroup> => text,
        /// Fisik (true) or non-fisik.
        is_physical: Option<bool> => boolean,
        /// Agency (OPD).
        agency: Option<String> => text,
        /// Narasumber.
        resource_person: Option<String> => text,
        /// The training session that it reports; its attendance then counts.
        session_id: Option<String> => text,
        /// Stage of P2WKSS, 1 to 7; nothing means pelaksanaan (5).
        stage: Option<i64> => integer,
        /// The meeting that it is, where it is one.
        meeting: Option<Meeting> => text,
        /// Line of the work plan that it carries out.
        plan_item_id: Option<String> => text,
        /// What happened.
        description: Option<String> => text,
        /// Result and follow-up.
        result: Option<String> => text,
    }
}
