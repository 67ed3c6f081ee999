//! What is known beforehand - `ontology/`, `seeds/entities`, `seeds/words` - and the explorer are deflated (RFC 1951) and embedded file by file; models
//! are embedded as they are. The crate is made anew when a file there changes, comes or goes.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fmt::Write as _};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Folders of text, which `src/data` unpacks.
const TEXTS: [&str; 4] = ["ontology", "seeds/entities", "seeds/words", "src/serve/web"];

fn main() -> io::Result<()> {
    for folder in TEXTS.iter().chain([&"seeds/models"]) {
        println!("cargo:rerun-if-changed={folder}");
    }
    pack(Path::new(&env::var("OUT_DIR").unwrap_or_default()))?;
    if is_native_linux() && c_library() >= RELATIVE_RELOCATIONS {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    if is_native_linux() && folds_functions() {
        println!("cargo:rustc-link-arg-bins={FOLD_FUNCTIONS}");
    }
    Ok(())
}

/// Writes the deflated files, and `texts.rs`: the list of them by name.
fn pack(out: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for folder in TEXTS {
        list(Path::new(folder), &mut files)?;
    }
    files.sort();
    let mut table = format!("static FILES: [Embedded; {}] = [\n", files.len());
    for (at, file) in files.iter().enumerate() {
        let packed = out.join(format!("{at}.deflate"));
        let mut encoder = DeflateEncoder::new(fs::File::create(&packed)?, Compression::best());
        encoder.write_all(&fs::read(file)?)?;
        encoder.finish()?;
        let name = file.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let packed = packed.to_string_lossy();
        let _ = writeln!(table, "    Embedded::new({name:?}, include_bytes!({packed:?})),");
    }
    table.push_str("];\n");
    fs::write(out.join("texts.rs"), table)
}

/// The files below a folder, but for those that tell people about it.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension != "md") {
            files.push(path);
        }
    }
    Ok(())
}

/// The version of the GNU C library from which on programs may pack the addresses that are adjusted when they start: a megabyte less of ours.
const RELATIVE_RELOCATIONS: (u32, u32) = (2, 36);

/// Whether the program is made for the machine that makes it, and that has the GNU C library.
fn is_native_linux() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|v| v == value);
    is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && env::var("HOST").ok() == env::var("TARGET").ok()
}

/// Major and minor version of this machine's GNU C library; zeros where nobody knows.
fn c_library() -> (u32, u32) {
    let answer = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let words = answer.map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned()).unwrap_or_default();
    let version = words.split_whitespace().last().and_then(|version| version.split_once('.'));
    version.and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?))).unwrap_or_default()
}

/// Keeps one of several functions whose machine code is the same: half a megabyte less of ours. No function's address is compared.
const FOLD_FUNCTIONS: &str = "-Wl,--icf=all";

/// Whether the linker knows [`FOLD_FUNCTIONS`] (LLVM's does, GNU's does not): tried on an empty program.
fn folds_functions() -> bool {
    let Ok(out) = env::var("OUT_DIR") else { return false };
    let empty = Path::new(&out).join("empty.rs");
    if fs::write(&empty, "fn main() {}").is_err() {
        return false;
    }
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(compiler);
    command.arg(&empty).arg("--out-dir").arg(&out).arg("-C").arg(format!("link-arg={FOLD_FUNCTIONS}"));
    // The linker that the user has chosen is the one that counts.
    for flag in env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default().split('\x1f').filter(|flag| !flag.is_empty()) {
        command.arg(flag);
    }
    command.output().is_ok_and(|answer| answer.status.success())
}
