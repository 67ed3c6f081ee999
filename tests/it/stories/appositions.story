# Appositions: what stands beside a name is about that name.

# an ally
La Biélorussie, alliée de la Russie, a fermé ses routes.
=> belarus alliedWith russia

# a member
L'Estonie, membre de l'Otan, a condamné la Russie.
=> estonia memberOf nato
=> estonia condemns russia

# a capital
La réunion s'est tenue à Astana, capitale du Kazakhstan.
=> astana locatedIn kazakhstan

# the apposition ends with its comma
Viktor Orban, ami de Donald Trump, a condamné Volodymyr Zelensky.
=> viktor-orban condemns volodymyr-zelensky

# the name inside an apposition is not the subject
Kais Saied, critiqué par Amnesty International, a rencontré Giorgia Meloni.
=> amnesty-international condemns kais-saied
=> kais-saied met giorgia-meloni

# a nuclear power
Le Pakistan, doté de l'arme nucléaire, a menacé l'Inde.
=> pakistan possesses nuclear-weapon
=> pakistan threatens india

# an office in brackets
Le ministre des Affaires étrangères (Radoslaw Sikorski) a condamné la Hongrie.
=> radoslaw-sikorski condemns hungary

# in brackets, a party
Jordan Bardella (RN) a condamné Emmanuel Macron.
=> jordan-bardella condemns emmanuel-macron

# a name in front of its class
Le mouvement Hamas a libéré des otages.
=> hamas releases topic/fr/otages

# an apposition with a negation
La Suisse, qui n'est pas membre de l'Otan, a aidé l'Ukraine.
=> switzerland memberOf nato negated
=> switzerland aids ukraine

# an alliance in brackets
L'Organisation des pays exportateurs de pétrole (Opep) a averti les marchés.
=> opec warns topic/fr/marches

# the apposition of the object
Narendra Modi a reçu Keir Starmer, le Premier ministre britannique.
=> narendra-modi met keir-starmer
=> keir-starmer holdsPosition united-kingdom

# the apposition of a place
L'armée russe a bombardé Kherson, port de la mer Noire.
=> armed-forces-of-russia attacks kherson

# an apposition without a known name
Un proche, ami de longue date, a parlé aux journaux.
=> nothing

# several offices in a row
Wang Yi, le chef de la diplomatie chinoise, a rencontré Sergueï Lavrov.
=> wang-yi holdsPosition china
=> wang-yi met sergei-lavrov

# an apposition with its own victim
Le M23, accusé par la RDC, a pris Bukavu.
=> democratic-republic-of-the-congo accuses m23
=> m23 captures bukavu

# an apposition that compares
La Moldavie, voisine de la Roumanie, a condamné la Russie.
=> moldova condemns russia
