//! The wire as other versions see it.

use proptest::prelude::*;
use sauyunan_protocol::{
    ContentHash, DigestSum, ErrorBody, ErrorCode, HeaderFault, HelloRequest, OperationHeader,
    Outcome, PullRequest, Verdict, WireOperation, pack,
};

const OPERATION: &str = r#"{"v":1,"device":"0197a6d8-5c2e-7b64-9c7d-1d2f3a4b5c6d","seq":1,"id":"0197a6d8-5c2e-7b64-9c7d-1d2f3a4b5c6e","hlc":"2025-01-01T00:00:00.000Z-0000-0197","wall":"2025-01-01T07:00:00+07:00","wall_state":"ok","actor":"siti","area":"32.75.05.1004.02","kind":"person","entity":"0197a6d8-5c2e-7b64-9c7d-1d2f3a4b5c6f","action":"put","fields":{"name":{"new":"Siti","seen":null}},"blobs":[],"form":1,"app":"0.1.0","prev":"0000000000000000000000000000000000000000000000000000000000000000","from_the_future":[1,2]}"#;

#[test]
fn a_header_is_read_and_unknown_fields_are_no_obstacle() {
    let header = OperationHeader::parse(OPERATION).expect("readable");
    assert_eq!((header.seq, header.kind.as_str()), (1, "person"));
    assert_eq!(header.area.rw(), Some("02"));
}

#[test]
fn a_header_with_a_missing_or_odd_field_is_refused_with_its_name() {
    for field in [
        "v", "device", "seq", "id", "hlc", "area", "kind", "entity", "fields", "prev",
    ] {
        let text = OPERATION.replacen(&format!("\"{field}\":"), "\"other\":", 1);
        match OperationHeader::parse(&text) {
            Err(HeaderFault::Unreadable(why)) => assert!(why.contains(field), "{field}: {why}"),
            other => panic!("{field}: {other:?}"),
        }
    }
    let odd = [
        (r#""seq":1"#, r#""seq":0"#),
        (r#""v":1"#, r#""v":0"#),
        (r#""seq":1"#, r#""seq":1,"seq":2"#),
        (r#""blobs":[]"#, r#""blobs":["AB"]"#),
        (r#""kind":"person""#, r#""kind":"""#),
        (r#""kind":"person""#, r#""kind":"a\u0000b""#),
        (r#""fields":{"#, r#""fields":7,"x":{"#),
        (r#""prev":"0000"#, r#""prev":"00"#),
    ];
    for (from, to) in odd {
        assert!(
            OperationHeader::parse(&OPERATION.replacen(from, to, 1)).is_err(),
            "{to}"
        );
    }
}

#[test]
fn the_hash_is_that_of_sha256sum() {
    let operation = WireOperation::new("{}".to_owned());
    assert_eq!(
        operation.hash,
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    );
}

#[test]
fn answers_of_a_newer_version_stay_readable() {
    let error: ErrorBody =
        serde_json::from_str(r#"{"code":"quota_of_2031","message":"m","new":1}"#).expect("error");
    assert_eq!(error.code, ErrorCode::Unknown);
    let verdict: Verdict =
        serde_json::from_str(r#"{"seq":3,"outcome":"folded"}"#).expect("verdict");
    assert_eq!(verdict.outcome, Outcome::Unknown);
    let pull: PullRequest =
        serde_json::from_str(r#"{"cursor":1,"limit_bytes":2,"also":3}"#).expect("pull");
    assert!(!pull.include_own);
}

#[test]
fn a_recorded_hello_of_version_0_1_is_still_read() {
    let text = r#"{"protocol":1,"device_id":"0197a6d8-5c2e-7b64-9c7d-1d2f3a4b5c6d","capabilities":["pack"],"head_seq":0,"head_hash":"0000000000000000000000000000000000000000000000000000000000000000","cursor":0,"known_epoch":null,"clock":"2009-01-01T00:00:00Z"}"#;
    let hello: HelloRequest = serde_json::from_str(text).expect("hello");
    assert_eq!((hello.protocol, hello.known_epoch), (1, None));
}

proptest! {
    #[test]
    fn a_digest_does_not_depend_on_the_order(mut texts in prop::collection::vec(any::<u64>(), 0..50)) {
        let sum = |texts: &[u64]| {
            let mut sum = DigestSum::default();
            texts.iter().for_each(|text| sum.add(ContentHash::of(&text.to_be_bytes())));
            sum
        };
        let before = sum(&texts);
        texts.reverse();
        prop_assert_eq!(before, sum(&texts));
        let mut emptied = before;
        texts.iter().for_each(|text| emptied.subtract(ContentHash::of(&text.to_be_bytes())));
        prop_assert_eq!(emptied, DigestSum::default());
    }

    #[test]
    fn a_pack_is_read_as_written_and_a_cut_one_is_refused(
        blobs in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut writer = pack::PackWriter::new();
        let mut boundaries = vec![writer.size_bytes()];
        for blob in &blobs {
            writer.add(ContentHash::of(blob), blob);
            boundaries.push(writer.size_bytes());
        }
        let bytes = writer.finish();
        let read = pack::read(&bytes).expect("whole");
        prop_assert_eq!(read.iter().map(|(_, blob)| blob.to_vec()).collect::<Vec<_>>(), blobs);
        let cut = cut.index(bytes.len());
        prop_assert_eq!(pack::read(&bytes[..cut]).is_ok(), boundaries.contains(&cut));
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in ".{0,400}") {
        let _ = OperationHeader::parse(&text);
    }
}
