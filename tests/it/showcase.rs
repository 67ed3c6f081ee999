//! `exports/showcase/` is what the sample corpus gives, byte for byte. `exports/regenerate.sh` makes it anew.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_showcase_is_what_the_sample_corpus_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scratch = tempfile::tempdir().unwrap();
    let (kb, made) = (scratch.path().join("kb"), scratch.path().join("out"));
    let done = Command::new(env!("CARGO_BIN_EXE_liaison"))
        .args(["build", "seeds/articles", "--kb"])
        .arg(&kb)
        .arg("--publish")
        .arg(&made)
        .current_dir(root)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let shown = root.join("exports/showcase");
    let names = |dir: &Path| {
        let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&shown), names(&made), "files of the showcase");
    for name in names(&shown) {
        let (shown, made) = (fs::read(shown.join(&name)).unwrap(), fs::read(made.join(&name)).unwrap());
        assert!(
            shown == made,
            "exports/showcase/{} is not what the corpus gives; if that is meant, run exports/regenerate.sh",
            name.display()
        );
    }
}
