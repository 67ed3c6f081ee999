# Troops, arms, aid: who sends what to whom, and who only wants it.

# sent to help
Le Rwanda a envoyé des soldats au Mozambique pour combattre les djihadistes.
=> rwanda deploysTroopsTo mozambique
=> rwanda fights jihadists modality=planned

# massed against
La Chine a massé des troupes à la frontière du Népal.
=> china mobilizes topic/fr/troupes

# sent a message
Le Népal a envoyé une lettre au Pakistan.
=> nothing

# troops that will not be taken home
Le Tchad refuse de retirer ses soldats du Soudan.
=> chad rejects -

# sold through another
La Bulgarie a vendu des obus à la Pologne pour l'Ukraine.
=> bulgaria suppliesTo poland

# bought, not sold
Le Pérou veut acheter des avions à la Corée du Sud.
=> peru acquires topic/fr/avions modality=planned

# received from
Le Burkina Faso a reçu des drones de la Turquie.
=> turkey suppliesTo burkina-faso

# a transfer through a third state
Des missiles iraniens ont été livrés au Hezbollah par la Syrie.
=> syria suppliesTo hezbollah

# suspended
Les États-Unis ont suspendu leur aide à l'Ukraine.
=> nothing

# asked for
L'Estonie réclame des missiles à la Norvège.
=> estonia requests norway

# a town taken
Le M23 s'est emparé de Goma en janvier.
=> m23 captures goma

# a town not taken
L'armée russe n'a pas pris Pokrovsk.
=> armed-forces-of-russia captures pokrovsk negated

# a town claimed
La Russie affirme avoir pris Pokrovsk.
=> russia captures pokrovsk by=russia

# a town to be taken
La Russie veut prendre Odessa avant l'hiver.
=> russia captures odesa modality=planned

# a truce
Israël et le Liban ont conclu une trêve.
=> israel ceasefireWith lebanon

# a truce refused
L'Érythrée a rejeté une trêve avec l'Éthiopie.
=> eritrea rejects topic/fr/treve

# a truce broken
Le Pakistan a violé la trêve avec l'Inde.
=> pakistan violates topic/fr/treve

# a truce that is proposed
Le Qatar propose une trêve entre Israël et le Hamas.
=> israel ceasefireWith hamas modality=planned

# weapons one has not
L'Iran ne possède pas d'arme nucléaire.
=> iran possesses nuclear-weapon negated

# weapons one wants
L'Arabie saoudite souhaite acquérir des missiles.
=> saudi-arabia acquires topic/fr/missiles modality=planned

# kept from having
Israël veut empêcher l'Iran de posséder l'arme nucléaire.
=> nothing

# help from an unwilling hand
La Hongrie a fini par accepter d'aider la Moldavie.
=> hungary aids moldova modality=planned

# troops that did not leave
La Colombie n'a pas envoyé de troupes en Haïti.
=> colombia deploysTroopsTo haiti negated
