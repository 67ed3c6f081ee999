# Doubt: what is possible, doubtful, rumoured or false is not told as a fact.

# probable
Il est probable que la Chine soutienne le Laos.
=> china supports laos modality=possible

# improbable
Il est peu probable que la Suisse sanctionne Israël.
=> switzerland sanctions israel modality=possible

# it may be
Il se peut que le Kenya aide la Somalie.
=> kenya aids somalia modality=possible

# without doubt one doubts
Berlin doute que la Turquie livre des drones à la Moldavie.
=> nothing

# a hypothesis
L'hypothèse d'une attaque de l'Iran contre Bahreïn inquiète les marchés.
=> iran attacks bahrain modality=possible

# a risk
Le risque d'une invasion de la Lettonie par la Russie est jugé faible.
=> russia invades latvia modality=possible

# said to have
Le Togo est accusé d'avoir armé le Niger.
=> togo suppliesTo niger modality=alleged

# cannot verify
L'AFP n'a pas pu vérifier que le Soudan avait attaqué le Tchad.
=> sudan attacks chad by=agence-france-presse modality=unconfirmed

# not confirmed
L'Allemagne n'a pas confirmé que la Pologne avait expulsé Vladimir Medinski.
=> germany confirms - negated
=> poland sanctions vladimir-medinsky by=germany modality=unconfirmed

# as if
La Hongrie agit comme si la Russie soutenait Budapest.
=> nothing

# an appearance
La Chine paraît soutenir le Pakistan.
=> china supports pakistan modality=possible

# risks
La Roumanie risque de sanctionner la Serbie.
=> romania sanctions serbia modality=possible

# a threat of strikes
La menace d'une attaque de la Chine contre Taïwan grandit.
=> china attacks taiwan modality=possible

# false
Il est faux que la Tunisie ait attaqué la Libye.
=> tunisia attacks libya modality=denied

# maybe
Peut-être la Zambie a-t-elle sanctionné le Malawi.
=> zambia sanctions malawi modality=possible

# nothing proves
Rien ne prouve que l'Iran a attaqué le Koweït.
=> iran attacks kuwait modality=unconfirmed

# no proof
Aucune preuve ne montre que la Chine a armé le Tchad.
=> china suppliesTo chad modality=unconfirmed

# supposed to
Le Laos est censé soutenir le Vietnam.
=> laos supports vietnam modality=alleged
