# Control: whose infinitive it is, and whether it is so.

# promise: one's own, to come
Le Danemark a promis de livrer des obus à l'Estonie.
=> denmark suppliesTo estonia modality=planned

# accuse: the object's, alleged
Le Mali accuse l'Algérie de soutenir des groupes armés.
=> mali accuses algeria
=> algeria supports topic/fr/groupes-armes by=mali modality=alleged

# foresee
L'Union européenne prévoit de sanctionner la Géorgie.
=> european-union sanctions georgia modality=planned

# refuse
L'Inde refuse de condamner la Russie.
=> india rejects -

# ask of another
Le Liban demande à la France d'aider son armée.
=> lebanon requests france

# forbid
Le Conseil de sécurité interdit à la Libye d'acheter des missiles.
=> nothing

# suspect
L'Estonie soupçonne la Russie d'avoir saboté un câble.
=> estonia accuses russia
=> russia attacks topic/fr/cable by=estonia modality=alleged

# threaten with
L'Iran menace d'attaquer Israël.
=> iran threatens -
=> iran attacks israel modality=planned

# threaten whom with
Donald Trump menace le Canada d'imposer des taxes au Mexique.
=> donald-trump threatens canada
=> donald-trump sanctions mexico modality=planned

# envisage
Singapour envisage de signer un accord avec le Chili.
=> singapore signedAgreementWith chile modality=planned

# accept
Nicolas Maduro a accepté de rencontrer Gustavo Petro.
=> nicolas-maduro met gustavo-petro modality=planned

# renounce
L'Autriche a renoncé à expulser des diplomates russes.
=> nothing

# try
Le Pakistan a tenté de négocier avec les talibans.
=> nothing

# deny having
La Biélorussie nie avoir attaqué la Lituanie.
=> belarus denies -
=> belarus attacks lithuania by=belarus modality=denied

# admit having
La Libye a reconnu avoir livré des armes au Soudan.
=> libya confirms -
=> libya suppliesTo sudan by=libya

# claim to have
Les Houthis affirment avoir attaqué Israël.
=> houthi-movement attacks israel by=houthi-movement

# urge
Antonio Guterres exhorte le Rwanda à retirer ses troupes de Goma.
=> antonio-guterres requests rwanda

# dissuade
La Chine a dissuadé le Népal de recevoir le dalaï-lama.
=> nothing

# swear
Benyamin Netanyahou a juré d'éliminer le Hezbollah.
=> benjamin-netanyahu fights hezbollah modality=planned

# finish by
Le Sénégal a fini par condamner le Mali.
=> senegal condemns mali

# be ready
La Roumanie est prête à aider la Moldavie.
=> romania aids moldova modality=planned

# permit another
La Pologne a autorisé l'Ukraine à attaquer la Russie depuis son sol.
=> ukraine attacks russia modality=planned

# call to
Le pape Léon XIV appelle les États-Unis à lever les sanctions contre Cuba.
=> pope-leo-xiv requests united-states
