use reqwest::StatusCode;
use sauyunan_protocol::{
    ContentHash, ErrorCode, Outcome, OwnLogRequest, OwnLogResponse, PushRequest, PushResponse,
    RejectCode, WireOperation, path,
};

use crate::world::*;

#[tokio::test]
async fn pushed_operations_reach_the_others_byte_for_byte() {
    let world = World::start();
    let mut author = world.device(RW_02).await;
    let mut reader = world.device(KELURAHAN).await;
    let odd = r#" , "z" :[1.0,1e3,{"k":"\u00e9\n"}],"umur":null,"sub":{"seq":9}"#;
    let id = author.write_with(RW_02, "kind_of_2031", odd);
    author.write(RW_02, "person");
    let answer = author.push(1).await.expect("pushed");
    assert_eq!(
        (answer.acked_seq, answer.acked_hash),
        (2, author.head_hash())
    );
    assert_eq!(answer.verdicts[0].id, Some(id));
    assert!(
        answer
            .verdicts
            .iter()
            .all(|verdict| verdict.outcome == Outcome::Applied)
    );

    let pulled = reader.pull_all(1 << 20).await;
    let texts: Vec<_> = pulled.iter().map(|op| (&op.body, &op.hash)).collect();
    assert_eq!(
        texts,
        author
            .log
            .iter()
            .map(|op| (&op.body, &op.hash))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        (pulled[1].position, pulled[1].device, pulled[1].seq),
        (2, author.id, 2)
    );
    assert!(
        author.pull_all(1 << 20).await.is_empty(),
        "a device does not get its own back"
    );
}

#[tokio::test]
async fn a_lost_answer_is_answered_alike_and_nothing_is_applied_twice() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write(RW_02, "person");
    device.write(RW_03, "person");
    device.write(RW_02, "person");
    let first = device.push(1).await.expect("pushed");
    assert_eq!(device.push(1).await.expect("again"), first);
    assert_eq!(
        device.push(2).await.expect("a part").verdicts,
        first.verdicts[1..]
    );
    device.write(RW_02, "person");
    let overlapping = device.push(2).await.expect("old and new");
    assert_eq!(overlapping.verdicts[..2], first.verdicts[1..]);
    assert_eq!((overlapping.verdicts.len(), overlapping.acked_seq), (3, 4));
    assert_eq!(world.device(RW_02).await.pull_all(1 << 20).await.len(), 3);
    let empty = PushRequest {
        first_seq: 5,
        operations: vec![],
    };
    let empty: PushResponse = device.ask(path::PUSH, &empty).await;
    assert_eq!((empty.acked_seq, empty.verdicts.len()), (4, 0));
}

#[tokio::test]
async fn a_gap_is_refused_and_tells_where_to_go_on() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    (0..4).for_each(|_| {
        device.write(RW_02, "person");
    });
    let refused = device.push(3).await.expect_err("gap");
    assert_eq!(
        (refused.status, refused.body.code),
        (StatusCode::CONFLICT, ErrorCode::Gap)
    );
    assert_eq!(refused.body.acked_seq, Some(0));
    device.push(1).await.expect("from the start");
    assert_eq!(device.hello().await.expect("hello").acked_seq, 4);
}

#[tokio::test]
async fn broken_chains_wrong_hashes_and_foreign_operations_store_nothing() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    let mut other = world.device(RW_02).await;
    (0..3).for_each(|_| {
        device.write(RW_02, "person");
    });
    other.write(RW_02, "person");
    device.push(3).await.expect_err("gap");

    let with = |index: usize, from: &str, to: &str| {
        let mut page = device.page(1);
        let body = page.operations[index].body.replacen(from, to, 1);
        page.operations[index] = WireOperation::new(body);
        page
    };
    let prev = |index: usize| device.log[index].hash.clone();
    let mut wrong_hash = device.page(1);
    wrong_hash.operations[1].hash = ContentHash::of(b"other").to_string();
    let mut upper_case = device.page(1);
    upper_case.operations[1].hash = upper_case.operations[1].hash.to_uppercase();
    let mut foreign = device.page(1);
    foreign.operations[0] = other.log[0].clone();
    let zeros = "0".repeat(64);
    let mut alone = with(0, &zeros, &prev(0));
    alone.operations.truncate(1);
    let cases = [
        (wrong_hash, ErrorCode::BadHash, 2),
        (upper_case, ErrorCode::BadHash, 2),
        (foreign, ErrorCode::WrongDevice, 1),
        (with(1, &prev(0), &zeros), ErrorCode::BrokenChain, 2),
        (alone, ErrorCode::BrokenChain, 1),
        (with(0, "siti", "sari"), ErrorCode::BrokenChain, 2),
        (with(1, "\"seq\":2", "\"seq\":7"), ErrorCode::BadRequest, 2),
    ];
    for (page, code, seq) in cases {
        let refused = device
            .try_ask::<PushResponse>(path::PUSH, &page)
            .await
            .expect_err("refused");
        assert_eq!((refused.body.code, refused.body.seq), (code, Some(seq)));
        assert_eq!(refused.body.acked_seq, Some(0));
    }
    assert_eq!(device.push(1).await.expect("unharmed").acked_seq, 3);
}

#[tokio::test]
async fn an_operation_that_cannot_be_taken_is_set_aside_and_blocks_nothing() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    let mut reader = world.device(KELURAHAN).await;
    device.write(RW_02, "person");
    let odd = [
        "not JSON".to_owned(),
        String::new(),
        "{}".to_owned(),
        "\u{0}\u{ffff}".to_owned(),
        device.log[0].body.replace("\"hlc\"", "\"hlx\""),
        device.log[0].body.replace("person", ""),
        format!("{{\"note\":\"{}\"}}", "x".repeat(1 << 20)),
    ];
    let odd_count = odd.len();
    device.log.extend(odd.map(WireOperation::new));
    device.write(RW_03, "person");
    device.write(RW_02, "person");
    let answer = device.push(1).await.expect("pushed");
    let last = device.log.len() as u64;
    assert_eq!(
        (answer.acked_seq, answer.acked_hash.clone()),
        (last, device.head_hash())
    );
    for (index, verdict) in answer.verdicts.iter().enumerate() {
        assert_eq!(verdict.seq, index as u64 + 1);
        let code = match index {
            0 => None,
            7 => Some(RejectCode::TooLarge),
            _ if index <= odd_count => Some(RejectCode::BadOperation),
            _ if verdict.seq == last => None,
            _ => Some(RejectCode::ForbiddenArea),
        };
        let outcome = code.map_or(Outcome::Applied, |_| Outcome::Rejected);
        assert_eq!(
            (verdict.outcome, verdict.code),
            (outcome, code),
            "{verdict:?}"
        );
        assert_eq!(verdict.reason.is_some(), code.is_some());
    }
    assert_eq!(device.push(1).await.expect("again"), answer);
    assert_eq!(reader.pull_all(1 << 20).await.len(), 2);
    assert_eq!(device.digests().await[0].count, 2);

    // Nothing that was confirmed is lost: the whole log can be had back.
    let (mut log, mut after_seq) = (Vec::new(), 0);
    loop {
        let request = OwnLogRequest {
            after_seq,
            limit_bytes: 2_000,
        };
        let page: OwnLogResponse = device.ask(path::OWN_LOG, &request).await;
        after_seq = page.operations.last().expect("at least one").verdict.seq;
        log.extend(page.operations);
        if !page.more {
            break;
        }
    }
    assert_eq!(
        log.iter().map(|op| op.verdict.clone()).collect::<Vec<_>>(),
        answer.verdicts
    );
    let log: Vec<_> = log
        .into_iter()
        .map(|op| WireOperation {
            body: op.body,
            hash: op.hash,
        })
        .collect();
    assert_eq!(log, device.log);
}

#[tokio::test]
async fn pages_have_limits() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write(RW_02, "person");
    let many = PushRequest {
        first_seq: 1,
        operations: vec![device.log[0].clone(); 10_001],
    };
    for page in [
        many,
        PushRequest {
            first_seq: 1,
            operations: vec![WireOperation::new("x".repeat(9 << 20))],
        },
    ] {
        let refused = device
            .try_ask::<PushResponse>(path::PUSH, &page)
            .await
            .expect_err("refused");
        assert_eq!(
            (refused.status, refused.body.code),
            (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge)
        );
    }
    for first_seq in [0, u64::MAX, i64::MAX as u64] {
        let page = PushRequest {
            first_seq,
            operations: device.log.clone(),
        };
        let refused = device
            .try_ask::<PushResponse>(path::PUSH, &page)
            .await
            .expect_err("refused");
        assert_eq!(refused.body.code, ErrorCode::BadRequest);
    }
    assert_eq!(device.push(1).await.expect("unharmed").acked_seq, 1);
}

#[tokio::test]
async fn the_same_page_sent_twice_at_once_is_stored_once() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    (0..200).for_each(|_| {
        device.write(RW_02, "person");
    });
    let (first, second) = tokio::join!(device.push(1), device.push(1));
    assert_eq!(first.expect("stored"), second.expect("stored"));
    assert_eq!(world.device(RW_02).await.pull_all(1 << 20).await.len(), 200);
}
