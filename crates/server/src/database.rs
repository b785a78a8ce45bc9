//! The connection pool and the migrations.

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::NoTls;

use crate::error::ServerError;

mod migrations {
    refinery::embed_migrations!("migrations");
}

/// Held while migrating, so that instances that start together do not migrate together.
const MIGRATION_LOCK: i64 = 0x5341_5559_554e;

/// A pool on a database that has this version's tables.
pub(crate) async fn connect(url: &str, connections: usize) -> Result<Pool, ServerError> {
    let mut config: tokio_postgres::Config = url.parse().map_err(ServerError::BadDatabaseUrl)?;
    let limits =
        "-c statement_timeout=60s -c lock_timeout=30s -c idle_in_transaction_session_timeout=60s";
    let options = match config.get_options() {
        Some(given) => format!("{limits} {given}"),
        None => limits.to_owned(),
    };
    config.options(options);
    config.application_name("sauyunan-server");
    config.connect_timeout(Duration::from_secs(5));
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
        .max_size(connections)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(Duration::from_secs(10)))
        .create_timeout(Some(Duration::from_secs(10)))
        .build()?;
    migrate(&pool).await?;
    Ok(pool)
}

async fn migrate(pool: &Pool) -> Result<(), ServerError> {
    let mut client = pool.get().await?;
    client
        .execute("SELECT pg_advisory_lock($1)", &[&MIGRATION_LOCK])
        .await?;
    let outcome = migrations::migrations::runner()
        .run_async(&mut **client)
        .await;
    client
        .execute("SELECT pg_advisory_unlock($1)", &[&MIGRATION_LOCK])
        .await?;
    outcome?;
    Ok(())
}

/// The whole sentence of a database error, without the values of rows.
pub(crate) fn explain(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(error) => format!("{} {}", error.code().code(), error.message()),
        None => match std::error::Error::source(error) {
            Some(source) => format!("{error}: {source}"),
            None => error.to_string(),
        },
    }
}
