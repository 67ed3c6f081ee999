# Support verbs: the noun says what is done.

# bring one's help
Le Canada a apporté son aide à la Jamaïque après l'ouragan.
=> canada aids jamaica

# bring one's support
La Slovénie a apporté son soutien à la Palestine devant les Nations unies.
=> slovenia supports palestine

# lead strikes
Le Pakistan a mené des frappes contre l'Afghanistan dans la nuit.
=> pakistan attacks afghanistan

# pay a visit
Recep Tayyip Erdogan a effectué une visite en Hongrie.
=> recep-tayyip-erdogan visited hungary

# make an appeal
Le Saint-Siège a lancé un appel à Israël.
=> holy-see requests israel

# have talks
Oman a eu des discussions avec l'Iran à Mascate.
=> oman talkedWith iran

# take sanctions
La Suisse a pris des sanctions contre la Biélorussie.
=> switzerland sanctions belarus

# put on guard
L'Australie a mis en garde la Chine dans une lettre.
=> australia warns china

# put one's veto
La Slovaquie a opposé son veto au budget.
=> slovakia rejects topic/fr/budget

# give one's resignation
Shigeru Ishiba a remis sa démission mardi.
=> shigeru-ishiba resigns -

# fight a war
L'Érythrée a mené une guerre contre l'Éthiopie.
=> eritrea invades ethiopia

# sign
La Bolivie a conclu un accord avec le Brésil sur le gaz.
=> bolivia signedAgreementWith brazil

# a negated support verb
Le Yémen n'a pas mené de frappes contre l'Arabie saoudite.
=> yemen attacks saudi-arabia negated

# it gave up strikes
L'Inde a renoncé à mener des frappes contre le Pakistan.
=> nothing

# it intends to bring its help
Le Portugal compte apporter son aide au Mozambique.
=> portugal aids mozambique modality=planned

# it refused to bring its support
L'Autriche a refusé d'apporter son soutien au Kosovo.
=> austria rejects -

# he would have made a visit
Ahmed al-Charaa aurait effectué une visite en Azerbaïdjan.
=> ahmed-al-sharaa visited azerbaijan modality=alleged

# taking part is not doing
Le Pérou a pris part au débat sur le commerce.
=> nothing

# take the word
Le Nigeria a pris la parole devant l'Union africaine.
=> nothing

# pay homage, not an attack
Les députés ont rendu hommage à un soldat tombé au Liban.
=> nothing

# exert a blockade
La Grèce exerce un blocus contre la Libye.
=> greece sanctions libya

# give one's support
La Colombie a donné son soutien à Gustavo Petro.
=> colombia supports gustavo-petro
