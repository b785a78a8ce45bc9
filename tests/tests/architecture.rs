//! Dependencies point one way, as docs/architecture.md draws them.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Which of our crates each crate may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("protocol", &["domain"]),
    ("archive", &["domain"]),
    ("report", &["domain"]),
    ("sheet", &[]),
    ("store", &["domain"]),
    (
        "app",
        &["archive", "domain", "protocol", "report", "sheet", "store"],
    ),
    ("cli", &["app"]),
    ("desktop", &["app"]),
    ("server", &["domain", "protocol"]),
];

/// Libraries that only one of our crates may see.
const WALLED: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("printpdf", "report"),
    ("calamine", "sheet"),
    ("rust_xlsxwriter", "sheet"),
    ("turbojpeg", "archive"),
    ("tauri", "desktop"),
    ("axum", "server"),
    ("deadpool-postgres", "server"),
];

/// Our crates and what each needs when it is used (not to build or test it).
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    let metadata: Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata answers JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |value: &Value| {
        value
            .as_str()
            .unwrap_or_default()
            .trim_start_matches("sauyunan-")
            .to_owned()
    };
    packages
        .iter()
        .map(|package| {
            let needed = package["dependencies"].as_array().expect("dependencies");
            let needed = needed
                .iter()
                .filter(|dependency| dependency["kind"].is_null());
            (
                name(&package["name"]),
                needed.map(|dependency| name(&dependency["name"])).collect(),
            )
        })
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    let dependencies = dependencies();
    let ours: BTreeSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    for (name, needed) in dependencies.iter().filter(|(name, _)| *name != "tests") {
        let allowed = ALLOWED.iter().find(|(known, _)| known == name);
        let (_, allowed) =
            allowed.unwrap_or_else(|| panic!("{name} has no place in the architecture yet"));
        for used in needed.iter().filter(|used| ours.contains(used.as_str())) {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} must not depend on {used}"
            );
        }
    }
}

#[test]
fn each_heavy_library_is_behind_one_wall() {
    let dependencies = dependencies();
    for (library, wall) in WALLED {
        for (name, needed) in dependencies
            .iter()
            .filter(|(name, _)| *name != "tests" && name != wall)
        {
            assert!(
                !needed.contains(*library),
                "{name} must not see {library}; that is what {wall} is for"
            );
        }
        assert!(
            dependencies[*wall].contains(*library),
            "{wall} no longer uses {library}"
        );
    }
}

#[test]
fn every_member_says_what_it_is_for() {
    let manifest =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml")).unwrap();
    let members = manifest
        .split("members = [")
        .nth(1)
        .unwrap()
        .split(']')
        .next()
        .unwrap();
    for line in members.lines().filter(|line| line.contains('"')) {
        assert!(line.contains('#'), "no purpose beside {line}");
    }
}
