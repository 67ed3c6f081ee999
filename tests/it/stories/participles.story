# Participles: a clause without a finite verb.

# a past participle with its agent
Accusée par l'Algérie, la France a nommé un médiateur.
=> algeria accuses france

# a present participle
Dénonçant la Géorgie, la Lituanie a rappelé son ambassadeur.
=> lithuania condemns georgia

# a gerund
En sanctionnant l'Iran, l'Australie a surpris ses partenaires.
=> australia sanctions iran

# a participle behind its noun
Le Niger, soutenu par la Russie, a fermé la base.
=> russia supports niger

# absolute participle
La Syrie bombardée par Israël, la Jordanie a fermé son ciel.
=> israel attacks syria

# a negated participle
N'ayant pas sanctionné la Russie, la Suisse reste prudente.
=> switzerland sanctions russia negated

# après avoir
Après avoir rencontré Lula, Emmanuel Macron s'est rendu au Chili.
=> emmanuel-macron met luiz-inacio-lula-da-silva
=> emmanuel-macron visited chile

# avant de: it came later, but it came
Avant de rencontrer Viktor Orban, Robert Fico a salué la Chine.
=> robert-fico supports china
=> robert-fico met viktor-orban

# sans avoir
La Finlande a fermé sa frontière sans avoir averti la Russie.
=> finland warns russia negated

# an adjective that looks like a participle
La Colombie, affaiblie et fatiguée, attend des élections.
=> nothing

# suspected of: nobody says by whom
Soupçonné d'avoir armé le M23, le Rwanda se défend.
=> rwanda suppliesTo m23 modality=alleged

# an elected one
Élu président du Pérou, l'homme a remercié la foule.
=> nothing

# soldiers sent
Les soldats kényans envoyés en Haïti manquent de vivres.
=> armed-forces-of-kenya deploysTroopsTo haiti

# held by
Bakhmout, occupée par la Russie, est en ruines.
=> russia captures bakhmut

# what is threatened
Menacé par les talibans, le Tadjikistan a renforcé ses patrouilles.
=> taliban threatens tajikistan

# an arrested person
Arrêté par la Tunisie, Rached Ghannouchi a écrit une lettre.
=> tunisia coerces rached-ghannouchi

# a gerund under a future subject
Tout en condamnant la Birmanie, l'Indonésie refuse de rompre.
=> indonesia condemns myanmar
=> indonesia rejects -

# a participle with hoping
Espérant rencontrer Donald Trump, Karol Nawrocki a retardé son départ.
=> karol-nawrocki met donald-trump modality=planned

# a participle with refusing
Refusant de condamner l'Iran, l'Irak a quitté la salle.
=> iraq rejects -

# goods told of by a participle
Les drones vendus par la Turquie au Mali ont été montrés.
=> turkey suppliesTo mali

# a participle of nobody
Réunis à Bruxelles, les ministres ont parlé du budget.
=> nothing

# a participle with an accusation
Accusant le Kosovo de provocation, la Serbie a fermé sa frontière.
=> serbia accuses kosovo

# a visit behind a participle
Arrivé en Malaisie, Emmanuel Macron a salué Anwar Ibrahim.
=> emmanuel-macron supports anwar-ibrahim
=> emmanuel-macron visited malaysia
