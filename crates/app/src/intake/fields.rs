//! What a list of residents can tell: the fields of a household, a family and a person, the heads
//! under which they are written, and how a cell is read. The export writes the same columns.

use sauyunan_domain::Kind;

/// A field that a column can fill.
pub(crate) struct Field {
    /// Its name among all of them.
    pub(crate) name: &'static str,
    /// Whose field it is.
    pub(crate) record: Kind,
    /// Its name in that record.
    pub(crate) stored: &'static str,
    /// Its head in our own tables.
    pub(crate) label: &'static str,
    /// How a cell is read.
    pub(crate) reading: Reading,
    /// Other heads that mean it, in Indonesian and English.
    pub(super) heads: &'static [&'static str],
}

/// How a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Any text.
    Text,
    /// Sixteen digits, which Excel loses unless they are text.
    Number16,
    /// RT or RW; a cell may hold both, as `03/02`.
    Block,
    /// A day; a cell may begin with the place, as `Bekasi, 12-03-1987`.
    Day,
    /// L or P.
    Sex,
    /// Ya or Tidak.
    YesNo,
    /// A code of the list, or its word.
    Code(&'static str),
    /// A whole number.
    Whole,
}

impl Reading {
    /// The code list, where it is one.
    pub(super) fn list(self) -> Option<&'static str> {
        match self {
            Reading::Code(list) => Some(list),
            _ => None,
        }
    }
}

macro_rules! fields {
    ($($record:ident { $($name:ident $(= $stored:literal)?, $label:literal, $reading:expr, [$($head:literal),*];)* })*) => {
        /// Every one, in the order of our own tables.
        pub(crate) const FIELDS: &[Field] = &[$($(Field {
            name: stringify!($name),
            record: Kind::$record,
            stored: fields!(@stored $name $($stored)?),
            label: $label,
            reading: $reading,
            heads: &[$($head),*],
        }),*),*];
    };
    (@stored $name:ident) => { stringify!($name) };
    (@stored $name:ident $stored:literal) => { $stored };
}

use Reading::*;

fields! {
    Family {
        kk_number, "No. KK", Number16, ["nomor kk", "kk", "no kartu keluarga", "nomor kartu keluarga", "no induk keluarga", "family card number"];
    }
    Person {
        nik, "NIK", Number16, ["no nik", "nomor nik", "no ktp", "nomor ktp", "nik ktp", "ktp", "no induk kependudukan", "nomor induk kependudukan", "id number"];
        name, "Nama", Text, ["nama lengkap", "nama warga", "nama penduduk", "nama anggota keluarga", "nama anggota", "nama jiwa", "name", "full name"];
        sex, "L/P", Sex, ["jenis kelamin", "jk", "kelamin", "jns kelamin", "jenkel", "p l", "gender", "sex"];
        birth_place, "Tempat lahir", Text, ["tmp lahir", "tmpt lahir", "tempat kelahiran", "tempat tgl lahir", "tempat tanggal lahir", "ttl", "birth place", "place of birth"];
        birth_date, "Tanggal lahir", Day, ["tgl lahir", "tanggal kelahiran", "lahir", "tempat tgl lahir", "tempat tanggal lahir", "ttl", "birth date", "date of birth"];
        family_relation, "Hubungan keluarga", Code("family_relation"), ["hubungan", "hub keluarga", "hub", "hubungan dalam keluarga", "status hubungan dalam keluarga", "status dalam keluarga", "status keluarga", "status hubungan", "shdk", "hubungan dengan kk", "hub dengan kk", "hubungan dengan kepala keluarga", "family relation", "relation"];
        is_household_head, "Kepala rumah tangga", YesNo, ["krt", "household head"];
        marital_status, "Status perkawinan", Code("marital_status"), ["status kawin", "status pernikahan", "status nikah", "perkawinan", "kawin", "status", "marital status"];
        religion, "Agama", Code("religion"), ["agama kepercayaan", "religion"];
        education, "Pendidikan", Code("education"), ["pendidikan terakhir", "pend terakhir", "pend", "ijazah terakhir", "education"];
        occupation, "Pekerjaan", Code("occupation"), ["jenis pekerjaan", "pekerjaan utama", "mata pencaharian", "profesi", "kerja", "occupation", "job"];
        health_insurance, "Jaminan kesehatan", Code("health_insurance"), ["bpjs", "bpjs kesehatan", "asuransi kesehatan", "jkn", "health insurance"];
        disability, "Disabilitas", Code("disability"), ["penyandang disabilitas", "cacat", "kelainan fisik", "berkebutuhan khusus", "disability"];
        family_planning, "KB", Code("family_planning"), ["akseptor kb", "alat kb", "jenis kb", "kontrasepsi", "alat kontrasepsi", "family planning"];
        base_status, "Status dasar", Code("base_status"), ["status penduduk", "base status"];
        cannot_read, "Buta aksara", YesNo, ["buta huruf", "tiga buta", "cannot read"];
        phone, "No. HP", Text, ["hp", "nomor hp", "telepon", "no telepon", "no telp", "telp", "handphone", "no wa", "wa", "whatsapp", "phone"];
        note, "Keterangan", Text, ["ket", "catatan", "note", "notes", "remarks"];
    }
    Household {
        rw, "RW", Block, ["no rw", "rt rw", "rukun warga"];
        rt, "RT", Block, ["no rt", "rt rw", "rukun tetangga"];
        address, "Alamat", Text, ["alamat rumah", "alamat tinggal", "alamat lengkap", "alamat domisili", "alamat ktp", "jalan", "tempat tinggal", "address"];
        dasawisma, "Dasawisma", Text, ["dasa wisma", "kelompok dasawisma", "nama dasawisma"];
        ownership, "Kepemilikan rumah", Code("ownership"), ["status rumah", "status kepemilikan rumah", "rumah", "ownership"];
        water_source, "Sumber air", Code("water_source"), ["sumber air keluarga", "air", "water source"];
        has_latrine, "Jamban", YesNo, ["jamban keluarga", "memiliki jamban", "wc", "latrine"];
        has_sewage, "SPAL", YesNo, ["saluran pembuangan air limbah", "pembuangan air limbah", "sewage"];
        has_waste_disposal, "Tempat sampah", YesNo, ["tempat pembuangan sampah", "pembuangan sampah", "waste disposal"];
        has_p4k_sticker, "Stiker P4K", YesNo, ["p4k"];
        staple_food, "Makanan pokok", Code("staple_food"), ["staple food"];
        house_criteria, "Kriteria rumah", Code("house_criteria"), ["rumah sehat", "kelayakan rumah", "house criteria"];
        data_date, "Tanggal pendataan", Day, ["tgl pendataan", "tanggal data", "data date"];
        household_note = "note", "Catatan rumah", Text, ["keterangan rumah"];
    }
    Family {
        welfare_stage, "Tahap keluarga", Code("welfare_stage"), ["tahapan keluarga", "tahap ks", "tahapan ks", "keluarga sejahtera", "tahap keluarga sejahtera", "welfare stage"];
        decile, "Desil", Whole, ["desil dtsen", "decile"];
        decile_source, "Sumber desil", Text, ["decile source"];
        decile_date, "Tanggal desil", Day, ["tgl desil", "decile date"];
        is_pkh, "PKH", YesNo, ["penerima pkh", "anggota pkh", "peserta pkh"];
        has_savings, "Tabungan", YesNo, ["memiliki tabungan", "punya tabungan", "savings"];
        family_note = "note", "Catatan keluarga", Text, ["keterangan keluarga"];
    }
}

/// The field of that name.
pub(crate) fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// The field that a record keeps under that name.
pub(super) fn of_record(record: Kind, stored: &str) -> Option<&'static Field> {
    FIELDS
        .iter()
        .find(|field| field.record == record && field.stored == stored)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_of_the_three_records_has_a_column_and_no_head_means_two_things() {
        for kind in [Kind::Household, Kind::Family, Kind::Person] {
            for stored in kind.fields() {
                let is_link = stored.name.ends_with("_id") || stored.name == "overrides";
                assert_eq!(
                    of_record(kind, stored.name).is_none(),
                    is_link,
                    "{}",
                    stored.name
                );
            }
        }
        let mut seen = BTreeSet::new();
        for field in FIELDS {
            for head in field.heads.iter().chain([&field.label]) {
                let is_shared = head.starts_with("tempat t") || ["ttl", "rt rw"].contains(head);
                assert!(seen.insert(head.to_lowercase()) || is_shared, "{head}");
            }
        }
    }
}
