//! Colours of the classes, the same in every file and picture.

use crate::model::Class;

/// Red, green and blue, 0 to 255.
pub type Rgb = (u8, u8, u8);

/// The colour of a class. All stand out at least 3 : 1 from white, and most from each other for colour-blind eyes; they are labelled wherever they
/// are used.
#[must_use]
pub fn of_class(class: Class) -> Rgb {
    match class {
        Class::Person => (183, 88, 28),
        Class::Organization => (47, 93, 158),
        Class::Country => (31, 122, 98),
        Class::Place => (118, 128, 52),
        Class::Agreement => (124, 77, 158),
        Class::Weapon => (80, 84, 92),
        Class::Event => (181, 51, 95),
        Class::Group => (26, 134, 158),
        Class::Topic => (133, 122, 108),
    }
}

/// As CSS writes it: `#b7581c`.
#[must_use]
pub fn hex((r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast with white after WCAG 2, squared instead of raised to 2.4: a little too low, so on the safe side.
    fn contrast((r, g, b): Rgb) -> f64 {
        let linear = |v: u8| (f64::from(v) / 255.0) * (f64::from(v) / 255.0);
        1.05 / (0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) + 0.05)
    }

    #[test]
    fn classes_have_colours_of_their_own_that_stand_out() {
        let mut colours = Class::ALL.map(of_class).to_vec();
        assert!(
            colours.iter().all(|&c| contrast(c) > 3.0),
            "{:?}",
            colours.iter().map(|&c| contrast(c)).collect::<Vec<_>>()
        );
        colours.sort_unstable();
        colours.dedup();
        assert_eq!(colours.len(), Class::ALL.len());
    }
}
