//! Who signs what.

use sauyunan_report::{Block, Signatory, SignatureBlock};

use crate::report::draft::unnamed;

/// Signatures beside each other, without place and day.
pub(super) fn beside(columns: Vec<Signatory>) -> Block {
    Block::Signature(SignatureBlock {
        columns,
        ..SignatureBlock::default()
    })
}

/// Offices whose holders write their names by hand.
pub(super) fn offices<const COUNT: usize>(offices: [&str; COUNT]) -> Block {
    beside(offices.map(unnamed).to_vec())
}

/// The same signatory under words such as "Disahkan oleh:".
pub(super) fn opened(signatory: Signatory, opening: &str) -> Signatory {
    Signatory {
        opening: Some(opening.to_owned()),
        ..signatory
    }
}
