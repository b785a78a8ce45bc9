//! What can be told about a pushed page without the database.

use sauyunan_protocol::limits::{MAX_OPERATION_BYTES, MAX_PAGE_OPERATIONS};
use sauyunan_protocol::{
    Area, ContentHash, ErrorCode, OperationHeader, Outcome, PushRequest, RejectCode, Verdict,
    WireOperation,
};
use uuid::Uuid;

use crate::refusal::Refusal;

/// A page whose hashes, places and inner chain are right.
pub(crate) struct Page {
    pub(crate) first_seq: i64,
    pub(crate) operations: Vec<Incoming>,
}

/// One operation of the page.
pub(crate) struct Incoming {
    pub(crate) seq: i64,
    pub(crate) hash: ContentHash,
    pub(crate) body: String,
    /// None if the text cannot be read.
    pub(crate) header: Option<OperationHeader>,
    /// Why it is to be set aside.
    pub(crate) reject: Option<(RejectCode, String)>,
}

impl Incoming {
    pub(crate) fn outcome(&self) -> Outcome {
        match self.reject {
            None => Outcome::Applied,
            Some(_) => Outcome::Rejected,
        }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        Verdict {
            seq: self.seq.cast_unsigned(),
            id: self.header.as_ref().map(|header| header.id),
            outcome: self.outcome(),
            code: self.reject.as_ref().map(|(code, _)| *code),
            reason: self.reject.as_ref().map(|(_, reason)| reason.clone()),
        }
    }
}

/// Checks a page against itself and the device that sends it.
pub(crate) fn check(device: Uuid, area: &Area, request: PushRequest) -> Result<Page, Refusal> {
    if request.operations.len() > MAX_PAGE_OPERATIONS {
        let message =
            format!("a page has at most {MAX_PAGE_OPERATIONS} operations; send fewer at once");
        return Err(Refusal::new(ErrorCode::TooLarge, message));
    }
    let bad_place = || {
        Refusal::bad_request(
            "first_seq must be from 1 up; send the first operation's sequence number",
        )
    };
    let first_seq = i64::try_from(request.first_seq)
        .ok()
        .filter(|seq| *seq > 0)
        .ok_or_else(bad_place)?;
    first_seq
        .checked_add(MAX_PAGE_OPERATIONS as i64)
        .ok_or_else(bad_place)?;

    let mut operations: Vec<Incoming> = Vec::with_capacity(request.operations.len());
    for (seq, operation) in (first_seq..).zip(request.operations) {
        let incoming = read(device, area, seq, operation)?;
        if let (Some(header), Some(previous)) = (&incoming.header, operations.last()) {
            check_chain(seq, header, previous.hash)?;
        }
        operations.push(incoming);
    }
    Ok(Page {
        first_seq,
        operations,
    })
}

/// Refuses an operation that does not continue the chain.
pub(crate) fn check_chain(
    seq: i64,
    header: &OperationHeader,
    previous: ContentHash,
) -> Result<(), Refusal> {
    if header.prev.parse() == Ok(previous) {
        return Ok(());
    }
    let message = "the operation's `prev` is not the hash of the operation before it; compare the log with acked_hash, and if that differs, fork";
    Err(Refusal::new(ErrorCode::BrokenChain, message).at(seq))
}

fn read(
    device: Uuid,
    area: &Area,
    seq: i64,
    operation: WireOperation,
) -> Result<Incoming, Refusal> {
    let hash = ContentHash::of(operation.body.as_bytes());
    if operation.hash.parse() != Ok(hash) {
        let message = "the operation's text does not have the hash that was sent with it; read it from the log again";
        return Err(Refusal::new(ErrorCode::BadHash, message).at(seq));
    }
    let (header, mut reject) = match OperationHeader::parse(&operation.body) {
        Ok(header) => (Some(header), None),
        Err(fault) => (
            None,
            Some((RejectCode::BadOperation, reason(&fault.to_string()))),
        ),
    };
    if let Some(header) = &header {
        if header.device != device {
            let message =
                "the operation was written by another device; only its author may push it";
            return Err(Refusal::new(ErrorCode::WrongDevice, message).at(seq));
        }
        if i64::try_from(header.seq) != Ok(seq) {
            let message =
                "the operation's `seq` is not its place in the page; send the log in order";
            return Err(Refusal::bad_request(message).at(seq));
        }
        if !area.covers(&header.area) {
            let reason = format!(
                "the device is enrolled for {area} and may not write records of {}",
                header.area
            );
            reject = Some((RejectCode::ForbiddenArea, reason));
        }
    }
    if operation.body.len() > MAX_OPERATION_BYTES {
        let reason = format!("the operation's text is longer than {MAX_OPERATION_BYTES} bytes");
        reject = Some((RejectCode::TooLarge, reason));
    }
    Ok(Incoming {
        seq,
        hash,
        body: operation.body,
        header,
        reject,
    })
}

/// A reason without control characters and of bearable length.
fn reason(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}
