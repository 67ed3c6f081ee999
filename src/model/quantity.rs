//! How many, and of what.

use serde::{Deserialize, Serialize};

/// A number as a text gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number, or the lower end of a range; `None` for words that name no number ("des milliers").
    pub value: Option<Decimal>,
    /// Upper end of a range.
    pub max: Option<Decimal>,
    /// Whether the text bounds it.
    pub bound: Bound,
    /// What is counted, as the text says it ("soldats"); empty where nothing is said.
    pub unit: String,
    /// The very words.
    pub text: String,
}

/// A decimal number, exact: `mantissa` / 10^`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Decimal {
    /// All digits as one whole number.
    pub mantissa: i64,
    /// How many of them stand behind the point.
    pub scale: u8,
}

impl Decimal {
    /// A whole number.
    #[must_use]
    pub fn whole(mantissa: i64) -> Self {
        Self { mantissa, scale: 0 }
    }

    /// From digits with an optional sign and point: `-12.5`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mantissa = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { mantissa, scale: u8::try_from(fraction.len()).ok()? }.normal())
    }

    /// This number times `factor`; `None` on overflow.
    #[must_use]
    pub fn times(self, factor: i64) -> Option<Self> {
        Some(Self { mantissa: self.mantissa.checked_mul(factor)?, scale: self.scale }.normal())
    }

    /// The sum; `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b) = self.aligned(other)?;
        Some(Self { mantissa: a.checked_add(b)?, scale: self.scale.max(other.scale) }.normal())
    }

    /// Whether it is less than `other`; false where their digits do not fit.
    #[must_use]
    pub fn less(self, other: Self) -> bool {
        self.aligned(other).is_some_and(|(a, b)| a < b)
    }

    /// Both mantissas at the larger scale.
    fn aligned(self, other: Self) -> Option<(i64, i64)> {
        let at = |d: Self, scale: u8| d.mantissa.checked_mul(10_i64.checked_pow(u32::from(scale - d.scale))?);
        let scale = self.scale.max(other.scale);
        Some((at(self, scale)?, at(other, scale)?))
    }

    /// Without zeros at the end.
    #[must_use]
    pub fn normal(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let n = self.normal();
        if n.scale == 0 {
            return write!(f, "{}", n.mantissa);
        }
        let digits = format!("{:0width$}", n.mantissa.unsigned_abs(), width = usize::from(n.scale) + 1);
        let (whole, rest) = digits.split_at(digits.len() - usize::from(n.scale));
        write!(f, "{}{whole}.{rest}", if n.mantissa < 0 { "-" } else { "" })
    }
}

/// How a text bounds a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// "12 000 soldats".
    #[default]
    Exact,
    /// "environ 12 000", "quelque 12 000", "près de 12 000".
    About,
    /// "au moins 12 000", "plus de 12 000".
    AtLeast,
    /// "jusqu'à 12 000", "moins de 12 000".
    AtMost,
}

impl Bound {
    /// As written in RDF: `exact`, `about`, `atLeast`, `atMost`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "atLeast",
            Self::AtMost => "atMost",
        }
    }

    /// The bound of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Exact, Self::About, Self::AtLeast, Self::AtMost].into_iter().find(|b| b.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_as_xsd_wants_them() {
        for (mantissa, scale, text) in [(9, 0, "9"), (15, 1, "1.5"), (1500, 2, "15"), (5, 2, "0.05"), (-5, 1, "-0.5")] {
            assert_eq!(Decimal { mantissa, scale }.to_string(), text);
        }
        assert_eq!(
            Decimal { mantissa: 15, scale: 1 }.times(1_000_000).map(|d| d.to_string()).as_deref(),
            Some("1500000")
        );
        let sum = Decimal { mantissa: 15, scale: 1 }.plus(Decimal { mantissa: 25, scale: 2 });
        assert_eq!(sum.map(|d| d.to_string()).as_deref(), Some("1.75"));
        assert!(
            Decimal { mantissa: 15, scale: 1 }.less(Decimal::whole(2)) && !Decimal::whole(2).less(Decimal::whole(2))
        );
    }
}
