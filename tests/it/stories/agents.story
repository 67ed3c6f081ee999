# Agents of nouns: the par-phrase of a noun, of its participle, of the verb above.

# par inside the noun phrase
L'arrestation par le Bénin de l'opposant a surpris Cotonou.
=> benin coerces topic/fr/opposant

# a participle that supports the noun
Les frappes menées par Israël contre la Syrie ont duré.
=> israel attacks syria

# a visit paid by
La visite effectuée par Rafael Grossi en Iran a été brève.
=> rafael-grossi visited iran

# sanctions decided by
Les sanctions décidées par le Royaume-Uni contre la Géorgie entrent en vigueur.
=> united-kingdom sanctions georgia

# a passive support verb
Des frappes ont été menées par le Maroc contre le Front Polisario.
=> morocco attacks polisario-front

# a passive support verb with a visit
Une visite en Chine a été effectuée par Anthony Albanese.
=> anthony-albanese visited china

# the one who tells
Les combats entre le Soudan et le Tchad ont été rapportés par l'ONU.
=> sudan fights chad by=united-nations

# the one who suffers
Le Liban a été surpris par l'attaque d'Israël contre l'Iran.
=> israel attacks iran

# the one who stops
Les négociations entre l'Iran et les États-Unis ont été rompues par Donald Trump.
=> iran talkedWith united-states

# the one who mediates
Un accord entre le Rwanda et la RDC a été facilité par le Qatar.
=> rwanda signedAgreementWith democratic-republic-of-the-congo

# the offer of a state refused by another
L'aide proposée par la Russie à l'Arménie a été refusée.
=> nothing

# in the shade of another's name
Sous le regard de Xi Jinping, la Malaisie a signé un accord avec le Cambodge.
=> malaysia signedAgreementWith cambodia

# at the request of
À la demande de l'Italie, la Belgique a arrêté deux suspects.
=> belgium coerces topic/fr/suspects

# in the name of
Au nom de l'Union européenne, Kaja Kallas a condamné la Birmanie.
=> kaja-kallas condemns myanmar

# against the advice of
Contre l'avis de la France, l'Allemagne a soutenu la Suisse.
=> germany supports switzerland

# by mistake
Le Kenya a été attaqué par erreur.
=> - attacks kenya

# the one who decides the end is not the attacker
L'attaque de la Chine contre les Philippines a été filmée par Reuters.
=> china attacks philippines

# the support of a state for another, welcomed
Le soutien du Portugal à l'Angola a été salué par João Lourenço.
=> joao-lourenco supports portugal
=> portugal supports angola by=joao-lourenco
