//! How far a run is: a bar on a terminal, a line now and then where one is asked for, else only what went wrong.

use std::time::{Duration, Instant};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use liaison::pipeline::Event;
use liaison::read::Meter;

use super::printer;

/// Between two lines.
const PAUSE: Duration = Duration::from_secs(10);

pub(crate) struct Progress {
    bar: ProgressBar,
    /// Says how many bytes of the input have been read.
    meter: Meter,
    /// Bytes of the input; `None` where nobody knows.
    total: Option<u64>,
    documents: u64,
    words: u64,
    /// When the first document of this run was done, and how many bytes had been read by then: what an earlier run did cost no time.
    begun: Option<(Instant, u64)>,
    /// When the last line was written; `None` where none are.
    told: Option<Instant>,
}

impl Progress {
    /// A bar where it is `watched`; else lines where they are asked for.
    pub(crate) fn new(meter: Meter, total: Option<u64>, lines: bool, watched: bool) -> Self {
        let bar = if watched { ProgressBar::new(total.unwrap_or_default()) } else { ProgressBar::hidden() };
        let template = if total.is_some() { "{bar:32} {percent:>3}% {msg}" } else { "{spinner} {msg}" };
        // The template is a constant; if it were wrong the default style would do.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let told = (lines && !watched).then(Instant::now);
        Self { bar, meter, total, documents: 0, words: 0, begun: None, told }
    }

    pub(crate) fn show(&mut self, event: &Event<'_>) {
        match event {
            Event::Files { bytes, .. } => {
                self.total = Some(*bytes);
                self.bar.set_length(*bytes);
            }
            Event::FileRead => self.bar.set_position(self.meter.bytes()),
            Event::Extracted { words } => self.count(*words),
            Event::Skipped(skipped) => self.bar.suspend(|| printer::warning(skipped)),
            Event::Odd(odd) => self.bar.suspend(|| printer::warning(odd)),
            Event::Deriving => self.bar.set_message("deriving facts"),
            _ => {}
        }
    }

    fn count(&mut self, words: usize) {
        self.begun.get_or_insert_with(|| (Instant::now(), self.meter.bytes()));
        self.documents += 1;
        self.words += words as u64;
        if !self.bar.is_hidden() {
            self.bar.set_position(self.meter.bytes());
            self.bar.set_message(self.line());
        }
        if self.told.is_some_and(|told| told.elapsed() >= PAUSE) {
            self.told = Some(Instant::now());
            printer::note(&self.line());
        }
    }

    /// Documents, rates and what remains.
    fn line(&self) -> String {
        let (since, before) = self.begun.unwrap_or_else(|| (Instant::now(), 0));
        let seconds = since.elapsed().as_secs_f64().max(1e-3);
        #[expect(clippy::cast_precision_loss, reason = "rates are told roughly")]
        let rate = |count: u64| count as f64 / seconds;
        let (documents, words) = (rate(self.documents), rate(self.words));
        let counts = format!("{} documents, {documents:.0}/s, {words:.0} words/s", HumanCount(self.documents));
        let done = self.meter.bytes().saturating_sub(before);
        let Some(left) = self.total.map(|total| total.saturating_sub(before + done)).filter(|_| done > 0) else {
            return counts;
        };
        #[expect(clippy::cast_precision_loss, reason = "what remains is told roughly")]
        let remaining = Duration::try_from_secs_f64(left as f64 / rate(done)).unwrap_or_default();
        format!("{counts}, {} left", HumanDuration(remaining))
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
