# Headlines: no article, no auxiliary, a colon.

# a noun for a verb
Visite de Giorgia Meloni en Algérie
=> giorgia-meloni visited algeria

# a participle for a passive
Belgorod bombardée par l'Ukraine
=> ukraine attacks belgorod-oblast

# according to
Gaza : Israël a violé la trêve, selon le Hamas
=> israel violates topic/fr/treve by=hamas

# a question
La Chine va-t-elle envahir Taïwan ?
=> nothing

# the infinitive behind a preposition
Donald Trump prêt à rencontrer Nicolas Maduro
=> donald-trump met nicolas-maduro modality=planned

# a theme, then a fact
Commerce : l'Australie signe un accord avec la Chine
=> australia signedAgreementWith china

# a theme that acts in nothing
Élections en Bolivie : ce qu'il faut savoir
=> nothing

# a threat
Taxes : Donald Trump menace le Brésil
=> donald-trump threatens brazil

# the conditional of the press
Pyongyang aurait livré des obus au Soudan
=> north-korea suppliesTo sudan modality=alleged

# a list of themes
Ukraine, Gaza, Soudan : le monde en feu
=> nothing

# an interview
Entretien avec Maria Corina Machado
=> nothing

# sanctions
Nouvelles sanctions de l'Union européenne contre la Biélorussie
=> european-union sanctions belarus

# after the attack
Après l'attaque du Pakistan contre l'Inde, New Delhi appelle au calme
=> pakistan attacks india
=> india requests topic/fr/calme

# two states with a dash
Iran-Israël : la guerre des nerfs
=> nothing

# a denial
La Serbie dément avoir livré des obus à l'Ukraine
=> serbia denies -
=> serbia suppliesTo ukraine by=serbia modality=denied

# an accusation
La Colombie accuse l'Équateur d'avoir attaqué un village
=> colombia accuses ecuador
=> ecuador attacks topic/fr/village by=colombia modality=alleged

# a refusal
L'Islande refuse de rejoindre l'Union européenne
=> iceland rejects -

# a fear
La Corée du Sud redoute un accord entre la Russie et la Corée du Nord
=> south-korea fears topic/fr/accord
=> russia signedAgreementWith north-korea by=south-korea modality=possible

# an arrest
Arrestation de Ekrem Imamoglu par la Turquie
=> turkey coerces ekrem-imamoglu

# a resignation
Démission de Shigeru Ishiba
=> shigeru-ishiba resigns -

# two facts and a comma
Le Kenya condamne le Soudan, le Soudan menace le Kenya
=> kenya condemns sudan
=> sudan threatens kenya

# a deadline
Vingt ans après, le traité oublié
=> nothing

# towards
Vers un accord entre l'Inde et l'Union européenne
=> india signedAgreementWith european-union modality=planned

# why
Pourquoi la Hongrie bloque l'aide à l'Ukraine
=> hungary rejects topic/fr/aide
