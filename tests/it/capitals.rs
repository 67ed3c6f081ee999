//! Capitals tell names from words.

use liaison::model::Language;

use super::composition::resolve;

/// A sentence, and what each of these words in it must mean; `-` where it must not be a name.
const TABLE: &[(&str, &str, &str)] = &[
    // Several words in lower case are no name.
    ("Il faut investir dans la défense.", "la défense", "-"),
    ("Une tour de La Défense a été évacuée.", "La Défense", "la-defense"),
    ("Une tour de la Défense a été évacuée.", "la Défense", "la-defense"),
    ("La défense antiaérienne a abattu dix drones.", "La défense", "-"),
    ("Selon Le Monde, la réunion a eu lieu mardi.", "Le Monde", "le-monde"),
    ("Ils ont parcouru le monde entier.", "le monde", "-"),
    ("Le monde change vite.", "Le monde", "-"),
    ("« Le monde change », dit-il.", "Le monde", "-"),
    ("Le Monde publie une enquête.", "Le Monde", "le-monde"),
    ("Le Parisien publie une enquête.", "Le Parisien", "le-parisien"),
    ("Le joueur, le Parisien du groupe, est absent.", "le Parisien", "-"),
    ("La croix a été volée.", "La croix", "-"),
    ("Dans La Croix, il précise sa pensée.", "La Croix", "la-croix"),
    ("À ce point, il hésite.", "point", "-"),
    ("Il a libéré la place de la libération.", "libération", "-"),
    ("Libération de trois otages mardi.", "Libération", "-"),
    ("Les états unis par ce pacte le respectent.", "états unis", "-"),
    ("Les États-Unis ont réagi.", "États-Unis", "united-states"),
    ("La Seconde Guerre mondiale a tout changé.", "Seconde Guerre mondiale", "world-war-ii"),
    ("La seconde guerre mondiale a tout changé.", "seconde guerre mondiale", "world-war-ii"),
    // One capital of several is enough where it is not the sentence's.
    ("Il vise la Corée du nord.", "Corée du nord", "north-korea"),
    ("L'Union européenne a réagi.", "Union européenne", "european-union"),
    ("L'Union Européenne a réagi.", "Union Européenne", "european-union"),
    ("Union européenne : le Parlement vote.", "Union européenne", "european-union"),
    ("Corée du Nord : un tir de missile.", "Corée du Nord", "north-korea"),
    // Articles in lower case within a sentence are as good.
    ("Il est arrivé à La Haye mardi.", "La Haye", "the-hague"),
    ("Il a vu le Caire et la Havane.", "le Caire", "cairo"),
    ("Le Caire a proposé une trêve.", "Le Caire", "cairo"),
    // A name in another language only.
    ("Seul le temps le dira.", "Seul", "-"),
    ("Seul Moscou le nie.", "Seul", "-"),
    ("Il est seul.", "seul", "-"),
    ("Séoul le nie.", "Séoul", "seoul"),
    // All in capitals.
    ("LA DÉFENSE UKRAINIENNE RÉSISTE", "LA DÉFENSE", "-"),
    ("LE MONDE CHANGE", "LE MONDE", "-"),
    ("LES ÉTATS-UNIS ACCUSENT MOSCOU", "ÉTATS-UNIS", "united-states"),
    ("LES ÉTATS-UNIS ACCUSENT MOSCOU", "MOSCOU", "moscow"),
    ("L'UNION EUROPÉENNE SANCTIONNE LA RUSSIE", "UNION EUROPÉENNE", "european-union"),
    // Acronyms are acronyms.
    ("Il a eu un rôle.", "eu", "-"),
    ("L'UE a réagi.", "UE", "european-union"),
];

#[test]
fn capitals_tell_names_from_words() {
    let mut wrong = Vec::new();
    for (text, words, wanted) in TABLE {
        let resolved = resolve(text, Language::French);
        let start = text.find(words).unwrap();
        let within = |m: &&liaison::model::Mention| {
            m.kind == liaison::model::MentionKind::Name
                && (m.span.start as usize) < start + words.len()
                && start < m.span.end as usize
        };
        let found: Vec<&str> =
            resolved.mentions.iter().filter(within).map(|mention| mention.link.entity.0.as_str()).collect();
        let right = if *wanted == "-" { found.is_empty() } else { found == [*wanted] };
        if !right {
            wrong.push(format!("{text} : `{words}` is {wanted}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
