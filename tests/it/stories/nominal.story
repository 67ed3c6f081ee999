# Nouns of doing and their participants.

# a visit of, to
La visite de Narendra Modi au Ghana a duré deux jours.
=> narendra-modi visited ghana

# a visit to, by an adjective
La visite ukrainienne à Londres a été saluée.
=> ukraine visited london

# invasion of, by
L'invasion du Koweït par l'Irak a changé la région.
=> iraq invades kuwait

# invasion by an adjective
L'invasion russe de la Géorgie a fait des milliers de déplacés.
=> russia invades georgia

# delivery of, by, to
La livraison de blindés par l'Allemagne à la Lettonie prend du retard.
=> germany suppliesTo latvia

# delivery to, by
La livraison au Maroc de chars par les États-Unis prend du retard.
=> united-states suppliesTo morocco

# support of, for
Le soutien de l'Iran au Hezbollah faiblit.
=> iran supports hezbollah

# agreement between
L'accord entre l'Arménie et l'Azerbaïdjan a été publié.
=> armenia signedAgreementWith azerbaijan

# strikes of, against
Les frappes d'Israël contre le Yémen ont détruit un port.
=> israel attacks topic/fr/port
=> israel attacks yemen

# no visit took place
Aucune visite de Xi Jinping en Australie n'est prévue.
=> xi-jinping visited australia negated modality=planned

# a planned visit
La prochaine visite de Kaja Kallas en Moldavie suscite des attentes.
=> kaja-kallas visited moldova modality=planned

# a possible delivery
Une éventuelle livraison de missiles par la Corée du Sud à la Pologne divise Séoul.
=> south-korea suppliesTo poland modality=possible

# the rumour of a resignation
La rumeur d'une démission de Pedro Sanchez a couru toute la soirée.
=> pedro-sanchez resigns - modality=alleged

# the end of strikes
La Turquie exige la fin des frappes d'Israël contre la Syrie.
=> turkey requests topic/fr/fin

# the refusal of a visit
Le refus d'une visite de Donald Trump au Danemark a surpris.
=> nothing

# a demand for delivery
La demande d'une livraison de chars à l'Ukraine par l'Espagne embarrasse.
=> nothing

# arrest of, by
L'arrestation de Rodrigo Duterte par la police philippine a divisé Manille.
=> police-of-philippines coerces rodrigo-duterte

# a visit that does not go anywhere
La visite du musée de Varsovie est gratuite le dimanche.
=> nothing

# the attitude of
Le voyage de noces à Venise reste cher.
=> nothing

# nomination of, by
La nomination de Sébastien Lecornu par Emmanuel Macron irrite la gauche.
=> emmanuel-macron appoints sebastien-lecornu
