//! A use case that breaks down answers as an error, saves nothing and harms nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, FixedOffset};
use sauyunan_app::{App, Clock, Environment, Ids};
use serde_json::json;

use crate::common::{environment, ok, refused, wizard};

/// Breaks once, when it is told to.
struct Fragile<T: ?Sized> {
    inner: Arc<T>,
    breaks: Arc<AtomicBool>,
}

impl<T: ?Sized> Fragile<T> {
    fn inner(&self) -> &T {
        assert!(
            !self.breaks.swap(false, Ordering::SeqCst),
            "broken on purpose"
        );
        &self.inner
    }
}

impl Clock for Fragile<dyn Clock> {
    fn now(&self) -> DateTime<FixedOffset> {
        self.inner().now()
    }
}

impl Ids for Fragile<dyn Ids> {
    fn next(&self) -> String {
        self.inner().next()
    }
}

#[test]
fn a_panic_answers_as_an_error_and_the_program_goes_on() {
    let (clock_breaks, ids_break) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicBool::new(false)),
    );
    let steady = environment();
    let app = App::new(
        tempfile::tempdir().unwrap().keep().as_path(),
        Environment {
            clock: Arc::new(Fragile::<dyn Clock> {
                inner: steady.clock,
                breaks: clock_breaks.clone(),
            }),
            ids: Arc::new(Fragile::<dyn Ids> {
                inner: steady.ids,
                breaks: ids_break.clone(),
            }),
        },
    );
    ok(&app, "create_folder", wizard());
    let household = ok(
        &app,
        "save_household",
        json!({"rw": "02", "rt": "03", "address": "Gg. Melati 7"}),
    )["id"]
        .clone();

    clock_breaks.store(true, Ordering::SeqCst);
    let error = refused(
        &app,
        "save_household",
        json!({"rw": "02", "rt": "03", "address": "Gg. Melati 8"}),
    );
    assert_eq!(error.code, "unexpected");
    assert!(
        error
            .incident
            .is_some_and(|incident| error.message.contains(&incident))
    );
    assert!(!error.message.contains("on purpose"), "{}", error.message);

    // In the middle of a transaction: the deletion was made, the way back was not.
    ids_break.store(true, Ordering::SeqCst);
    assert_eq!(
        refused(
            &app,
            "delete_record",
            json!({"kind": "household", "id": household})
        )
        .code,
        "unexpected"
    );
    assert_eq!(ok(&app, "overview", json!({}))["households"], 1);
    ok(&app, "show_household", json!({"id": household}));
    let history = ok(
        &app,
        "record_history",
        json!({"kind": "household", "id": household}),
    );
    assert_eq!(history.as_array().unwrap().len(), 1);
    ok(
        &app,
        "delete_record",
        json!({"kind": "household", "id": household}),
    );
    assert_eq!(ok(&app, "check", json!({}))["ok"], true);
}
