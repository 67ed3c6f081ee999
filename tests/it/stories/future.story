# What is still to come.

# an active future
Le Japon signera un accord avec le Chili lundi.
=> japan signedAgreementWith chile modality=planned

# a visit to come
Emmanuel Macron se rendra au Vietnam la semaine prochaine.
=> emmanuel-macron visited vietnam modality=planned

# a negated future
L'Afrique du Sud ne sanctionnera pas la Russie.
=> south-africa sanctions russia modality=planned negated

# on the point of
L'Inde est sur le point de signer un accord avec le Royaume-Uni.
=> india signedAgreementWith united-kingdom modality=planned

# has decided to
La Belgique a décidé de livrer des avions à l'Ukraine.
=> belgium suppliesTo ukraine modality=planned

# hopes to
Javier Milei espère rencontrer Donald Trump à New York.
=> javier-milei met donald-trump modality=planned

# a project of
Le projet de Donald Trump de rencontrer Kim Jong Un intrigue Séoul.
=> donald-trump met kim-jong-un modality=planned

# future under according to
Selon la Pologne, la Biélorussie attaquera la Lituanie.
=> belarus attacks lithuania by=poland modality=planned

# a passive that should come
Marwan Barghouti devrait être libéré par Israël.
=> israel releases marwan-barghouti modality=planned

# invites, so the visit is not made
Emmanuel Macron a invité Xi Jinping à visiter la Corse.
=> emmanuel-macron requests xi-jinping

# cancelled
Gustavo Petro a annulé sa visite en Équateur.
=> nothing

# put off
La visite de Lula au Japon a été reportée.
=> nothing

# a threat of sanctions
L'Union européenne menace de sanctionner la Géorgie.
=> european-union threatens -
=> european-union sanctions georgia modality=planned

# planned then given up
La Pologne avait prévu d'aider la Hongrie.
=> poland aids hungary modality=planned

# a candidate promises
Keiko Fujimori promet de sanctionner le Venezuela.
=> keiko-fujimori sanctions venezuela modality=planned

# what is promised is planned
La Norvège a promis trois milliards de couronnes à l'Ukraine.
=> norway aids ukraine modality=planned
