//! `ontology/`, most of `seeds/` and the explorer are embedded: the crate is made anew when a file there changes, comes or goes.

fn main() {
    for folder in ["ontology", "seeds/entities", "seeds/generator", "seeds/models", "seeds/words", "src/serve/web"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
