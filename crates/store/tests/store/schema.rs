//! The tables are those that the list of fields promises.

use sauyunan_domain::Kind;
use sauyunan_domain::schema::Column;

use crate::common::{Home, lines};

#[test]
fn every_table_has_exactly_the_columns_of_its_kind() {
    let home = Home::of("a");
    for &kind in Kind::ALL {
        let mut expected: Vec<String> = [
            "id",
            "area",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
        ]
        .map(|name| format!("{name} | TEXT"))
        .into();
        expected.push("is_deleted | INTEGER".into());
        expected.extend(kind.fields().iter().map(|field| {
            let column = match field.column {
                Column::Text => "TEXT",
                Column::Integer | Column::Boolean => "INTEGER",
                Column::Real => "REAL",
            };
            format!("{} | {column}", field.name)
        }));
        expected.push("unknown | TEXT".into());
        expected.sort();
        let found = lines(
            &home.raw(),
            &format!(
                "SELECT name, type FROM pragma_table_info('{}') ORDER BY name, type",
                kind.name()
            ),
        );
        assert_eq!(found, expected, "{}", kind.name());
    }
}

#[test]
fn every_table_is_strict() {
    let home = Home::of("a");
    let loose = lines(
        &home.raw(),
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
         AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%'",
    );
    assert!(loose.is_empty(), "{loose:?}");
    let count = lines(
        &home.raw(),
        "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 1",
    );
    assert_eq!(
        count,
        [(Kind::ALL.len() + 12).to_string()],
        "the kinds and twelve tables of the store's own"
    );
}

#[test]
fn a_table_refuses_a_value_of_another_type() {
    let home = Home::of("a");
    let refused = home.raw().execute("UPDATE device SET seq = 'many'", []);
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("TEXT value in INTEGER column")
    );
}
