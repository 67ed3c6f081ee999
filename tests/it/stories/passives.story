# Passives: who undergoes comes first, who acts comes with par, or not at all.

# the agent behind par
Giorgia Meloni a été reçue par Olaf Scholz à Berlin.
=> olaf-scholz met giorgia-meloni

# no agent: a bombed town is bombed all the same
La ville de Goma a été bombardée pendant toute la nuit.
=> - attacks goma

# a sentence with a second clause
L'Arménie a été attaquée par l'Azerbaïdjan, et les écoles ont fermé.
=> azerbaijan attacks armenia

# a passive infinitive under a promise
Le président chilien Gabriel Boric sera reçu par Javier Milei en juillet.
=> gabriel-boric holdsPosition chile
=> javier-milei met gabriel-boric modality=planned

# a negated passive
Le Liban n'a pas été bombardé par Israël cette semaine.
=> israel attacks lebanon negated

# a passive that never was
Le Venezuela n'a jamais été sanctionné par le Mexique.
=> mexico sanctions venezuela negated

# a passive of hearsay
La Birmanie aurait été armée par la Chine pendant dix ans.
=> china suppliesTo myanmar modality=alleged

# a passive that may come
La Géorgie pourrait être sanctionnée par l'Union européenne avant l'été.
=> european-union sanctions georgia modality=possible

# a passive that must come
La Tunisie doit être aidée par l'Italie, selon Rome.
=> italy aids tunisia by=italy modality=planned

# par with a time or a means is no agent
Le Kenya a été félicité par lettre.
=> nothing

# a passive without an actor we know
Le maire a été accueilli par des applaudissements.
=> nothing

# a reflexive passive
Les armes se vendent mal cette année en Suisse.
=> nothing

# two agents
Le Soudan est armé par les Émirats arabes unis et par l'Iran.
=> iran suppliesTo sudan
=> united-arab-emirates suppliesTo sudan

# two patients
Le Mali et le Niger ont été sanctionnés par la Cédéao.
=> ecowas sanctions mali
=> ecowas sanctions niger

# an election
Friedrich Merz a été élu par le Bundestag au second tour.
=> bundestag appoints friedrich-merz

# a dismissal
Yoon Suk-yeol a été destitué par la Cour constitutionnelle sud-coréenne.
=> constitutional-court-of-korea dismisses yoon-suk-yeol

# arrested by
Ekrem Imamoglu a été arrêté par la police turque à l'aube.
=> police-of-turkey coerces ekrem-imamoglu

# goods delivered in the passive
Des avions ont été livrés à l'Argentine par le Danemark au printemps.
=> denmark suppliesTo argentina

# a passive in a clause of speech
L'Égypte affirme que le Hamas a été soutenu par le Qatar.
=> qatar supports hamas by=egypt
