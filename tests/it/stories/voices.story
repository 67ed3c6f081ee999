# Who says so, and whether it is so.

# selon: who it is
Selon le Service national du renseignement, la Corée du Nord a envoyé 12 000 soldats en Russie.
=> north-korea deploysTroopsTo russia by=national-intelligence-service-of-south-korea quantity=12000

# behind the content
La Corée du Nord a livré des obus à la Russie, a déclaré Volodymyr Zelensky.
=> north-korea suppliesTo russia by=volodymyr-zelensky

# an unnamed voice holds what it says
Selon des sources proches du dossier, la Corée du Nord a livré des obus à la Russie.
=> north-korea suppliesTo russia by=topic/fr/sources-proches item=artillery-shell

# the conditional of hearsay
La Russie aurait livré des missiles à la Corée du Nord.
=> russia suppliesTo north-korea modality=alleged

# a negation
L'Ukraine n'a pas attaqué la Russie.
=> ukraine attacks russia negated

# an accusation is made; what it says is not asserted
La Corée du Sud a accusé la Corée du Nord de livrer des armes à la Russie.
=> south-korea accuses north-korea
=> north-korea suppliesTo russia by=south-korea modality=alleged item=topic/fr/armes

# what is feared is not said to be so
Les États-Unis craignent que la Russie ne livre des technologies à la Corée du Nord.
=> united-states fears -
=> russia suppliesTo north-korea by=united-states modality=possible item=topic/fr/technologies

# what nobody can confirm is not said to be so
L'Otan ne peut confirmer que la Corée du Nord a envoyé des soldats en Russie.
=> nato confirms - negated modality=possible
=> north-korea deploysTroopsTo russia by=nato modality=unconfirmed item=topic/fr/soldats

# a denial is not an assertion
Moscou dément que la Corée du Nord a envoyé des soldats en Russie.
=> russia denies -
=> north-korea deploysTroopsTo russia by=russia modality=denied item=topic/fr/soldats

# if
Si la Corée du Nord a envoyé des soldats en Russie, l'Otan répondra.
=> nothing

# the subject of the subject is not the subject
Un proche de Vladimir Poutine a rencontré Donald Trump.
=> nothing

# the complement of the object is not the object
Emmanuel Macron a dénoncé une violation des droits par la Russie.
=> emmanuel-macron condemns topic/fr/violation
=> russia violates topic/fr/droits by=emmanuel-macron

# a coordinated genitive: the two cooperate, and nobody meets anybody
La coopération de la Russie et de la Corée du Nord a rencontré des obstacles.
=> russia cooperatesWith north-korea

# things are received, people are met
L'Ukraine a reçu l'aide des États-Unis.
=> nothing

# a quotation without a holder has no voice
« La Russie a attaqué l'Ukraine. »
=> nothing

# who acts on himself undergoes nothing
Le groupe Wagner s'est retiré du Mali.
=> wagner-group withdrawsFrom mali

# things that come and go so are acted on
Les armes se sont vendues au Mali.
=> nothing

# behind a possessive no country is the owner
La Russie a retiré ses troupes du Mali.
=> russia withdrawsFrom mali

# who claims a deed has done it, as he says
Les Houthis ont revendiqué une attaque contre Israël.
=> houthi-movement attacks israel by=houthi-movement

# a reflexive verb of its own is no passive
Une délégation nord-coréenne conduite par Kim Yong Bok s'est rendue à Moscou.
=> north-korea visited moscow
