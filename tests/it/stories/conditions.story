# Conditions, questions, wishes, orders: no facts.

# if behind
La Chine répondra si les États-Unis arment Taïwan.
=> nothing

# without which
Sans l'aide des États-Unis, Israël serait seul.
=> nothing

# a demand
L'Ukraine exige que la Russie libère les prisonniers.
=> ukraine requests -

# an invitation
L'ONU invite le Soudan à rencontrer les rebelles.
=> united-nations requests sudan

# a question in direct form
L'Inde a-t-elle attaqué le Pakistan ?
=> nothing

# a question with a word
Quand la Chine envahira-t-elle Taïwan ?
=> nothing

# a question without inversion
Est-ce que la Norvège soutient le Maroc ?
=> nothing

# an indirect question
Le juge se demande si la Russie a empoisonné l'opposant.
=> nothing

# would it be
Même si la Hongrie condamnait la Russie, rien ne changerait.
=> nothing

# whether or not
Que la Serbie soutienne ou non la Russie, Bruxelles négocie.
=> nothing

# a recommendation
Le rapport recommande à l'Espagne de sanctionner Israël.
=> nothing

# prevented
Le Portugal a empêché la Russie d'attaquer un câble.
=> nothing

# avoided
L'Inde a évité de condamner l'Iran.
=> nothing

# a call for sanctions
L'Ukraine appelle à des sanctions contre la Géorgie.
=> ukraine requests topic/fr/sanctions

# a failed attempt
Le Pakistan a échoué à rencontrer les talibans.
=> nothing

# if in front
Si la Turquie soutient la Syrie, Israël protestera.
=> nothing

# unless
À moins que la Russie n'attaque la Pologne, l'Otan ne bougera pas.
=> nothing

# provided that
Le Qatar financera le projet à condition que le Liban soutienne l'Arabie saoudite.
=> nothing

# a wish
Le Kosovo aimerait que la Serbie condamne la Russie.
=> nothing

# for fear that
De peur que la Russie n'attaque la Moldavie, Chisinau a fermé son ciel.
=> russia attacks moldova modality=possible
