# Deeds: what an actor does or has stands for the actor; what somebody else does there does not.

# the policy of
La Suède a condamné la politique de la Hongrie.
=> sweden condemns hungary

# the decision of
La Chine a dénoncé la décision du Canada.
=> china condemns canada

# the attack of, which may be the attack on
L'Irlande a condamné l'attaque d'Israël.
=> ireland condemns topic/fr/attaque

# the attack of, against
La Ligue arabe a condamné l'attaque d'Israël contre le Qatar.
=> arab-league condemns topic/fr/attaque
=> israel attacks qatar by=arab-league

# the attack by
Le Mexique a condamné les frappes américaines contre le Venezuela.
=> mexico condemns united-states
=> united-states attacks venezuela by=mexico

# the efforts of
Le pape a salué les efforts de l'Égypte. Antonio Guterres a salué les efforts du Qatar.
=> antonio-guterres supports qatar

# the victory of
Viktor Orban a salué la victoire de Karol Nawrocki.
=> viktor-orban supports karol-nawrocki

# the minister of is not a deed
Le Pérou a reçu le frère du roi. Le Chili a reçu une lettre du Pérou.
=> nothing

# the brother of
La police a arrêté le frère de Bachar al-Assad.
=> nothing

# the situation in
La Norvège a dénoncé la situation au Soudan.
=> norway condemns topic/fr/situation

# the ministry's policy not condemned
Le Japon n'a pas condamné la politique d'Israël.
=> japan condemns israel negated

# a proposal of
Le Hamas a rejeté la proposition des États-Unis.
=> hamas rejects united-states

# a proposal that may be rejected
Le Hamas pourrait rejeter la proposition du Qatar.
=> hamas rejects qatar modality=possible

# an interest of
La Russie craint l'influence de la Turquie.
=> russia fears turkey

# a decision of one's own
L'Argentine a annoncé la décision du tribunal de commerce.
=> argentina announces topic/fr/decision

# the support of
Le Kosovo a salué le soutien de l'Albanie.
=> kosovo supports albania

# a book about
La Slovénie a condamné un livre sur la Hongrie.
=> slovenia condemns topic/fr/livre
