//! Which tables there are.

use std::sync::Arc;

use sauyunan_domain::Kind;

use super::WantedTables;
use super::names::has_year;
use super::people;
use super::records::RecordTable;
use super::sheet::WorkbookTable;
use crate::error::AppError;
use crate::report::{self, Grid, ReportKind, Value, conceal, grids_of};
use crate::session::App;

/// A table, or the tables of a report.
#[derive(Clone, Copy)]
pub(super) enum Offer {
    Made(&'static Made),
    Records(&'static RecordTable),
    Report(ReportKind),
}

/// A table that is put together from several records.
pub(super) struct Made {
    name: &'static str,
    title: &'static str,
    is_of_year: bool,
    grid: fn(&Arc<App>, bool) -> Result<Grid, AppError>,
}

/// In front of the names of reports.
const REPORT: &str = "report_";

static PEOPLE: [Made; 3] = [
    Made {
        name: "persons",
        title: "Warga",
        is_of_year: false,
        grid: people::persons,
    },
    Made {
        name: "households",
        title: "Keluarga dan rumah",
        is_of_year: false,
        grid: |app, _| Ok(app.folder()?.store.read(people::households)?),
    },
    Made {
        name: "beneficiaries",
        title: "Binaan",
        is_of_year: true,
        grid: people::beneficiaries,
    },
];

static OUTCOME: [Made; 2] = [
    Made {
        name: "participants",
        title: "Peserta pelatihan",
        is_of_year: true,
        grid: |app, _| people::participants(app),
    },
    Made {
        name: "findings",
        title: "Kekurangan bukti",
        is_of_year: true,
        grid: |app, _| people::findings(app),
    },
];

macro_rules! records {
    ($($name:literal, $title:literal, $kind:ident: $($field:literal $head:literal),*;)*) => {
        static RECORDS: &[RecordTable] = &[$(RecordTable {
            name: $name,
            title: $title,
            kind: Kind::$kind,
            columns: &[$(($field, $head)),*],
        }),*];
    };
}

records! {
    "team_members", "Tim program", TeamMember: "name" "Nama", "position" "Jabatan", "institution" "Instansi", "phone" "No. HP";
    "plan_items", "Rencana kerja", PlanItem: "name" "Kegiatan", "activity_group" "Kelompok", "is_physical" "Fisik", "agency" "Instansi", "budget" "Anggaran", "budget_source" "Sumber dana", "start_month" "Mulai (bulan)", "end_month" "Selesai (bulan)", "place" "Tempat", "target" "Sasaran", "target_count" "Jumlah sasaran", "unit" "Satuan", "person_in_charge" "Penanggung jawab", "note" "Catatan";
    "progress", "Kemajuan bulanan", Progress: "plan_item_id" "Kegiatan", "month" "Bulan", "percent" "Kemajuan (%)", "spent" "Realisasi", "note" "Catatan";
    "trainings", "Pelatihan", Training: "name" "Pelatihan", "trainer" "Pelatih", "agency" "Instansi", "place" "Tempat", "start_date" "Mulai", "end_date" "Selesai", "target_count" "Target peserta", "plan_item_id" "Baris rencana", "materials" "Materi", "gives_tools" "Memberi alat", "gives_certificate" "Memberi sertifikat", "obstacles" "Kendala", "note" "Catatan";
    "sessions", "Sesi pelatihan", Session: "training_id" "Pelatihan", "number" "Sesi", "date" "Tanggal", "start_time" "Jam", "place" "Tempat", "topic" "Materi", "trainer" "Pelatih", "note" "Catatan";
    "attendance", "Kehadiran", Attendance: "event_kind" "Jenis acara", "event_id" "Acara", "person_id" "Nama", "status" "Kehadiran";
    "activities", "Kegiatan", Activity: "date" "Tanggal", "name" "Kegiatan", "pokja" "Pokja", "sub_programme" "Subprogram", "place" "Tempat", "agency" "Instansi", "resource_person" "Narasumber", "method" "Metode", "volume" "Volume", "target" "Sasaran", "target_count" "Jumlah sasaran", "activity_group" "Kelompok", "is_physical" "Fisik", "stage" "Tahap", "meeting" "Rapat", "plan_item_id" "Baris rencana", "description" "Uraian", "result" "Hasil";
    "works", "Pekerjaan fisik", Work: "name" "Pekerjaan", "work_type" "Jenis", "rt" "RT", "place" "Tempat", "household_id" "Rumah", "plan_item_id" "Baris rencana", "volume" "Volume", "unit" "Satuan", "cost" "Biaya", "budget_source" "Sumber dana", "executor" "Pelaksana", "proposal_number" "No. proposal", "proposed_on" "Diusulkan", "start_date" "Mulai", "end_date" "Selesai", "note" "Catatan";
    "partners", "Mitra", Partner: "name" "Mitra", "partner_type" "Jenis", "contact" "Kontak", "agreement_number" "No. perjanjian", "agreement_date" "Tanggal perjanjian", "note" "Catatan";
    "contributions", "Bantuan mitra", Contribution: "partner_id" "Mitra", "date" "Tanggal", "description" "Bantuan", "is_in_kind" "Berupa barang", "value" "Nilai", "plan_item_id" "Baris rencana";
    "handovers", "Serah terima", Handover: "training_id" "Pelatihan", "date" "Tanggal", "number" "Nomor", "agency" "Instansi", "giver" "Yang menyerahkan", "place" "Tempat", "note" "Catatan";
    "handover_items", "Barang diserahkan", HandoverItem: "handover_id" "Pelatihan", "person_id" "Penerima", "goods" "Barang", "quantity" "Jumlah", "unit" "Satuan", "value" "Nilai";
    "conditions", "Kondisi awal dan akhir", Condition: "person_id" "Nama", "phase" "Tahap", "date" "Tanggal", "household_income" "Pendapatan keluarga", "income_source" "Sumber pendapatan", "own_income" "Pendapatan sendiri", "dependants" "Tanggungan", "can_read" "Dapat membaca", "education" "Pendidikan", "school_age_children" "Anak usia sekolah", "children_in_school" "Anak bersekolah", "under_fives" "Balita", "undernourished" "Balita kurang gizi", "stunted" "Balita stunting", "is_pregnant" "Hamil", "antenatal_visits" "Periksa kehamilan", "disability" "Disabilitas", "health_insurance" "Jaminan kesehatan", "family_planning" "KB", "has_birth_certificates" "Akta lahir", "has_family_card" "KK", "has_id_cards" "KTP", "has_child_cards" "KIA", "building_status" "Status bangunan", "land_proof" "Bukti tanah", "floor_area" "Luas lantai (m2)", "floor" "Lantai", "wall" "Dinding", "roof" "Atap", "drinking_water" "Air minum", "water_distance" "Jarak air", "latrine" "Jamban", "closet" "Kloset", "faeces_disposal" "Pembuangan tinja", "has_sewage" "SPAL", "has_waste_disposal" "Tempat sampah", "lighting" "Penerangan", "power" "Daya listrik", "has_savings" "Tabungan", "gets_pkh" "PKH", "gets_staple_food" "Sembako", "gets_pbi" "PBI", "gets_pip" "PIP", "has_business" "Punya usaha", "business_type" "Jenis usaha", "business_capital" "Modal usaha", "business_turnover" "Omzet sebulan", "business_permit" "Izin usaha", "sales_channel" "Penjualan", "skill_wanted" "Keterampilan diminati", "recorded_by" "Pencatat", "note" "Catatan";
    "follow_ups", "Tindak lanjut pelatihan", FollowUp: "training_id" "Pelatihan", "person_id" "Nama", "months" "Bulan ke", "date" "Tanggal", "practises" "Dipraktikkan", "is_active" "Usaha aktif", "product" "Produk", "capital" "Modal", "turnover" "Omzet sebulan", "permit" "Izin usaha", "channel" "Penjualan", "reason" "Alasan tidak", "note" "Catatan";
    "documents", "Dokumen", Document: "requirement" "Syarat", "part" "Bagian", "title" "Judul", "number" "Nomor", "date" "Tanggal", "issuer" "Penerbit", "subject_id" "Tentang", "note" "Catatan";
    "exemptions", "Tidak berlaku", Exemption: "requirement" "Syarat", "subject_id" "Tentang", "reason" "Alasan";
    "assessor_notes", "Catatan penilai", AssessorNote: "asked_on" "Tanggal", "asked_by" "Penilai", "item" "Yang diminta", "requirement" "Syarat", "subject_id" "Tentang", "due" "Tenggat", "assigned_to" "Petugas", "answer" "Jawaban", "closed_on" "Selesai";
    "letters", "Register surat", Letter: "number" "Nomor", "date" "Tanggal", "subject" "Perihal", "report_kind" "Laporan", "subject_id" "Tentang", "signed_by" "Ditandatangani", "void_reason" "Alasan batal";
    "photos", "Indeks foto", Photo: "file_name" "Berkas", "taken_on" "Tanggal", "date_source" "Asal tanggal", "photo_kind" "Menunjukkan", "activity_id" "Kegiatan", "subject_id" "Membuktikan", "viewpoint" "Sudut", "caption" "Keterangan", "rejected" "Disisihkan", "copy_of" "Salinan dari", "consent" "Persetujuan", "format" "Format", "width" "Lebar", "height" "Tinggi", "size_bytes" "Byte", "source" "Dari", "sender" "Pengirim", "group_name" "Grup WA", "imported_by" "Dimasukkan oleh", "sha256" "SHA-256";
}

/// Every one: people, the programme year, reports.
pub(super) fn all() -> impl Iterator<Item = Offer> {
    let records = RECORDS.iter().map(Offer::Records);
    let reports = ReportKind::ALL.iter().copied().map(Offer::Report);
    PEOPLE
        .iter()
        .map(Offer::Made)
        .chain(records)
        .chain(OUTCOME.iter().map(Offer::Made))
        .chain(reports)
}

/// The table of that name.
pub(super) fn find(name: &str) -> Result<Offer, AppError> {
    all().find(|offer| offer.name() == name).ok_or_else(|| {
        let message = format!("Tabel \"{name}\" tidak dikenal. Pilih dari daftar tabel.");
        AppError::refused("table_unknown", message)
    })
}

impl Offer {
    pub(super) fn name(self) -> String {
        match self {
            Offer::Made(made) => made.name.to_owned(),
            Offer::Records(records) => records.name.to_owned(),
            Offer::Report(kind) => format!("{REPORT}{}", kind.name()),
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Offer::Made(made) => made.title,
            Offer::Records(records) => records.title,
            Offer::Report(kind) => kind.title(),
        }
    }

    /// The kind of record whose id it needs.
    pub(super) fn of(self) -> Option<&'static str> {
        match self {
            Offer::Report(kind) => kind.of(),
            _ => None,
        }
    }

    /// Its tables as they are now.
    pub(super) fn tables(
        self,
        app: &Arc<App>,
        wanted: &WantedTables,
    ) -> Result<Vec<WorkbookTable>, AppError> {
        let (grid, is_of_year) = match self {
            Offer::Made(made) => {
                let mut grid = (made.grid)(app, wanted.shows_numbers)?;
                if !wanted.shows_numbers {
                    concealed(&mut grid);
                }
                (grid, made.is_of_year)
            }
            Offer::Records(records) => {
                let folder = app.folder()?;
                let year = folder.profile.year;
                let grid = folder
                    .store
                    .read(|reader| records.grid(reader, year, wanted.shows_numbers))?;
                (grid, has_year(records.kind))
            }
            Offer::Report(kind) => return self.of_report(app, kind, wanted),
        };
        Ok(vec![WorkbookTable {
            grid,
            title: self.title().to_owned(),
            is_of_year,
            version: None,
        }])
    }

    fn of_report(
        self,
        app: &Arc<App>,
        kind: ReportKind,
        wanted: &WantedTables,
    ) -> Result<Vec<WorkbookTable>, AppError> {
        let report = report::dossier::wanted(kind, wanted.id.as_deref(), wanted.shows_numbers);
        let (version, grids) = grids_of(app, &report)?;
        let tables = grids.into_iter().map(|grid| WorkbookTable {
            title: match grid.name.is_empty() {
                true => self.title().to_owned(),
                false => format!("{} - {}", self.title(), grid.name),
            },
            is_of_year: true,
            version: (!version.is_empty()).then(|| version.clone()),
            grid,
        });
        Ok(tables.collect())
    }
}

/// Masks numbers of persons and families in what people typed.
fn concealed(grid: &mut Grid) {
    for value in grid.rows.iter_mut().flatten() {
        if let Value::Text(text) = value {
            conceal(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_table_has_a_name_of_its_own_and_names_fields_that_are_there() {
        let mut names = BTreeSet::new();
        for offer in all() {
            assert!(names.insert(offer.name()), "{}", offer.name());
            assert!(find(&offer.name()).is_ok());
        }
        for table in RECORDS {
            for (field, _) in table.columns {
                assert!(table.kind.field(field).is_some(), "{} {field}", table.name);
            }
        }
        assert!(find("tidak_ada").is_err());
    }
}
