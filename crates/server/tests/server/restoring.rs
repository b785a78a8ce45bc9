use ring::signature::{ED25519, UnparsedPublicKey};
use sauyunan_protocol::{ErrorCode, HelloRequest, HelloResponse, NO_PREVIOUS_HASH, path};
use sauyunan_server::testing::TestPostgres;

use crate::world::*;

#[tokio::test]
async fn a_server_restored_from_a_backup_is_sent_what_it_lost() {
    let mut world = World::start();
    let mut author = world.device(RW_02).await;
    let mut reader = world.device(RW_02).await;
    let mut latecomer = world.device(RW_02).await;
    (0..3).for_each(|_| {
        author.write(RW_02, "person");
    });
    author.push(1).await.expect("pushed");
    world.server.stop();
    let backup = TestPostgres::start();
    backup.restore_from(&world.postgres);
    world.server = world.server.restart();

    (0..3).for_each(|_| {
        author.write(RW_02, "person");
    });
    author.push(4).await.expect("pushed");
    assert_eq!(reader.pull_all(1 << 20).await.len(), 6);
    reader.epoch = reader.hello().await.expect("hello").server_epoch;
    world.server.stop();
    world.postgres.restore_from(&backup);
    world.server = world.server.restart();

    let hello = author.hello().await.expect("hello");
    assert_eq!(
        (hello.acked_seq, hello.server_epoch == author.epoch),
        (3, true)
    );
    // A cursor from before the restore gives the rollback away: a new epoch begins.
    let hello = reader.hello().await.expect("hello");
    assert_ne!(hello.server_epoch, reader.epoch);
    assert_eq!(
        author.hello().await.expect("hello").server_epoch,
        hello.server_epoch
    );
    latecomer.write(RW_02, "household");
    latecomer.push(1).await.expect("pushed");
    author.push(4).await.expect("sent again from there");
    (reader.cursor, reader.epoch) = (0, hello.server_epoch);
    assert_eq!(reader.pull_all(1 << 20).await.len(), 7);
    assert_eq!(
        reader.hello().await.expect("hello").server_epoch,
        reader.epoch,
        "one epoch is enough"
    );

    let epoch = sauyunan_server::begin_new_epoch(&world.postgres.url())
        .await
        .expect("epoch");
    assert_eq!(
        reader.hello().await.expect("hello").server_epoch,
        epoch.to_string()
    );
}

#[tokio::test]
async fn hello_tells_what_each_side_lacks() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    let hello = device.hello().await.expect("hello");
    assert_eq!(
        (
            hello.protocol,
            hello.acked_seq,
            hello.backed_up_seq,
            hello.latest_cursor
        ),
        (1, 0, 0, 0)
    );
    assert_eq!(hello.acked_hash, NO_PREVIOUS_HASH);
    assert!(
        hello.clock_offset_ms > Some(500_000_000_000),
        "the clock says 2009"
    );

    device.write(RW_02, "person");
    device.write(RW_02, "person");
    device.push(1).await.expect("pushed");
    let hello = device.hello().await.expect("hello");
    assert_eq!(
        (
            hello.acked_seq,
            hello.acked_hash.clone(),
            hello.latest_cursor
        ),
        (2, device.head_hash(), 2)
    );
    let proof = hello.countersignature.expect("signed");
    assert!(
        proof
            .text
            .contains(&format!("{} 2 {}", device.id, hello.acked_hash))
    );
    let raw = |hex: &str| -> Vec<u8> {
        let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex");
        (0..hex.len()).step_by(2).map(digit).collect()
    };
    let key = UnparsedPublicKey::new(&ED25519, raw(&proof.public_key));
    key.verify(proof.text.as_bytes(), &raw(&proof.signature))
        .expect("a true signature");

    // A device that was itself restored from an older state is welcome.
    let restored = Device {
        log: device.log[..1].to_vec(),
        ..device.clone()
    };
    assert_eq!(restored.hello().await.expect("hello").acked_seq, 2);
    let emptied = Device {
        log: vec![],
        ..device.clone()
    };
    assert_eq!(emptied.hello().await.expect("hello").acked_seq, 2);

    let request = |protocol| HelloRequest {
        protocol,
        device_id: device.id,
        capabilities: vec!["of 2031".into()],
        head_seq: 0,
        head_hash: NO_PREVIOUS_HASH.into(),
        cursor: 0,
        known_epoch: None,
        clock: "no clock at all".into(),
    };
    let newer: HelloResponse = device.ask(path::HELLO, &request(9)).await;
    assert_eq!((newer.protocol, newer.clock_offset_ms), (1, None));
    let older = device
        .try_ask::<HelloResponse>(path::HELLO, &request(0))
        .await;
    assert_eq!(
        older.expect_err("too old").body.code,
        ErrorCode::ProtocolTooOld
    );
}

#[tokio::test]
async fn the_second_stage_is_a_verified_backup() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write(RW_02, "person");
    device.push(1).await.expect("pushed");
    let url = world.postgres.url();
    let hour_ago = chrono::Utc::now() - chrono::Duration::hours(1);
    assert_eq!(
        sauyunan_server::mark_backup(&url, Some(hour_ago))
            .await
            .expect("marked"),
        (0, 0)
    );
    assert_eq!(device.hello().await.expect("hello").backed_up_seq, 0);
    assert_eq!(
        sauyunan_server::mark_backup(&url, None)
            .await
            .expect("marked"),
        (1, 0)
    );
    device.write(RW_02, "person");
    device.push(2).await.expect("pushed");
    let hello = device.hello().await.expect("hello");
    assert_eq!((hello.acked_seq, hello.backed_up_seq), (2, 1));
}

#[tokio::test]
async fn a_database_that_went_away_is_a_503_and_comes_back() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write(RW_02, "person");
    for _ in 0..3 {
        world.postgres.cut_connections();
        if let Err(refused) = device.push(1).await {
            assert_eq!(refused.body.code, ErrorCode::Unavailable);
        }
    }
    let mut answer = device.push(1).await;
    for _ in 0..20 {
        if answer.is_ok() {
            break;
        }
        answer = device.push(1).await;
    }
    assert_eq!(answer.expect("back").acked_seq, 1);
}
