# Relative clauses: the antecedent takes its part in the clause, and only there.

# qui is the subject
La Turquie, qui soutient l'Azerbaïdjan, a fermé son ambassade.
=> turkey supports azerbaijan

# que is the object
Le Maroc, que la France soutient, n'a rien dit.
=> france supports morocco

# avec lequel
Le Vietnam, avec lequel la Chine négocie, garde le silence.
=> china talkedWith vietnam

# auquel
Le Tchad, auquel la Hongrie a livré des drones, paie en or.
=> hungary suppliesTo chad

# où
Nairobi, où Antony Blinken s'est rendu, a connu des pluies.
=> antony-blinken visited nairobi

# the main clause has its own claim
Le Brésil, qui condamne la Russie, a rencontré Volodymyr Zelensky.
=> brazil condemns russia
=> brazil met volodymyr-zelensky

# a negated relative leaves the main clause alone
La Serbie, qui n'a pas sanctionné la Russie, négocie avec la Hongrie.
=> serbia sanctions russia negated
=> serbia talkedWith hungary

# a negated main clause leaves the relative alone
L'Irlande, qui soutient la Palestine, n'a pas condamné l'Iran.
=> ireland condemns iran negated
=> ireland supports palestine

# a planned relative
Le Japon, qui prévoit de sanctionner la Birmanie, consulte ses voisins.
=> japan sanctions myanmar modality=planned

# a relative of hearsay
L'Érythrée, qui aurait attaqué l'Éthiopie, garde le silence.
=> eritrea attacks ethiopia modality=alleged

# a cleft: it is he who
C'est la Norvège qui a aidé la Moldavie l'an dernier.
=> norway aids moldova

# a relative without a known antecedent
Un homme qui admirait l'Iran a parlé à la radio.
=> nothing

# the antecedent is the nearer noun, not the actor
Le traducteur du ministre, qui a rencontré la presse, quitte la Bolivie.
=> nothing

# lequel refers to the last one
Le Qatar a reçu Khaled Mechaal, lequel a remercié l'Égypte.
=> khaled-mashal supports egypt
=> qatar met khaled-mashal

# a relative of nobody
Ceux qui attaquent la Libye le regretteront.
=> nothing

# qui behind an object
L'Allemagne a rencontré le Sénégal, qui soutient la Mauritanie.
=> germany met senegal
=> senegal supports mauritania

# a relative behind a person
Marco Rubio, qui s'est rendu en Israël, a condamné l'Iran.
=> marco-rubio condemns iran
=> marco-rubio visited israel

# a relative with an intention
Le Danemark, qui compte livrer des avions à l'Argentine, a salué Javier Milei.
=> denmark suppliesTo argentina modality=planned
=> denmark supports javier-milei

# a relative with a possibility
La Thaïlande, qui pourrait attaquer le Cambodge, a fermé sa frontière.
=> thailand attacks cambodia modality=possible

# a relative with a refusal
La Slovaquie, qui refuse d'aider l'Ukraine, a félicité la Hongrie.
=> slovakia rejects -
=> slovakia supports hungary

# a relative with a denial
L'Ouganda, qui dément avoir attaqué le Soudan du Sud, se tait depuis lundi.
=> uganda denies -
=> uganda attacks south-sudan by=uganda modality=denied

# ce qui takes up a clause, not its subject
Le Chili a condamné Israël, ce qui a surpris les diplomates.
=> chile condemns israel

# a relative that says nothing of the kind
La Zambie, qui compte vingt millions d'habitants, vote en août.
=> nothing

# a relative in the passive
Le Yémen, qui a été bombardé par l'Arabie saoudite, demande des vivres.
=> saudi-arabia attacks yemen
=> yemen requests topic/fr/vivres

# the one who
Celui qui avait condamné la Turquie a changé d'avis.
=> nothing

# where: what is told of a place is not what was said of it
Emmanuel Macron a évoqué la région de Kharkiv, où la Russie a envoyé des milliers de soldats.
=> russia deploysTroopsTo kharkiv-oblast

# a date within the relative clause is not the date of the clause above
La France soutient la Moldavie, que la Russie a menacée en avril.
=> france supports moldova
=> russia threatens moldova
