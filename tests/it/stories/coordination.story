# Coordination: participants are shared out, and no further than they go.

# two verbs, one subject
La Norvège a aidé le Kenya et condamné le Soudan.
=> norway aids kenya
=> norway condemns sudan

# two verbs of which one is negated
L'Inde n'a pas condamné la Russie, mais a aidé l'Ukraine.
=> india condemns russia negated
=> india aids ukraine

# three objects
L'Australie a sanctionné l'Iran, la Birmanie et la Biélorussie.
=> australia sanctions belarus
=> australia sanctions iran
=> australia sanctions myanmar

# two subjects and two objects
Le Japon et la Corée du Sud ont condamné la Chine et la Russie.
=> japan condemns china
=> japan condemns russia
=> south-korea condemns china
=> south-korea condemns russia

# two subjects meet each other
Claudia Sheinbaum et Mark Carney se sont rencontrés à Mexico.
=> claudia-sheinbaum met mark-carney

# three subjects sign
L'Égypte, la Jordanie et l'Irak ont signé un accord.
=> egypt signedAgreementWith iraq
=> egypt signedAgreementWith jordan
=> jordan signedAgreementWith iraq

# two clauses with a subject each
La Grèce a condamné la Turquie et Chypre a salué l'Égypte.
=> greece condemns turkey
=> cyprus supports egypt

# the second subject has its own verb
La Suède a aidé l'Ukraine, tandis que la Hongrie a bloqué le prêt.
=> sweden aids ukraine
=> hungary rejects topic/fr/pret

# neither nor
Ni le Brésil ni l'Argentine n'ont sanctionné la Russie.
=> argentina sanctions russia negated
=> brazil sanctions russia negated

# or
La Chine ou la Russie soutient l'Iran.
=> china supports iran modality=possible
=> russia supports iran modality=possible

# a promise over two infinitives
La Corée du Sud a promis d'aider les Philippines et de sanctionner la Birmanie.
=> south-korea aids philippines modality=planned
=> south-korea sanctions myanmar modality=planned

# an accusation over two infinitives
Le Mali accuse la France d'armer le Niger et d'attaquer le Tchad.
=> mali accuses france
=> france attacks chad by=mali modality=alleged
=> france suppliesTo niger by=mali modality=alleged

# a fact and a promise
Le Qatar a aidé le Liban et promis d'armer la Syrie.
=> qatar aids lebanon
=> qatar suppliesTo syria modality=planned

# a refusal and a fact
L'Espagne refuse de soutenir Israël et soutient la Palestine.
=> spain rejects -
=> spain supports palestine

# the object of the first verb only
Le Canada a félicité le Kenya, puis négocié avec l'Inde.
=> canada supports kenya
=> canada talkedWith india

# two places
Sergueï Lavrov s'est rendu au Mali et en Guinée.
=> sergei-lavrov visited guinea
=> sergei-lavrov visited mali

# two receivers
L'Allemagne a livré des chars à la Lituanie et à la Lettonie.
=> germany suppliesTo latvia
=> germany suppliesTo lithuania

# neighbours in a list of things
Le thé, le café et le sucre manquent au Soudan.
=> nothing

# the second of three names is no other name of the first
Le Burkina Faso, le Mali et le Niger ont condamné la France.
=> burkina-faso condemns france
=> mali condemns france
=> niger condemns france

# what is theirs is of all of them
Le Mali et le Niger ont annoncé leur retrait de la Cédéao.
=> mali withdrawsFrom ecowas modality=planned by=mali
=> niger withdrawsFrom ecowas modality=planned by=mali
=> mali announces topic/fr/retrait
=> niger announces topic/fr/retrait
