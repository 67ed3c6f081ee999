//! `ontology/` and most of `seeds/` are embedded: the crate is made anew when a file there changes, comes or goes.

fn main() {
    for folder in ["ontology", "seeds/entities", "seeds/models", "seeds/words"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
