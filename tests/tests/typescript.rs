//! The TypeScript types in ui/ are those of the command registry.

use std::path::Path;

#[test]
fn the_committed_types_are_those_of_the_registry() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/api/generated.ts");
    let generated = sauyunan_app::registry::typescript();
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == generated,
        "{} is out of date; run UPDATE_GENERATED=1 cargo test -p sauyunan-tests --test typescript",
        path.display()
    );
}
