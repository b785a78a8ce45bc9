//! The command registry as TypeScript. A test keeps the committed file up to date.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

/// Implements [`TS`] for a type whose TypeScript is written by hand.
macro_rules! impl_ts {
    ($type:ty, $text:literal, [$($dependency:ty),*]) => {
        impl ts_rs::TS for $type {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &ts_rs::Config) -> String {
                $text.to_owned()
            }

            fn inline(config: &ts_rs::Config) -> String {
                Self::name(config)
            }

            fn visit_dependencies(visitor: &mut impl ts_rs::TypeVisitor) {
                $(visitor.visit::<$dependency>();)*
            }
        }
    };
}
pub(crate) use impl_ts;

/// Collects the declarations of types and of everything they refer to.
pub(crate) struct Declarations {
    config: Config,
    visited: HashSet<TypeId>,
    by_name: BTreeMap<String, String>,
    commands: Vec<String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.visited.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            let docs = T::docs().map(|docs| documented(&docs)).unwrap_or_default();
            let declaration = format!("{docs}export {}", T::decl(&self.config));
            let other = self.by_name.insert(name.clone(), declaration.clone());
            assert!(
                other.is_none_or(|other| other == declaration),
                "two types are called {name}"
            );
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn documented(docs: &str) -> String {
    let docs = docs.trim();
    if docs.starts_with("/**") {
        format!("{docs}\n")
    } else {
        format!("/** {} */\n", docs.replace('\n', " "))
    }
}

impl Declarations {
    pub(crate) fn new() -> Self {
        Self {
            config: Config::new().with_large_int("number"),
            visited: HashSet::new(),
            by_name: BTreeMap::new(),
            commands: Vec::new(),
        }
    }

    /// Adds a command that takes `I` and answers `O`.
    pub(crate) fn command<I: TS + 'static, O: TS + 'static, E>(
        &mut self,
        name: &str,
        _: fn(&std::sync::Arc<crate::App>, I) -> Result<O, E>,
    ) {
        self.visit::<I>();
        self.visit::<O>();
        self.commands.push(format!(
            "  {name}: [{}, {}];",
            I::name(&self.config),
            O::name(&self.config)
        ));
    }

    /// Adds a type that no command names.
    pub(crate) fn add<T: TS + 'static>(&mut self) {
        self.visit::<T>();
    }

    /// The whole file.
    pub(crate) fn finish(self) -> String {
        let types: Vec<String> = self.by_name.into_values().collect();
        format!(
            "// Generated from the command registry by `UPDATE_GENERATED=1 cargo test -p sauyunan-tests --test typescript`. Do not edit.\n\n{}\n\n/** Every command: what it takes and what it answers. */\nexport interface Commands {{\n{}\n}}\n",
            types.join("\n\n"),
            self.commands.join("\n"),
        )
    }
}
