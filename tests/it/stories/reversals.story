# Words that turn a fact into its opposite, and words that only look so.

# wanted to
L'Irak voulait attaquer le Koweït.
=> iraq attacks kuwait modality=planned

# pretends to have
Le Venezuela prétend avoir rencontré les États-Unis.
=> venezuela met united-states by=venezuela modality=alleged

# it is not true
Il n'est pas vrai que la Norvège soutient la Russie.
=> norway supports russia negated

# unlike
Contrairement à la France, l'Allemagne soutient Israël.
=> germany supports israel

# rather than
Plutôt que de sanctionner la Chine, l'Italie négocie avec Pékin.
=> italy talkedWith china

# says to be ready
Nicolas Maduro se dit prêt à rencontrer Marco Rubio.
=> nicolas-maduro met marco-rubio modality=planned

# hardly
La Suisse soutient à peine l'Autriche.
=> switzerland supports austria

# let alone
La Grèce n'a pas soutenu la Turquie, encore moins la Libye.
=> greece supports libya negated
=> greece supports turkey negated

# forgot to
L'Italie a oublié de condamner la Biélorussie.
=> nothing

# ceased
La Bulgarie a cessé de soutenir la Serbie.
=> bulgaria supports serbia negated

# never ceased
La Chine n'a cessé de soutenir le Pakistan.
=> china supports pakistan

# feigns
La Hongrie feint de soutenir l'Ukraine.
=> nothing

# rules out
La Suède exclut de rencontrer les talibans.
=> sweden rejects -

# a day and a place between the verb and its object
Emmanuel Macron a reçu mardi à Paris Friedrich Merz, a annoncé mercredi l'Élysée.
=> emmanuel-macron met friedrich-merz place=paris by=presidency-of-france

# what opens the sentence is where, not whom
À Pékin, Vladimir Poutine promet à Téhéran un soutien sans réserve.
=> vladimir-putin supports iran place=beijing
