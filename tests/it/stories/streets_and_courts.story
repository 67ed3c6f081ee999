# Streets, courts, ballots and trade.

# a state protests
La Chine a protesté contre le Japon après l'incident.
=> china protestsAgainst japan

# no demonstration
Le Vietnam n'a pas protesté contre la Chine.
=> vietnam protestsAgainst china negated

# a court tries
La Cour pénale internationale a inculpé Rodrigo Duterte.
=> international-criminal-court investigates rodrigo-duterte

# a court that may try
La Cour pénale internationale pourrait juger Vladimir Poutine.
=> international-criminal-court investigates vladimir-putin modality=possible

# a complaint is no conviction
Marine Le Pen conteste sa condamnation.
=> marine-le-pen denies topic/fr/condamnation

# a prisoner released
La Biélorussie a libéré Ales Bialiatski.
=> belarus releases ales-bialiatski

# a prisoner to be released
L'Algérie doit libérer Boualem Sansal cette semaine.
=> algeria releases boualem-sansal modality=planned

# not released
La Turquie n'a pas libéré Ekrem Imamoglu.
=> turkey releases ekrem-imamoglu negated

# a demand for release
La France demande à l'Iran de libérer Cécile Kohler.
=> france requests iran

# a victory at the polls
Rodrigo Paz a remporté l'élection présidentielle en Bolivie.
=> nothing

# a vote against
Le Parlement européen a rejeté l'accord avec le Mercosur.
=> european-parliament rejects eu-mercosur-association-agreement

# tariffs
Les États-Unis ont imposé des droits de douane à l'Inde.
=> united-states sanctions india

# tariffs lifted
La Chine a levé l'embargo contre la Lituanie.
=> china concedesTo lithuania

# tariffs threatened
Donald Trump menace d'imposer des droits de douane à l'Espagne.
=> donald-trump threatens -
=> donald-trump sanctions spain modality=planned

# a purchase
Le Vietnam a acheté des avions à la Russie.
=> vietnam acquires topic/fr/avions

# a purchase given up
L'Espagne a renoncé à acheter des missiles à Israël.
=> nothing

# a ban is no arrest
La Tanzanie a interdit les manifestations avant le scrutin.
=> nothing

# an expulsion
Le Mali a expulsé l'ambassadeur de Suède.
=> mali sanctions sweden

# an ambassador called home
Le Chili a rappelé son ambassadeur.
=> nothing

# a coup
L'armée du Gabon a renversé Ali Bongo.
=> armed-forces-of-gabon threatens ali-bongo-ondimba

# an arrest that failed
La Mongolie a refusé d'arrêter Vladimir Poutine.
=> mongolia rejects -
