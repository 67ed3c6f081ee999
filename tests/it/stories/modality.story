# Modality: told, planned, possible, alleged, denied, unconfirmed.

# the conditional of the press
L'Iran aurait rencontré l'Arabie saoudite en secret à Mascate.
=> iran met saudi-arabia modality=alleged

# the conditional with its source
Selon Le Monde, la Tunisie aurait arrêté deux journalistes.
=> tunisia coerces topic/fr/journalistes by=le-monde modality=alleged

# future in the past
Le Canada a annoncé qu'il sanctionnerait la Géorgie.
=> canada sanctions georgia by=canada modality=planned

# simple future
L'Irlande soutiendra la Palestine à l'ONU.
=> ireland supports palestine modality=planned

# near future
La Pologne va livrer des chars à la Moldavie.
=> poland suppliesTo moldova modality=planned

# must
L'Inde doit signer un accord avec l'Australie vendredi.
=> india signedAgreementWith australia modality=planned

# should
Xi Jinping devrait se rendre au Kazakhstan en septembre.
=> xi-jinping visited kazakhstan modality=planned

# could
Le Nigeria pourrait expulser des diplomates français.
=> nigeria sanctions france modality=possible

# fear
La Lettonie craint que la Biélorussie n'attaque la Lituanie.
=> latvia fears -
=> belarus attacks lithuania by=latvia modality=possible

# denial of another's deed
Bamako nie que le groupe Wagner ait attaqué la Mauritanie.
=> mali denies -
=> wagner-group attacks mauritania by=mali modality=denied

# if with the conditional
Si l'Iran attaquait Israël, les États-Unis répondraient.
=> nothing

# had it
Si l'Arménie avait aidé l'Iran, l'Azerbaïdjan aurait protesté.
=> nothing

# in case of
En cas d'attaque de la Chine contre Taïwan, le Japon fermerait ses ports.
=> china attacks taiwan modality=possible

# a question
La France a-t-elle livré des missiles au Maroc ?
=> nothing

# a question in a clause
Les juges ignorent si la Libye a financé Nicolas Sarkozy.
=> nothing

# a wish
L'Albanie souhaite rejoindre l'Union européenne.
=> albania memberOf european-union modality=planned

# an order
« Que la Russie quitte la Moldavie ! »
=> nothing

# probable
Il est possible que l'Érythrée attaque l'Éthiopie.
=> eritrea attacks ethiopia modality=possible

# for the aim
La Turquie négocie avec la Syrie pour rencontrer Ahmed al-Charaa.
=> turkey talkedWith syria
=> turkey met ahmed-al-sharaa modality=planned

# it seems
Le Laos semble soutenir la Birmanie.
=> laos supports myanmar modality=possible

# almost
Le Honduras a failli rompre ses relations avec le Mexique.
=> nothing

# an agreement about a release: it lies ahead
Un accord portant sur la libération de vingt otages a été conclu entre Israël et le Hamas.
=> - releases topic/fr/otages modality=planned
=> israel signedAgreementWith hamas

# obtained under a condition
La Pologne coopérera si Minsk obtient de Varsovie la libération de soldats biélorusses.
=> nothing

# provided for, after another thing
L'accord prévoit une trêve de deux mois, le retrait des forces russes de Kherson et un échange de prisonniers.
=> armed-forces-of-russia withdrawsFrom kherson modality=planned
