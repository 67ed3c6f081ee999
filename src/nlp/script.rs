//! Edit scripts from a form to its lemma: how many characters to cut from the end, and what to put there.

/// The script that turns `form` into `lemma`: `2:er` cuts two characters and adds `er`.
#[cfg(any(feature = "train", test))]
pub(crate) fn between(form: &str, lemma: &str) -> String {
    let common: usize = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    format!("{}:{}", form[common..].chars().count(), &lemma[common..])
}

/// The lemma that a script makes of a form; a script that cuts more than there is cuts all.
pub(crate) fn apply(script: &str, form: &str) -> String {
    let (cut, ending) = script.split_once(':').unwrap_or(("0", ""));
    let cut: usize = cut.parse().unwrap_or(0);
    let end = form.char_indices().rev().take(cut).last().map_or(form.len(), |(at, _)| at);
    [&form[..end], ending].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_gives_the_lemma_back() {
        for (form, lemma) in
            [("allées", "aller"), ("suis", "être"), ("est", "est"), ("chevaux", "cheval"), ("", "x"), ("II", "2")]
        {
            assert_eq!(apply(&between(form, lemma), form), lemma);
        }
        assert_eq!(between("parlons", "parler"), "3:er");
        assert_eq!(apply("9:a", "été"), "a");
    }
}
