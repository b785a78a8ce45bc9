//! An import that is killed (SIGKILL) at random moments and resumed, again and again, makes the same
//! archive as one that nobody disturbed.
//!
//! `SAUYUNAN_KILLS` says how often (200), `SAUYUNAN_KILL_SEED` repeats a run.

#![allow(clippy::print_stdout)] // the seed, for the one who repeats a run

mod archive;
mod photos;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use sauyunan_tests::process::built_programs;

use archive::{PASSPHRASE, contents};

/// One run to its end may take this long, seconds.
const PATIENCE: Duration = Duration::from_secs(120);

struct Random(u64);

impl Random {
    /// From 0 up to 1.
    fn part(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// How an import is begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Begin {
    Anew,
    Resume,
}

fn import(data: &Path, sources: &[&Path], begin: Begin) -> Child {
    let mut program = Command::new(built_programs().join("sauyunan"));
    program.args(["--json", "import-photos"]);
    match begin {
        Begin::Resume => program.arg("--resume"),
        Begin::Anew => program.args(["--source", "Flashdisk Bu Ani"]).args(sources),
    };
    program
        .env("SAUYUNAN_DATA", data)
        .env("SAUYUNAN_PASSPHRASE", PASSPHRASE)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sauyunan starts; build it with cargo build -p sauyunan-cli")
}

/// What became of a program that was given some time.
enum End {
    Done,
    NothingToResume,
    Killed,
}

fn kill_after(mut child: Child, delay: Duration) -> End {
    let began = Instant::now();
    while began.elapsed() < delay {
        if child
            .try_wait()
            .expect("the program can be waited for")
            .is_some()
        {
            break;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    // SIGKILL: no handler runs, nothing is flushed.
    let _ = child.kill();
    let output = child
        .wait_with_output()
        .expect("the program can be waited for");
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => End::Done,
        Some(_) if said.contains("no_unfinished_import") => End::NothingToResume,
        Some(code) => panic!("the import ended with {code}: {said}"),
        None => End::Killed,
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let began = Instant::now();
    run();
    began.elapsed()
}

fn copy_folder(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-r").arg(from).arg(to).status();
    assert!(copied.expect("cp runs").success());
}

#[test]
fn a_killed_import_is_resumed_without_loss_or_repetition() {
    let kills = number("SAUYUNAN_KILLS").unwrap_or(200);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seed = number("SAUYUNAN_KILL_SEED").unwrap_or(now.as_nanos() as u64) | 1;
    println!("{kills} kills, SAUYUNAN_KILL_SEED={seed}");
    let mut random = Random(seed);
    let home = tempfile::tempdir().unwrap();
    let sources = photos::write(home.path());
    let sources: Vec<&Path> = sources.iter().map(|path| path.as_path()).collect();
    let empty = home.path().join("empty");
    archive::create(&empty);

    let undisturbed = home.path().join("undisturbed");
    copy_folder(&empty, &undisturbed);
    let run = |begin| {
        let end = kill_after(import(&undisturbed, &sources, begin), PATIENCE);
        assert!(matches!(end, End::Done));
    };
    let whole = timed(|| run(Begin::Anew));
    // All of it is known now: what is left is opening the folder.
    let opening = timed(|| run(Begin::Anew));
    let wanted = contents(&undisturbed);
    assert_eq!(wanted.photos(), photos::DISTINCT);
    println!("an import takes {whole:?}, of that opening {opening:?}");

    let (mut killed, mut rounds, mut longest) = (0, 0, 0);
    while killed < kills {
        rounds += 1;
        let data = home.path().join(format!("round-{rounds}"));
        copy_folder(&empty, &data);
        let (mut begin, mut killed_here) = (Begin::Anew, 0);
        loop {
            // Most of the time is spent opening the folder, where there is little to break.
            let earliest = opening.mul_f64(0.6);
            let delay = if killed < kills {
                // What was resumed has less before it.
                let left = if killed_here == 0 { 1.0 } else { 0.5 };
                let span = whole.saturating_sub(earliest).mul_f64(left);
                earliest + span.mul_f64(random.part())
            } else {
                PATIENCE
            };
            match kill_after(import(&data, &sources, begin), delay) {
                End::Done => break,
                End::NothingToResume => begin = Begin::Anew,
                End::Killed => {
                    assert!(delay < PATIENCE, "the import hangs");
                    (killed, killed_here) = (killed + 1, killed_here + 1);
                    begin = if random.part() < 0.5 {
                        Begin::Resume
                    } else {
                        Begin::Anew
                    };
                }
            }
        }
        longest = longest.max(killed_here);
        let found = contents(&data);
        assert!(
            found == wanted,
            "after {killed_here} kills, seed {seed}: {}",
            found.difference(&wanted)
        );
        std::fs::remove_dir_all(&data).unwrap();
    }
    println!("{killed} kills in {rounds} imports, up to {longest} in one");
}
