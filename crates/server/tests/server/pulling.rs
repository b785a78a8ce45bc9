use std::collections::{BTreeMap, BTreeSet};

use sauyunan_protocol::{AreaDigest, ContentHash, DigestSum, PullRequest, PullResponse, path};
use serde_json::Value;

use crate::world::*;

#[tokio::test]
async fn areas_bound_what_is_seen() {
    let world = World::start();
    let mut kelurahan = world.device(KELURAHAN).await;
    let mut rw_02 = world.device(RW_02).await;
    let mut neighbour = world.device("32.75.05.1003").await;
    kelurahan.write(KELURAHAN, "activity");
    kelurahan.write(RW_02, "person");
    kelurahan.write(RW_03, "person");
    kelurahan.write("32.75.05.1003", "person");
    rw_02.write(RW_02, "person");
    rw_02.write(KELURAHAN, "person");
    neighbour.write("32.75.05.1003", "person");
    for device in [&kelurahan, &rw_02, &neighbour] {
        device.push(1).await.expect("pushed");
    }
    let area = |pulled: &[sauyunan_protocol::PulledOperation]| -> Vec<String> {
        let texts = pulled
            .iter()
            .map(|op| serde_json::from_str::<Value>(&op.body).expect("JSON"));
        texts
            .map(|op| op["area"].as_str().expect("area").to_owned())
            .collect()
    };
    assert_eq!(area(&rw_02.pull_all(1 << 20).await), [RW_02]);
    assert_eq!(area(&kelurahan.pull_all(1 << 20).await), [RW_02]);
    assert!(neighbour.pull_all(1 << 20).await.is_empty());
    let mut fresh = world.device(KELURAHAN).await;
    assert_eq!(
        area(&fresh.pull_all(1 << 20).await),
        [KELURAHAN, RW_02, RW_03, RW_02]
    );
    assert_eq!(rw_02.digests().await.len(), 1);
    assert_eq!(fresh.digests().await.len(), 3);
}

#[tokio::test]
async fn pages_end_by_bytes_and_join_without_seam() {
    let world = World::start();
    let mut author = world.device(RW_02).await;
    (0..2_500).for_each(|_| {
        author.write(RW_02, "person");
    });
    author.push(1).await.expect("pushed");
    for limit_bytes in [0, 1, 700, 100_000, u64::MAX] {
        let mut reader = world.device(RW_02).await;
        if limit_bytes < 100_000 {
            reader.cursor = 2_400;
        }
        let start = reader.cursor as usize;
        let pulled = reader.pull_all(limit_bytes).await;
        let hashes: Vec<_> = pulled.iter().map(|op| op.hash.clone()).collect();
        assert_eq!(
            hashes,
            author.log[start..]
                .iter()
                .map(|op| op.hash.clone())
                .collect::<Vec<_>>()
        );
        assert_eq!(reader.cursor, 2_500);
    }
    let request = PullRequest {
        cursor: 0,
        limit_bytes: 5_000,
        include_own: true,
    };
    let page: PullResponse = author.ask(path::PULL, &request).await;
    assert!(page.more && page.operations.len() > 3 && page.operations.len() < 12);
    let request = PullRequest {
        cursor: u64::MAX,
        limit_bytes: 5_000,
        include_own: true,
    };
    let page: PullResponse = author.ask(path::PULL, &request).await;
    assert!(!page.more && page.operations.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_cursor_skips_an_operation_of_concurrent_pushes() {
    const DEVICES: usize = 8;
    const PAGES: usize = 25;
    let world = World::start();
    let mut reader = world.device(KELURAHAN).await;
    let mut writers = Vec::new();
    for number in 0..DEVICES {
        let area = if number % 2 == 0 { RW_02 } else { KELURAHAN };
        let mut device = world.device(area).await;
        writers.push(tokio::spawn(async move {
            let mut random = Random(number as u64 + 77);
            for _ in 0..PAGES {
                let first_seq = device.log.len() + 1;
                (0..=random.below(40)).for_each(|_| {
                    device.write(RW_02, "person");
                });
                device.push(first_seq).await.expect("pushed");
            }
            device.log.into_iter().map(|op| op.hash).collect::<Vec<_>>()
        }));
    }
    let mut pulled = Vec::new();
    while !writers.iter().all(|writer| writer.is_finished()) {
        pulled.extend(reader.pull_all(4_000).await);
    }
    pulled.extend(reader.pull_all(1 << 20).await);
    let mut pushed = BTreeSet::new();
    for writer in writers {
        pushed.extend(writer.await.expect("writer"));
    }
    assert!(
        pulled
            .windows(2)
            .all(|pair| pair[0].position < pair[1].position)
    );
    assert_eq!(pulled.len(), pushed.len());
    assert_eq!(
        pulled
            .iter()
            .map(|op| op.hash.clone())
            .collect::<BTreeSet<_>>(),
        pushed
    );
    assert_eq!(
        reader.cursor,
        pushed.len() as u64,
        "positions have no holes"
    );
}

#[tokio::test]
async fn both_sides_compute_the_same_digests() {
    let world = World::start();
    let mut author = world.device(KELURAHAN).await;
    let mut other = world.device(RW_02).await;
    let mut random = Random(5);
    for page in 0..5 {
        let first_seq = author.log.len() + 1;
        for _ in 0..20 {
            let area = [KELURAHAN, RW_02, RW_03][random.below(3)];
            author.write(area, ["person", "household"][random.below(2)]);
        }
        author.push(first_seq).await.expect("pushed");
        other.write(RW_02, "person");
        other.push(page + 1).await.expect("pushed");
    }
    let mut own: BTreeMap<(String, String), (u64, DigestSum)> = BTreeMap::new();
    for operation in author.log.iter().chain(&other.log) {
        let text: Value = serde_json::from_str(&operation.body).expect("JSON");
        let key = |name: &str| text[name].as_str().expect(name).to_owned();
        let (count, sum) = own.entry((key("area"), key("kind"))).or_default();
        *count += 1;
        sum.add(operation.hash.parse::<ContentHash>().expect("hash"));
    }
    let own: Vec<AreaDigest> = own
        .into_iter()
        .map(|((area, kind), (count, sum))| AreaDigest {
            area: area.parse().expect("area"),
            kind,
            count,
            digest: sum.to_string(),
        })
        .collect();
    assert_eq!(author.digests().await, own);
    let of_rw: Vec<_> = own
        .into_iter()
        .filter(|digest| digest.area.as_str() == RW_02)
        .collect();
    assert_eq!(other.digests().await, of_rw);
}
