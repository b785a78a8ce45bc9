//! Words as people write them: heads of columns and codes by name, whatever the spelling.

use crate::code_lists::{self, CodeEntry};

/// Lower case, letters and digits only.
pub(super) fn compact(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// How many letters are wrong, missing, too many or exchanged with their neighbour.
fn mistakes(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for at in 1..=one.len() {
        let mut row = vec![at];
        for across in 1..=other.len() {
            let is_same = one[at - 1] == other[across - 1];
            let mut least = (rows[at - 1][across] + 1)
                .min(row[across - 1] + 1)
                .min(rows[at - 1][across - 1] + usize::from(!is_same));
            if at > 1
                && across > 1
                && one[at - 1] == other[across - 2]
                && one[at - 2] == other[across - 1]
            {
                least = least.min(rows[at - 2][across - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

/// Whether two compact words are the same but for a slip of the finger. Short ones, in which a letter
/// makes another word, must be equal.
pub(super) fn is_near(one: &str, other: &str) -> bool {
    let allowed = match one.chars().count().min(other.chars().count()) {
        0..=5 => 0,
        6..=9 => 1,
        _ => 2,
    };
    let apart = one.chars().count().abs_diff(other.chars().count());
    one == other || (apart <= allowed && mistakes(one, other) <= allowed)
}

/// What else people write for a code of a list.
const ALSO: &[(&str, &[(&str, i64)])] = &[
    (
        "family_relation",
        &[
            ("kk", 1),
            ("kepala", 1),
            ("kepalarumahtangga", 1),
            ("isteri", 3),
            ("anakkandung", 4),
            ("ortu", 7),
            ("famili", 9),
            ("saudara", 9),
            ("art", 10),
            ("lainlain", 11),
        ],
    ),
    (
        "marital_status",
        &[
            ("belummenikah", 1),
            ("lajang", 1),
            ("bk", 1),
            ("menikah", 2),
            ("nikah", 2),
            ("kawintercatat", 2),
            ("kawinbelumtercatat", 2),
            ("kawintidaktercatat", 2),
        ],
    ),
    (
        "religion",
        &[
            ("protestan", 2),
            ("kristenprotestan", 2),
            ("katholik", 3),
            ("budha", 5),
            ("konghucu", 6),
            ("kepercayaan", 7),
            ("penghayat", 7),
            ("lainnya", 7),
        ],
    ),
    (
        "education",
        &[
            ("tidaksekolah", 1),
            ("tk", 1),
            ("paud", 1),
            ("tidaktamatsd", 2),
            ("belumtamatsd", 2),
            ("sd", 3),
            ("mi", 3),
            ("smp", 4),
            ("mts", 4),
            ("sma", 5),
            ("smk", 5),
            ("stm", 5),
            ("smea", 5),
            ("d1", 6),
            ("d2", 6),
            ("diplomai", 6),
            ("diplomaii", 6),
            ("d3", 7),
            ("diii", 7),
            ("d4", 8),
            ("s1", 8),
            ("sarjana", 8),
            ("s2", 9),
            ("magister", 9),
            ("s3", 10),
            ("doktor", 10),
        ],
    ),
    (
        "health_insurance",
        &[
            ("tidakada", 1),
            ("tidakpunya", 1),
            ("belumada", 1),
            ("pbi", 2),
            ("kis", 2),
            ("nonpbi", 3),
            ("bpjsmandiri", 3),
            ("mandiri", 3),
        ],
    ),
    (
        "disability",
        &[
            ("tidak", 7),
            ("normal", 7),
            ("tunadaksa", 1),
            ("tunanetra", 2),
            ("tunarungu", 3),
            ("tunawicara", 3),
            ("tunarunguwicara", 3),
        ],
    ),
    (
        "family_planning",
        &[
            ("spiral", 2),
            ("suntikan", 3),
            ("implan", 5),
            ("implant", 5),
            ("mow", 6),
            ("mop", 7),
            ("tidak", 98),
            ("tidakkb", 98),
            ("tidakada", 98),
        ],
    ),
    ("base_status", &[("wafat", 2), ("meninggaldunia", 2)]),
    (
        "welfare_stage",
        &[
            ("praks", 1),
            ("ks1", 2),
            ("ks2", 3),
            ("ks3", 4),
            ("ks3plus", 5),
        ],
    ),
    (
        "ownership",
        &[
            ("sendiri", 1),
            ("mengontrak", 2),
            ("menumpang", 3),
            ("numpang", 3),
        ],
    ),
    (
        "water_source",
        &[("pam", 1), ("sumurbor", 2), ("sumurgali", 2)],
    ),
    (
        "occupation",
        &[
            ("irt", 2),
            ("iburumahtangga", 2),
            ("rumahtangga", 2),
            ("siswa", 3),
            ("asn", 5),
            ("pegawainegeri", 5),
            ("polisi", 7),
            ("swasta", 15),
            ("karyawan", 15),
            ("pegawaiswasta", 15),
            ("honorer", 18),
            ("buruh", 19),
            ("buruhharian", 19),
            ("art", 23),
            ("prt", 23),
            ("penjahit", 30),
            ("supir", 81),
            ("dagang", 84),
            ("wirausaha", 88),
        ],
    ),
];

/// The code that a word of a list means: its label in either language or a part of it (`Pelajar` of
/// `Pelajar/mahasiswa`), what people write for it, or one of these with a slip of the finger.
pub(super) fn code(list: &str, text: &str) -> Option<i64> {
    let word = compact(text);
    if word.is_empty() {
        return None;
    }
    let entries = code_lists::entries(list);
    let also = ALSO.iter().find(|(name, _)| *name == list);
    let also = also.map_or(&[][..], |(_, words)| *words);
    let labels = |entry: &CodeEntry| [compact(&entry.label), compact(&entry.label_en)];
    let whole = entries.iter().find(|entry| labels(entry).contains(&word));
    whole
        .map(|entry| entry.code)
        .or_else(|| {
            also.iter()
                .find(|(also, _)| *also == word)
                .map(|(_, code)| *code)
        })
        .or_else(|| only(entries, |entry| parts(&entry.label).contains(&word)))
        .or_else(|| {
            only(entries, |entry| {
                let words = labels(entry).into_iter().chain(parts(&entry.label));
                words.into_iter().any(|known| is_near(&known, &word))
            })
        })
}

/// What stands between the strokes and brackets of a label.
fn parts(label: &str) -> Vec<String> {
    let parts = label.split(['/', '(', ')']).map(compact);
    parts.filter(|part| !part.is_empty()).collect()
}

fn only(entries: &[CodeEntry], is_it: impl Fn(&CodeEntry) -> bool) -> Option<i64> {
    let mut found = entries.iter().filter(|entry| is_it(entry));
    match (found.next(), found.next()) {
        (Some(entry), None) => Some(entry.code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_by_word_part_habit_and_with_slips() {
        for (list, word, expected) in [
            ("education", "Tamat SD/Sederajat", Some(3)),
            ("education", "SLTA / SEDERAJAT", Some(5)),
            ("education", "s1", Some(8)),
            ("education", "Sederajat", None),
            ("occupation", "PELAJAR", Some(3)),
            ("occupation", "IRT", Some(2)),
            ("occupation", "Mengurus Rumah Tanga", Some(2)),
            ("occupation", "PNS", Some(5)),
            ("occupation", "Astronot", None),
            ("family_relation", "Isteri", Some(3)),
            ("family_relation", "KEPALA KELUARGA", Some(1)),
            ("family_relation", "Anak", Some(4)),
            ("religion", "Islm", None),
            ("marital_status", "Cerai", None),
            ("marital_status", "Married", Some(2)),
            ("disability", "", None),
        ] {
            assert_eq!(code(list, word), expected, "{list}: {word}");
        }
    }

    #[test]
    fn every_habit_names_a_code_of_its_list() {
        for (list, words) in ALSO {
            for (word, code) in *words {
                assert_eq!(&compact(word), word);
                assert!(code_lists::label(list, *code).is_some(), "{list} {word}");
            }
        }
    }

    #[test]
    fn slips_are_forgiven_in_long_words_only() {
        assert!(is_near("pekerjaan", "pekerjan") && is_near("pendidikan", "pendidikna"));
        assert!(!is_near("rt", "rw") && !is_near("nama", "name") && !is_near("alamat", "almtt"));
    }
}
