//! `sauyunan-server`: serves a city's devices, and its administrator's commands.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};
use sauyunan_protocol::Area;
use sauyunan_server::{
    AppState, Config, ServerError, begin_new_epoch, create_enrol_code, mark_backup, revoke_device,
    serve_connected,
};
use tokio::net::TcpListener;
use uuid::Uuid;

/// The city server of Sauyunan. Without a command it serves until SIGTERM or SIGINT.
#[derive(Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
struct Cli {
    #[command(flatten)]
    serve: Serve,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Required unless a command is given, which the types cannot say.
#[derive(Args)]
struct Serve {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", required = true)]
    listen: Option<String>,
    /// postgresql://user:password@host:5432/database
    #[arg(
        long,
        env = "SAUYUNAN_DATABASE_URL",
        hide_env_values = true,
        value_name = "URL",
        required = true
    )]
    database_url: Option<String>,
    /// Where blobs are kept: a folder, or s3://bucket/prefix with AWS_* in the environment
    #[arg(long, value_name = "DIR|s3://...", required = true)]
    blobs: Option<String>,
    /// Where unfinished uploads grow; a folder of their own is needed only beside S3
    #[arg(long, value_name = "DIR")]
    partial: Option<PathBuf>,
}

#[derive(Args)]
struct Database {
    /// postgresql://user:password@host:5432/database
    #[arg(
        long,
        env = "SAUYUNAN_DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    database_url: String,
}

#[derive(Subcommand)]
enum Command {
    /// Print a one-time code that enrols one device
    EnrolCode {
        /// A kelurahan (32.75.05.1004) or one RW of it (32.75.05.1004.02)
        #[arg(long)]
        area: Area,
        /// Let this known device use the code, because its token is lost
        #[arg(long, value_name = "ID")]
        device: Option<Uuid>,
        #[command(flatten)]
        database: Database,
    },
    /// Take a lost device's right to sync; its records stay
    Revoke {
        /// The device's id
        #[arg(long, value_name = "ID")]
        device: Uuid,
        #[command(flatten)]
        database: Database,
    },
    /// Record that everything received so far is inside a verified backup
    MarkBackup {
        /// When the backup began (RFC 3339), if anything was received since
        #[arg(long, value_name = "TIME")]
        began: Option<DateTime<Utc>>,
        #[command(flatten)]
        database: Database,
    },
    /// After a restore from a backup: let every device compare and send again what is missing
    NewEpoch {
        #[command(flatten)]
        database: Database,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "sauyunan-server: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), ServerError> {
    let Some(command) = cli.command else {
        return serve_until_signal(cli.serve).await;
    };
    match command {
        Command::EnrolCode {
            area,
            device,
            database,
        } => {
            print(&create_enrol_code(&database.database_url, &area, device).await?);
        }
        Command::Revoke { device, database } => {
            revoke_device(&database.database_url, device).await?;
        }
        Command::MarkBackup { began, database } => {
            let (devices, blobs) = mark_backup(&database.database_url, began).await?;
            print(&format!(
                "newly covered: logs of {devices} devices, {blobs} blobs"
            ));
        }
        Command::NewEpoch { database } => {
            print(&begin_new_epoch(&database.database_url).await?.to_string());
        }
    }
    Ok(())
}

async fn serve_until_signal(arguments: Serve) -> Result<(), ServerError> {
    let Serve {
        listen,
        database_url,
        blobs,
        partial,
    } = arguments;
    let mut config = Config::new(database_url.unwrap_or_default(), blobs.unwrap_or_default());
    config.partial = partial;
    let listen = listen.unwrap_or_default();
    let listener = TcpListener::bind(&listen)
        .await
        .map_err(|source| ServerError::Bind {
            address: listen,
            source,
        })?;
    let address = listener.local_addr().map_err(ServerError::Listen)?;
    let state = AppState::connect(&config).await?;
    let end = end_signal().map_err(ServerError::Listen)?;
    print(&format!("listening on http://{address}"));
    serve_connected(listener, state, end).await
}

/// Completes on SIGTERM or SIGINT. Both are caught from now on.
#[cfg(unix)]
fn end_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Completes on Ctrl-C.
#[cfg(not(unix))]
fn end_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// One line on stdout, for whoever started this program.
fn print(line: &str) {
    let mut stdout = std::io::stdout();
    let _ = writeln!(stdout, "{line}");
    let _ = stdout.flush();
}
