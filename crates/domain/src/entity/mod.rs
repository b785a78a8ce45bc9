//! The records as typed structs, field for field the forms, the commands and the JSON files. Each
//! field says how it is stored and what a conflict does, so that [`crate::schema`] reads the same list.

mod events;
mod letter;
mod outcome;
mod people;
mod photo;
mod programme;
mod work;

pub use events::*;
pub use letter::*;
pub use outcome::*;
pub use people::*;
pub use photo::*;
pub use programme::*;
pub use work::*;

/// Declares the fields of a kind: the struct of its form and, by the names of the constructors in
/// [`crate::schema`], its columns. `+ overrides` adds the reasons for overridden warnings, which
/// forms carry beside their fields.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident $(+ $overrides:ident)? {
        $($(#[$field_meta:meta])* $field:ident: $type:ty => $column:ident,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $name {
            /// The columns, in the order of the form.
            pub const FIELDS: &'static [crate::schema::Field] = &[
                $(crate::schema::$column(stringify!($field)),)*
                $(crate::schema::text(stringify!($overrides)),)?
            ];
        }
    };
}
use record;

/// Declares a closed list of names as they stand in JSON and columns.
macro_rules! names {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every name, in the order of the forms.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The name in columns and files.
            pub const fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)*
                }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}
pub(crate) use names;
