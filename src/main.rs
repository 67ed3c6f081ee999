//! Arguments in, exit code out.
#[path = "cli/eval.rs"]
mod eval;
#[path = "cli/parse.rs"]
mod parse;
#[path = "cli/train.rs"]
#[cfg(feature = "train")]
mod train;

use clap::Parser;

#[derive(Parser)]
enum Command {
    #[cfg(feature = "train")]
    Train(train::TrainArgs),
    Parse(parse::ParseArgs),
    Eval(eval::EvalArgs),
}

fn main() -> anyhow::Result<()> {
    match Command::parse() {
        #[cfg(feature = "train")]
        Command::Train(args) => train::run(&args, &mut |line| eprintln!("{line}")),
        Command::Parse(args) => parse::run(&args, &mut std::io::stdout().lock()),
        Command::Eval(args) => eval::run(&args, &mut std::io::stdout().lock()),
    }
}
