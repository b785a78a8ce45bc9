//! The commands and what they answer, a file for each subject.

mod desk;
mod dossier;
mod export_xlsx;
mod folder;
mod import_households;
mod instrument;
mod kinds;
mod letters;
mod photos;
mod programme;
mod progress;
mod readiness;
mod records;
mod report;
mod sync;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use sauyunan_app::CommandError;

use desk::Desk;

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
    Init(folder::Init),
    /// Fill an empty or an initialised folder with a made-up RW
    Demo(folder::Demo),
    /// Add a record from a JSON file with the fields of the window's form
    Add(records::Add),
    /// Import photos: files, folders with everything in them, ZIP archives, exported WhatsApp chats
    ImportPhotos(photos::ImportPhotos),
    /// Work with the photos of the archive
    #[command(subcommand)]
    Photos(photos::Photos),
    /// List records
    List(records::List),
    /// Show one record
    Show(records::Show),
    /// Say what is proven for the rechecking, and what is missing
    Readiness(readiness::Show),
    /// The programme year: calendar, beneficiaries, work plan, outcome, evidence requirements
    Programme(programme::Programme),
    /// Make a PDF report, or list the kinds of report
    Report(report::Report),
    /// Write tables as an XLSX workbook
    ExportXlsx(export_xlsx::ExportXlsx),
    /// Import households and persons from a spreadsheet
    ImportHouseholds(import_households::ImportHouseholds),
    /// Letter numbers, of which none is given twice
    #[command(subcommand)]
    Letters(letters::Letters),
    /// Make the dossier of the programme year, which anyone can verify, or verify one
    Dossier(dossier::Dossier),
    /// Make this device known to the city server
    Enrol(sync::Enrol),
    /// Send and receive everything that is new
    Sync,
    /// Say what is only here, what the server has, and what needs attention
    Status,
    /// Verify database, chain of changes and every stored file
    Check,
}

pub(crate) fn run(arguments: Arguments) -> Result<(), CommandError> {
    let desk = Desk::new(arguments.data, arguments.json);
    match arguments.command {
        Command::Init(init) => init.run(&desk),
        Command::Demo(demo) => demo.run(&desk),
        Command::Add(add) => add.run(&desk),
        Command::ImportPhotos(import) => import.run(&desk),
        Command::Photos(photos) => photos.run(&desk),
        Command::List(list) => list.run(&desk),
        Command::Show(show) => show.run(&desk),
        Command::Readiness(show) => show.run(&desk),
        Command::Programme(programme) => programme.run(&desk),
        Command::Report(report) => report.run(&desk),
        Command::ExportXlsx(export) => export.run(&desk),
        Command::ImportHouseholds(import) => import.run(&desk),
        Command::Letters(letters) => letters.run(&desk),
        Command::Dossier(dossier) => dossier.run(&desk),
        Command::Enrol(enrol) => enrol.run(&desk),
        Command::Sync => sync::now(&desk),
        Command::Status => sync::status(&desk),
        Command::Check => folder::check(&desk),
    }
}
