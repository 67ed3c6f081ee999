# How many, when and where. Published on 2025-06-05, a Thursday. The form is that of plain.story; said=... is the date of the statement.

# a bound and a range
La Corée du Nord a perdu 10-15 soldats.
=> north-korea suffersCasualties - quantity=10 bound=exact

# the number of those who undergo
Quelque 600 soldats nord-coréens ont été tués.
=> korean-peoples-army suffersCasualties - quantity=600 bound=about

# the number within a name of many words
Environ 11 000 soldats nord-coréens ont été envoyés en Russie.
=> korean-peoples-army deploysTroopsTo russia quantity=11000 bound=about

# a sum of money
L'Union européenne a accordé une aide de 1,5 milliard d'euros à l'Ukraine.
=> european-union aids ukraine quantity=1500000000

# a number of time is no number of things
La Corée du Nord a envoyé des soldats en Russie pendant trois mois.
=> north-korea deploysTroopsTo russia

# a part does not stand for the whole
La Corée du Nord a perdu 4 000 soldats, dont 600 tués.
=> north-korea suffersCasualties - quantity=4000

# one person
Des drones russes ont tué un homme.
=> russia kills topic/fr/homme quantity=1 bound=exact

# tomorrow by the tense
Kim Jong Un rencontrera Sergueï Choïgou mardi à Moscou.
=> kim-jong-un met sergei-shoigu date=2025-06-10 place=moscow modality=planned

# a stretch of time up to now
La Corée du Nord fournit des obus à la Russie depuis l'été 2024.
=> north-korea suppliesTo russia date=2024-06

# when it was said is not when it was done
Kiev a affirmé mercredi que la Corée du Nord avait envoyé des soldats en Russie.
=> north-korea deploysTroopsTo russia by=ukraine said=2025-06-04

# the day of a meeting is not that of what is promised there
Kim Jong Un a rencontré mardi Sergueï Choïgou, promettant de livrer des obus à la Russie.
=> kim-jong-un met sergei-shoigu date=2025-06-03
=> kim-jong-un suppliesTo russia modality=planned

# a side of a town
L'armée ukrainienne a attaqué la Russie dans le nord de Koursk.
=> armed-forces-of-ukraine attacks russia place=kursk-oblast

# the next sentence says where and when
Kim Jong Un a rencontré Sergueï Choïgou. Cette rencontre, qui s'est tenue mercredi à Pyongyang, a duré deux heures.
=> kim-jong-un met sergei-shoigu place=pyongyang date=2025-06-04

# a sentence that is only a place
La Corée du Nord a envoyé des soldats en Russie. En particulier dans la région de Koursk.
=> north-korea deploysTroopsTo russia place=kursk-oblast

# a date in a name dates nothing
Le Mouvement du 23 mars a attaqué Goma.
=> m23 attacks goma

# the town of a meeting
Le Qatar a participé aux discussions de Doha avec l'Iran.
=> qatar talkedWith iran place=doha

# the target of a strike is where it hurts
Des frappes israéliennes contre Gaza ont tué douze personnes.
=> israel attacks gaza-strip
=> israel kills topic/fr/personnes place=gaza-strip quantity=12

# people killed by nobody who is told
Douze personnes ont été tuées dans un bombardement à Rafah.
=> - suffersCasualties - place=rafah quantity=12

# a clause with a tense of its own has no day from the clause above
Le Japon a condamné la Chine en octobre 2024, après que la Russie a attaqué l'Ukraine.
=> japan condemns china date=2024-10
=> russia attacks ukraine

# a relative clause or a participle tells of the blow before it: it took place there
L'ONU a condamné l'attaque de drones à Kherson, qui a fait douze morts.
=> united-nations condemns topic/fr/attaque
=> - suffersCasualties - place=kherson quantity=12

# a participle behind a blow that fell on a place
Un missile russe s'est abattu sur Odessa, tuant quatre civils.
=> russia kills topic/fr/civils place=odesa quantity=4

# a participle behind a place that was hit
Un drone ukrainien a frappé Belgorod, faisant trois blessés.
=> ukraine attacks belgorod-oblast
=> - suffersCasualties - place=belgorod-oblast quantity=3

# what happens by itself kills, too
Une explosion à Beyrouth, qui a tué vingt personnes, a détruit le port.
=> - suffersCasualties - place=beirut quantity=20

# what nobody does, nobody is told to have done
Un séisme au Maroc a tué deux mille personnes.
=> - suffersCasualties - place=morocco quantity=2000

# who could not confirm is told by somebody else
Mark Rutte a indiqué que l'Alliance ne pouvait confirmer le déploiement de troupes nord-coréennes en Russie.
=> nato confirms topic/fr/deploiement modality=possible negated by=mark-rutte
=> korean-peoples-army deploysTroopsTo russia modality=unconfirmed by=mark-rutte

# an ambassador is summoned where he is posted
Le Japon a convoqué l'ambassadeur russe à Tokyo.
=> japan summoned nikolay-nozdrev place=tokyo

# also behind a name of two words that are written as one
La Corée du Sud a convoqué l'ambassadeur russe à Séoul pour protester.
=> south-korea summoned georgy-zinoviev place=seoul
=> south-korea protestsAgainst -
