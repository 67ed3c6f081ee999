# Infinitives: some verbs say that it is done, most do not.

# managed to
La Serbie a réussi à rencontrer les États-Unis.
=> serbia met united-states

# just did
La Finlande vient de sanctionner la Géorgie.
=> finland sanctions georgia

# goes on
L'Iran continue de soutenir les Houthis.
=> iran supports houthi-movement

# began to
La Roumanie a commencé à aider la Moldavie.
=> romania aids moldova

# abstains
L'Inde s'abstient de condamner la Birmanie.
=> nothing

# is unable
Le Liban est incapable d'attaquer Israël.
=> nothing

# is tempted
La Bolivie est tentée de sanctionner le Chili.
=> nothing

# regrets having
La Norvège regrette d'avoir sanctionné le Kosovo.
=> norway sanctions kosovo by=norway

# is free to
Le Mexique est libre de soutenir Cuba.
=> nothing

# it is time to
Il est temps de sanctionner la Russie, a estimé Kaja Kallas.
=> kaja-kallas announces -

# engages itself
Le Rwanda s'est engagé à retirer ses soldats.
=> nothing

# avoids
La Turquie évite de condamner la Chine.
=> nothing

# it is up to
Il revient à l'ONU de condamner le Soudan.
=> nothing

# knew how to
Le Qatar a su convaincre Israël de rencontrer le Hamas.
=> nothing

# the occasion
Le Ghana a profité du sommet pour rencontrer le Togo.
=> ghana met togo

# the purpose of nobody
Attaquer Israël serait une erreur, a dit la Jordanie.
=> jordan announces -

# a method
Pour soutenir l'Ukraine, il faut produire plus d'obus.
=> nothing

# an infinitive as a subject
Envahir Taïwan coûterait cher à la Chine.
=> nothing

# too weak to
Le Yémen est trop faible pour attaquer l'Arabie saoudite.
=> nothing

# strong enough to
La Corée du Sud est assez forte pour attaquer la Corée du Nord.
=> nothing

# hesitates
La Belgique hésite à sanctionner Israël.
=> nothing

# is late
Le Chili tarde à condamner le Nicaragua.
=> nothing

# has the right
L'Allemagne a le droit d'expulser l'ambassadeur de Russie.
=> nothing

# has the means
La Chine a les moyens d'envahir Taïwan.
=> nothing

# has the power
L'Iran a la capacité d'attaquer Israël.
=> nothing

# the obligation
La Pologne a l'obligation d'aider la Lituanie.
=> nothing
