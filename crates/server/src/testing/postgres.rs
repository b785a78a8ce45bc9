//! A PostgreSQL cluster of the tests' own.
//!
//! Test runners start a process for each test, and making a cluster takes seconds. So all test
//! processes of one user share a cluster, each with databases of its own. Every process holds a
//! shared lock on the file `users` as long as it lives; a small shell script beside the cluster
//! stops it when nobody has held that lock for a few seconds, however the tests ended.

use std::fs::{File, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

const BINARIES: &str = "/usr/lib/postgresql/15/bin";

/// Ends the cluster when its users are gone. Arguments: folder, then the command prefix.
const KEEPER: &str = r#"
cd / || exit 1
folder=$1; shift
idle=0
while [ "$idle" -lt 10 ]; do
    sleep 1
    if flock -n -x "$folder/users" true; then idle=$((idle + 1)); else idle=0; fi
    if [ "$idle" -eq 10 ]; then
        exec 9>"$folder.lock"
        flock -x 9
        flock -n -x "$folder/users" true || idle=0
    fi
done
"$@"/pg_ctl stop -D "$folder/data" -m immediate >/dev/null 2>&1
rm -rf "$folder"
"#;

/// A database of the test's own, in a cluster that ends by itself.
#[derive(Debug)]
pub struct TestPostgres {
    socket_folder: PathBuf,
    database: String,
}

static JOINED: Mutex<Option<File>> = Mutex::new(None);

impl TestPostgres {
    /// An empty database. Starts the cluster if it does not run.
    ///
    /// # Panics
    /// If PostgreSQL 15 is not installed or cannot be started.
    pub fn start() -> TestPostgres {
        let folder = join_cluster();
        let database = format!("test_{}", Uuid::new_v4().simple());
        let socket_folder = folder.join("socket");
        let made = psql(
            &socket_folder,
            "postgres",
            &format!("CREATE DATABASE {database}"),
        );
        assert!(made, "the test database {database} could not be created");
        TestPostgres {
            socket_folder,
            database,
        }
    }

    /// The database's URL.
    pub fn url(&self) -> String {
        let host = self.socket_folder.to_string_lossy().replace('/', "%2F");
        format!("postgresql://postgres@{host}/{}", self.database)
    }

    /// Runs statements in the database.
    ///
    /// # Panics
    /// If PostgreSQL refuses them.
    pub fn execute(&self, sql: &str) {
        assert!(
            psql(&self.socket_folder, &self.database, sql),
            "PostgreSQL refused: {sql}"
        );
    }

    /// The first column of the first row of a query, as text.
    ///
    /// # Panics
    /// If PostgreSQL refuses it.
    pub fn query(&self, sql: &str) -> String {
        let output = psql_command(&self.socket_folder, &self.database, sql)
            .output()
            .expect("psql runs");
        assert!(output.status.success(), "PostgreSQL refused: {sql}");
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    /// Ends all connections to the database, as a restart of PostgreSQL does.
    pub fn cut_connections(&self) {
        let sql = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'",
            self.database
        );
        psql(&self.socket_folder, "postgres", &sql);
    }

    /// Makes this database what `backup` is at this moment, as a restore from a backup does.
    /// No server may use either of them.
    ///
    /// # Panics
    /// If PostgreSQL refuses.
    pub fn restore_from(&self, backup: &TestPostgres) {
        self.cut_connections();
        backup.cut_connections();
        let (mine, theirs) = (&self.database, &backup.database);
        for sql in [
            format!("DROP DATABASE {mine} WITH (FORCE)"),
            format!("CREATE DATABASE {mine} TEMPLATE {theirs}"),
        ] {
            assert!(
                psql(&self.socket_folder, "postgres", &sql),
                "PostgreSQL refused: {sql}"
            );
        }
    }
}

/// The running cluster's folder. This process counts as its user from now on.
fn join_cluster() -> PathBuf {
    let mut joined = JOINED.lock().unwrap_or_else(PoisonError::into_inner);
    let user = std::fs::metadata("/proc/self").expect("/proc").uid();
    let folder = std::env::temp_dir().join(format!("sauyunan-test-postgres-{user}"));
    if joined.is_some() {
        return folder;
    }
    let gate = File::create(folder.with_extension("lock")).expect("lock file");
    gate.lock().expect("lock");
    if !is_running(&folder) {
        make_cluster(&folder);
    }
    let users = File::open(folder.join("users")).expect("users file");
    users.lock_shared().expect("shared lock");
    *joined = Some(users);
    folder
}

fn is_running(folder: &Path) -> bool {
    folder.join("users").exists() && psql(&folder.join("socket"), "postgres", "SELECT 1")
}

fn make_cluster(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
    let socket = folder.join("socket");
    std::fs::create_dir_all(&socket).expect("cluster folder");
    for folder in [folder, &socket] {
        std::fs::set_permissions(folder, Permissions::from_mode(0o777)).expect("permissions");
    }
    let data = folder.join("data");
    let mut initdb = postgres_command("initdb");
    initdb
        .args([
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
            "--locale=C",
            "-D",
        ])
        .arg(&data);
    run(&mut initdb);
    let options = format!(
        "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off -c max_connections=400 -c shared_buffers=64MB",
        socket.display()
    );
    let mut start = postgres_command("pg_ctl");
    start
        .arg("start")
        .arg("-w")
        .arg("-D")
        .arg(&data)
        .arg("-o")
        .arg(options);
    start.arg("-l").arg(folder.join("log"));
    run(&mut start);
    File::create(folder.join("users")).expect("users file");
    // The outer shell ends at once, so that the script is nobody's child and leaves no zombie.
    let mut keeper = Command::new("sh");
    keeper
        .args(["-c", r#"sh -c "$0" keeper "$@" &"#, KEEPER])
        .arg(folder);
    // The script puts `/pg_ctl` behind the last argument.
    match is_root() {
        true => keeper.args(["runuser", "-u", "postgres", "--", BINARIES]),
        false => keeper.arg(BINARIES),
    };
    keeper.process_group(0).current_dir("/");
    run(&mut keeper);
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// A program of PostgreSQL, which refuses to run as root.
fn postgres_command(program: &str) -> Command {
    let program = Path::new(BINARIES).join(program);
    let mut command = match is_root() {
        false => Command::new(program),
        true => {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        }
    };
    command.current_dir("/");
    command
}

fn run(command: &mut Command) {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let status = command.status().expect("PostgreSQL 15 is installed");
    assert!(status.success(), "{command:?} failed");
}

fn psql_command(socket_folder: &Path, database: &str, sql: &str) -> Command {
    let mut command = Command::new(Path::new(BINARIES).join("psql"));
    command.args([
        "-X",
        "-q",
        "-A",
        "-t",
        "-U",
        "postgres",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
    ]);
    command.arg(socket_folder).args(["-d", database, "-c", sql]);
    command.stdin(Stdio::null());
    command
}

fn psql(socket_folder: &Path, database: &str, sql: &str) -> bool {
    let mut command = psql_command(socket_folder, database, sql);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
