use super::Outcome;
use super::args::Global;

pub(crate) fn run(_global: &Global) -> anyhow::Result<Outcome> {
    anyhow::bail!("this build has no SHACL engine")
}
