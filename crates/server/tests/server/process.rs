//! The program as the city runs it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use reqwest::StatusCode;
use sauyunan_protocol::ContentHash;
use sauyunan_server::testing::TestPostgres;

use crate::tus::{begin_patch, create, head, patch, wait_for_file};
use crate::world::*;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sauyunan-server");

fn start(listen: &str, database_url: &str, blobs: &Path) -> (Child, String) {
    let mut child = Command::new(PROGRAM)
        .args([
            "--listen",
            listen,
            "--database-url",
            database_url,
            "--blobs",
        ])
        .arg(blobs)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("piped");
    BufReader::new(stdout)
        .read_line(&mut line)
        .expect("one line");
    let url = line
        .trim_end()
        .strip_prefix("listening on ")
        .expect("the promised line")
        .to_owned();
    (child, url)
}

fn enrol_code(database_url: &str) -> String {
    let output = Command::new(PROGRAM)
        .args(["enrol-code", "--area", RW_02])
        .env("SAUYUNAN_DATABASE_URL", database_url)
        .output()
        .expect("the program runs");
    assert!(output.status.success());
    let code = String::from_utf8(output.stdout).expect("text");
    assert_eq!(code.len(), 11, "the code alone");
    code.trim_end().to_owned()
}

#[tokio::test]
async fn a_killed_server_loses_no_byte_that_it_acknowledged() {
    let postgres = TestPostgres::start();
    let folder = tempfile::TempDir::new().expect("folder");
    let (mut child, url) = start("127.0.0.1:0", &postgres.url(), folder.path());
    let code = enrol_code(&postgres.url());
    let mut device = Device::enrol(url.clone(), &http(), code, RW_02).await;
    device.write(RW_02, "person");
    device.push(1).await.expect("pushed");
    let photo = bytes(11, 2_000_000);
    let sha256 = ContentHash::of(&photo);
    let location = create(&device, sha256, photo.len()).await;
    let _open = begin_patch(
        &url,
        &device,
        &location,
        0,
        photo.len(),
        &photo[..1_200_000],
    );
    wait_for_file(folder.path(), &location, 1_200_000);
    child.kill().expect("killed");
    child.wait().expect("ended");

    let listen = url.trim_start_matches("http://");
    let (mut child, _) = start(listen, &postgres.url(), folder.path());
    assert_eq!(device.hello().await.expect("hello").acked_seq, 1);
    let (status, offset) = head(&device, &location).await;
    assert_eq!((status, offset), (StatusCode::OK, Some(1_200_000)));
    let rest = patch(&device, &location, 1_200_000, &photo[1_200_000..]).await;
    assert_eq!(rest.status(), StatusCode::NO_CONTENT);
    assert_eq!(device.ask_blobs(&[sha256.to_string()]).await.have.len(), 1);

    // SIGTERM ends it in an orderly way, and the log names nobody.
    let killed = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(killed.expect("kill runs").success());
    let mut log = String::new();
    child
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut log)
        .expect("log");
    assert!(child.wait().expect("ended").success());
    assert!(log.contains("POST /v1/hello 200"), "{log}");
    assert!(
        !log.contains(&device.token) && !log.contains(&device.id.to_string()),
        "{log}"
    );
    assert!(!log.contains("PC meja 2"), "{log}");
}

#[test]
fn mistakes_on_the_command_line_are_explained() {
    let folder = tempfile::TempDir::new().expect("folder");
    let blobs = folder.path().to_string_lossy();
    let nobody = "postgresql://nobody@127.0.0.1:1/nothing";
    let cases: [(&[&str], &str); 6] = [
        (
            &[
                "--listen",
                "nowhere",
                "--database-url",
                nobody,
                "--blobs",
                &blobs,
            ],
            "nowhere",
        ),
        (
            &[
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                nobody,
                "--blobs",
                &blobs,
            ],
            "the database does not answer",
        ),
        (
            &[
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                "x://",
                "--blobs",
                &blobs,
            ],
            "postgresql://",
        ),
        (
            &[
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                nobody,
                "--blobs",
                "/dev/null/x",
            ],
            "blob folder",
        ),
        (
            &[
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                nobody,
                "--blobs",
                "s3://x",
            ],
            "S3",
        ),
        (
            &["enrol-code", "--area", "Bojong", "--database-url", nobody],
            "32.75.05.1004",
        ),
    ];
    for (arguments, words) in cases {
        if cfg!(feature = "s3") && words == "S3" {
            continue;
        }
        let output = Command::new(PROGRAM)
            .args(arguments)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            !output.status.success() && said.contains(words),
            "{arguments:?}: {said}"
        );
        assert!(output.stdout.is_empty());
    }
}
