//! The two kelurahan of the study, with groups and trainings of their own. Nobody in them exists.

/// A kelurahan with its programme year.
pub(crate) struct Place {
    pub(crate) code: &'static str,
    /// Groups of four women each.
    pub(crate) groups: [&'static str; 3],
    pub(crate) trainings: [Training; 4],
    /// Works with their code in the list `work_type`.
    pub(crate) works: [(&'static str, i64); 2],
}

pub(crate) struct Training {
    pub(crate) name: &'static str,
    /// Who takes part.
    pub(crate) group: usize,
    pub(crate) agency: &'static str,
    /// The two days of its sessions, the second the last.
    pub(crate) days: [&'static str; 2],
    /// What its participants get.
    pub(crate) tools: Option<&'static str>,
    pub(crate) gives_certificate: bool,
    /// Whether the skill is practised afterwards; otherwise the code of the obstacle.
    pub(crate) obstacle: Option<i64>,
}

pub(crate) const TELUK_PUCUNG: Place = Place {
    code: "32.75.03.1004",
    groups: ["KWT Melati", "Kue Betawi", "Sulam"],
    trainings: [
        Training {
            name: "Kelompok Wanita Tani (KWT)",
            group: 0,
            agency: "DKP3",
            days: ["2025-05-06", "2025-05-13"],
            tools: Some("Bibit dan polybag"),
            gives_certificate: false,
            obstacle: None,
        },
        Training {
            name: "Kue Betawi",
            group: 1,
            agency: "Dinas Koperasi dan UKM",
            days: ["2025-07-08", "2025-07-15"],
            tools: Some("Loyang"),
            gives_certificate: true,
            obstacle: None,
        },
        // Embroidery was hard to sell: what the study found.
        Training {
            name: "Menyulam",
            group: 2,
            agency: "DP3A",
            days: ["2025-08-12", "2025-08-19"],
            tools: None,
            gives_certificate: true,
            obstacle: Some(3),
        },
        Training {
            name: "UMKM dan pemasaran",
            group: 1,
            agency: "Dinas Koperasi dan UKM",
            days: ["2025-10-07", "2025-10-14"],
            tools: None,
            gives_certificate: false,
            obstacle: None,
        },
    ],
    works: [("Rutilahu RT 01", 1), ("Jalan lingkungan RT 02", 2)],
};

pub(crate) const MARGAMULYA: Place = Place {
    code: "32.75.03.1005",
    groups: ["Hantaran dan seserahan", "Rias", "Jahit"],
    trainings: [
        Training {
            name: "Hantaran",
            group: 0,
            agency: "DP3A",
            days: ["2025-05-07", "2025-05-14"],
            tools: None,
            gives_certificate: false,
            obstacle: None,
        },
        Training {
            name: "Merias pengantin",
            group: 1,
            agency: "DP3A",
            days: ["2025-07-09", "2025-07-16"],
            tools: None,
            gives_certificate: true,
            obstacle: None,
        },
        // No sewing machine of her own after the training: what the study found.
        Training {
            name: "Menjahit",
            group: 2,
            agency: "Dinas Tenaga Kerja",
            days: ["2025-08-13", "2025-08-20"],
            tools: Some("Gunting dan benang"),
            gives_certificate: true,
            obstacle: Some(1),
        },
        Training {
            name: "Seserahan",
            group: 0,
            agency: "DP3A",
            days: ["2025-10-08", "2025-10-15"],
            tools: None,
            gives_certificate: false,
            obstacle: None,
        },
    ],
    works: [("Drainase RT 03", 3), ("Rutilahu RT 02", 1)],
};
