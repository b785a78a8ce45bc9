//! The commands and what they answer.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sauyunan_app::{App, CommandError, Environment, registry};
use serde_json::{Map, Value, json};

use crate::output;

/// Records, photos and reports of one RW, on this computer and without a network.
#[derive(Parser)]
#[command(
    name = "sauyunan",
    version,
    after_help = "The passphrase is read from SAUYUNAN_PASSPHRASE or asked for."
)]
pub(crate) struct Arguments {
    /// The data folder
    #[arg(long, value_name = "DIR", env = "SAUYUNAN_DATA")]
    data: PathBuf,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a new folder
    Init(Init),
    /// Fill an empty or an initialised folder with a made-up RW
    Demo {
        /// Households
        #[arg(long, default_value_t = 60)]
        households: u32,
        /// Photos
        #[arg(long, default_value_t = 48)]
        photos: u32,
    },
    /// Add a record from a JSON file with the fields of the window's form
    Add {
        kind: AddKind,
        /// The file; - reads standard input
        #[arg(long)]
        file: PathBuf,
    },
    /// Import photos: files, or folders with everything in them
    ImportPhotos {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The activity that they prove
        #[arg(long)]
        activity: Option<String>,
        /// Where they come from
        #[arg(long)]
        source: Option<String>,
    },
    /// List records
    List {
        kind: ListKind,
        /// Text in names, addresses, numbers
        #[arg(long, default_value = "")]
        search: String,
    },
    /// Show one record
    Show { kind: ShowKind, id: String },
    /// Make the PDF report of an activity
    Report {
        kind: ReportKind,
        id: String,
        /// Where the PDF goes
        #[arg(long)]
        out: PathBuf,
        #[arg(long, default_value = "f4")]
        paper: PaperName,
        /// Photos on a page: 2, 4 or 6
        #[arg(long, default_value_t = 4)]
        photos_per_page: u8,
    },
    /// Make this device known to the city server
    Enrol {
        #[arg(long)]
        server: String,
        #[arg(long)]
        code: String,
    },
    /// Send and receive everything that is new
    Sync,
    /// Say what is only here, what the server has, and what needs attention
    Status,
    /// Verify database, chain of changes and every stored file
    Check,
}

#[derive(Args)]
struct Init {
    /// Code of the kelurahan, such as 32.75.05.1004
    #[arg(long)]
    kelurahan: String,
    /// RW; leave it out for the whole kelurahan
    #[arg(long)]
    rw: Option<String>,
    /// Programme year
    #[arg(long)]
    year: i64,
    /// Who works here
    #[arg(long)]
    officer: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum AddKind {
    Household,
    Family,
    Person,
    Beneficiary,
    Training,
    Session,
    Attendance,
    Activity,
}

#[derive(Clone, Copy, ValueEnum)]
enum ListKind {
    Households,
    Families,
    Persons,
    Beneficiaries,
    Trainings,
    Activities,
    Photos,
}

#[derive(Clone, Copy, ValueEnum)]
enum ShowKind {
    Household,
    Family,
    Person,
    Programme,
    Beneficiary,
    Training,
    Session,
    Attendance,
    Activity,
    Photo,
}

#[derive(Clone, Copy, ValueEnum)]
enum ReportKind {
    Activity,
}

#[derive(Clone, Copy, ValueEnum)]
enum PaperName {
    F4,
    A4,
}

pub(crate) fn run(arguments: Arguments) -> Result<(), CommandError> {
    let Arguments {
        data,
        json: is_json,
        command,
    } = arguments;
    let app = App::new(&data, Environment::system());
    let print = |value: &Value, text: &dyn Fn(&Value)| {
        if is_json {
            output::json(value)
        } else {
            text(value)
        }
    };
    match command {
        Command::Init(init) => {
            let payload = json!({"kelurahan": init.kelurahan, "rw": init.rw, "year": init.year, "officer": init.officer, "passphrase": passphrase(true)?});
            let state = registry::call(&app, "create_folder", payload)?;
            print(&state["folder"], &|folder| {
                output::line(&format!(
                    "{} is ready: {} RW {}, {}",
                    data.display(),
                    cell(&folder["kelurahan_name"]),
                    cell(&folder["rw"]),
                    folder["year"]
                ));
            });
        }
        Command::Demo { households, photos } => {
            open_or_make_demo(&app)?;
            let summary = registry::call(
                &app,
                "fill_demo",
                json!({"households": households, "photos": photos}),
            )?;
            print(&summary, &|made| {
                output::line(&format!(
                    "made up: {} households, {} persons, {} trainings, {} activities, {} photos",
                    made["households"],
                    made["persons"],
                    made["trainings"],
                    made["activities"],
                    made["photos"]
                ));
            });
        }
        Command::Add { kind, file } => {
            let (command, payload) = add_payload(kind, read_json(&file)?)?;
            open(&app)?;
            let saved = registry::call(&app, command, payload)?;
            print(&saved, &|saved| {
                output::line(saved["id"].as_str().unwrap_or("done"))
            });
        }
        Command::ImportPhotos {
            paths,
            activity,
            source,
        } => {
            open(&app)?;
            let paths: Vec<String> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            let summary = registry::call(
                &app,
                "import_photos",
                json!({"paths": paths, "activity_id": activity, "source": source}),
            )?;
            print(&summary, &|summary| {
                let skipped = summary["skipped"].as_array().cloned().unwrap_or_default();
                output::line(&format!(
                    "imported {}, already here {}, skipped {}",
                    summary["imported"],
                    summary["duplicates"],
                    skipped.len()
                ));
                for file in skipped {
                    output::line(&format!(
                        "  {}: {} [{}]",
                        cell(&file["file"]),
                        cell(&file["message"]),
                        cell(&file["code"])
                    ));
                }
            });
        }
        Command::List { kind, search } => {
            open(&app)?;
            let page = list(&app, kind, &search)?;
            if is_json {
                output::json(&page["rows"]);
            } else {
                output::rows(&page, columns(kind));
            }
        }
        Command::Show { kind, id } => {
            open(&app)?;
            output::json(&show(&app, kind, &id)?);
        }
        Command::Report {
            kind: ReportKind::Activity,
            id,
            out,
            paper,
            photos_per_page,
        } => {
            open(&app)?;
            let paper = match paper {
                PaperName::F4 => "f4",
                PaperName::A4 => "a4",
            };
            let payload = json!({"activity_id": id, "paper": paper, "photos_per_page": photos_per_page, "path": out.display().to_string()});
            let summary = registry::call(&app, "make_report", payload)?;
            print(&summary, &|made| {
                output::line(&format!(
                    "{}: {} pages, {} photos, {} bytes",
                    cell(&made["path"]),
                    made["pages"],
                    made["photos"],
                    made["size_bytes"]
                ));
                for photo in made["skipped"].as_array().into_iter().flatten() {
                    output::line(&format!(
                        "  photo {} is not in it: {}",
                        cell(&photo["id"]),
                        cell(&photo["reason"])
                    ));
                }
            });
        }
        Command::Enrol { server, code } => {
            open(&app)?;
            let status = registry::call(&app, "enrol", json!({"server": server, "code": code}))?;
            print(&status, &|status| {
                output::line(&format!(
                    "enrolled at {} for {}",
                    cell(&status["server"]),
                    cell(&status["area"])
                ))
            });
        }
        Command::Sync => {
            open(&app)?;
            let status = registry::call(&app, "sync_now", json!({}))?;
            print(&status, &print_status);
        }
        Command::Status => {
            open(&app)?;
            let status = registry::call(&app, "sync_status", json!({}))?;
            print(&status, &print_status);
        }
        Command::Check => {
            open(&app)?;
            let report = registry::call(&app, "check", json!({}))?;
            print(&report, &|report| {
                output::line(&format!(
                    "database {}, {} changes, {} files",
                    cell(&report["database"]),
                    report["operations"],
                    report["files_checked"]
                ));
                for finding in report["findings"].as_array().into_iter().flatten() {
                    output::line(&format!(
                        "  {}: {} ({})",
                        cell(&finding["kind"]),
                        cell(&finding["message"]),
                        cell(&finding["subject"])
                    ));
                }
            });
            if report["ok"] != true {
                return Err(failure(
                    "damaged",
                    "Not everything is as it was written; see the list above.",
                ));
            }
        }
    }
    Ok(())
}

fn print_status(status: &Value) {
    for plane in ["records", "photos"] {
        let counts = &status[plane];
        let sending = if plane == "photos" {
            format!(" + sending {}", counts["sending"])
        } else {
            String::new()
        };
        output::line(&format!(
            "{plane}: {} = received {} + only here {}{sending} + needs attention {}",
            counts["total"], counts["received"], counts["local_only"], counts["needs_attention"]
        ));
    }
    if status["enrolled"] != true {
        output::line("not enrolled at a server");
    } else if let Some(message) = status["last_try"]["message"]
        .as_str()
        .filter(|message| !message.is_empty())
    {
        output::line(message);
    }
}

fn cell(value: &Value) -> String {
    value.as_str().map_or_else(
        || {
            if value.is_null() {
                "-".into()
            } else {
                value.to_string()
            }
        },
        str::to_owned,
    )
}

fn failure(code: &str, message: &str) -> CommandError {
    CommandError {
        code: code.into(),
        message: message.into(),
        fields: Vec::new(),
        incident: None,
    }
}

fn open(app: &Arc<App>) -> Result<(), CommandError> {
    if registry::call(app, "app_state", json!({}))?["phase"] == "new" {
        // Says so before it asks for a passphrase that nothing could open.
        registry::call(app, "unlock", json!({"passphrase": ""}))?;
    }
    registry::call(app, "unlock", json!({"passphrase": passphrase(false)?})).map(|_| ())
}

/// An empty folder becomes that of the made-up RW; one that is there is opened and filled.
fn open_or_make_demo(app: &Arc<App>) -> Result<(), CommandError> {
    if registry::call(app, "app_state", json!({}))?["phase"] != "new" {
        return open(app);
    }
    let payload = json!({"kelurahan": "32.75.05.1004", "rw": "02", "year": 2025, "officer": "Sekretaris TP PKK (contoh)", "passphrase": passphrase(true)?});
    registry::call(app, "create_folder", payload).map(|_| ())
}

fn passphrase(is_new: bool) -> Result<String, CommandError> {
    if let Ok(passphrase) = std::env::var("SAUYUNAN_PASSPHRASE") {
        return Ok(passphrase);
    }
    let ask = |prompt: &str| {
        rpassword::prompt_password(prompt).map_err(|error| {
            failure(
                "no_passphrase",
                &format!("No passphrase: set SAUYUNAN_PASSPHRASE or use a terminal ({error})."),
            )
        })
    };
    let first = ask("Kata sandi: ")?;
    if is_new && ask("Ulangi: ")? != first {
        return Err(failure(
            "passphrase_differs",
            "The two passphrases differ. Try again.",
        ));
    }
    Ok(first)
}

fn read_json(file: &Path) -> Result<Value, CommandError> {
    let io = |error: std::io::Error| failure("io", &format!("{}: {error}", file.display()));
    let mut text = String::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map_err(io)?;
    } else {
        text = std::fs::read_to_string(file).map_err(io)?;
    }
    serde_json::from_str(&text).map_err(|error| {
        failure(
            "bad_input",
            &format!("{} is not JSON: {error}", file.display()),
        )
    })
}

fn add_payload(kind: AddKind, payload: Value) -> Result<(&'static str, Value), CommandError> {
    Ok(match kind {
        AddKind::Household => ("save_household", payload),
        AddKind::Family => ("save_family", payload),
        AddKind::Person => ("save_person", payload),
        AddKind::Beneficiary => ("save_beneficiary", payload),
        AddKind::Training => ("save_training", payload),
        AddKind::Session => ("save_session", payload),
        AddKind::Activity => ("save_activity", payload),
        AddKind::Attendance => ("save_attendance", payload),
    })
}

fn list(app: &Arc<App>, kind: ListKind, search: &str) -> Result<Value, CommandError> {
    const EVERYTHING: i64 = i64::MAX;
    let mut payload = Map::new();
    payload.insert("search".into(), json!(search));
    payload.insert("offset".into(), json!(0));
    payload.insert("limit".into(), json!(EVERYTHING));
    let command = match kind {
        ListKind::Households => "list_households",
        ListKind::Families => "list_families",
        ListKind::Persons => "list_persons",
        ListKind::Beneficiaries => "list_beneficiaries",
        ListKind::Trainings => "list_trainings",
        ListKind::Activities => "list_activities",
        ListKind::Photos => {
            payload.insert("filter".into(), json!("all"));
            "list_photos"
        }
    };
    registry::call(app, command, Value::Object(payload))
}

fn columns(kind: ListKind) -> &'static [&'static str] {
    match kind {
        ListKind::Households => &["id", "rw", "rt", "address", "head_name", "person_count"],
        ListKind::Families => &[
            "id",
            "kk_number_masked",
            "head_name",
            "rt",
            "address",
            "person_count",
        ],
        ListKind::Persons => &["id", "name", "sex", "age", "nik_masked", "rt", "address"],
        ListKind::Beneficiaries => &["id", "name", "age", "rt", "address", "trainings_attended"],
        ListKind::Trainings => &[
            "id",
            "name",
            "agency",
            "start_date",
            "session_count",
            "participant_count",
        ],
        ListKind::Activities => &[
            "id",
            "date",
            "pokja",
            "name",
            "present_count",
            "photo_count",
            "is_complete",
        ],
        ListKind::Photos => &[
            "id",
            "file_name",
            "taken_on",
            "date_source",
            "width",
            "height",
            "activity_name",
        ],
    }
}

fn show(app: &Arc<App>, kind: ShowKind, id: &str) -> Result<Value, CommandError> {
    let (command, kind) = match kind {
        ShowKind::Household => ("show_household", "household"),
        ShowKind::Training => ("show_training", "training"),
        ShowKind::Activity => ("show_activity", "activity"),
        ShowKind::Photo => ("show_photo", "photo"),
        ShowKind::Family => ("show_record", "family"),
        ShowKind::Person => ("show_record", "person"),
        ShowKind::Programme => ("show_record", "programme"),
        ShowKind::Beneficiary => ("show_record", "beneficiary"),
        ShowKind::Session => ("show_record", "session"),
        ShowKind::Attendance => ("show_record", "attendance"),
    };
    registry::call(app, command, json!({"kind": kind, "id": id}))
}
