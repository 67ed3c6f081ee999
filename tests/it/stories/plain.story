# Plain clauses. Each story: a title, a text, and all the claims it must give (=> nothing: none).
# A claim: subject predicate object, then qualifiers: by=holder, modality=..., negated, quantity=N, bound=..., date=..., place=..., former.

# the object of an active verb
Kim Jong Un a rencontré Sergueï Choïgou.
=> kim-jong-un met sergei-shoigu

# place and weekday, counted back from the day of publication (2025-06-05, a Thursday)
Kim Jong Un a rencontré Sergueï Choïgou mercredi à Pyongyang.
=> kim-jong-un met sergei-shoigu place=pyongyang date=2025-06-04

# an apposition between subject and verb
Kim Jong Un, le dirigeant nord-coréen, a reçu Sergueï Choïgou.
=> kim-jong-un holdsPosition north-korea
=> kim-jong-un met sergei-shoigu

# an office before the name
Le président ukrainien Volodymyr Zelensky a rencontré Emmanuel Macron.
=> volodymyr-zelensky holdsPosition ukraine
=> volodymyr-zelensky met emmanuel-macron

# an office after the name
Le porte-parole du Kremlin, Dmitri Peskov, n'a pas répondu.
=> dmitry-peskov holdsPosition presidency-of-russia

# a past office
La visite de Sergueï Choïgou, ancien ministre russe de la Défense, a surpris.
=> sergei-shoigu holdsPosition russia former

# a person nobody told us of, by the office
Le député sud-coréen Hwang Tae-bok a démissionné.
=> hwang-tae-bok-south-korea holdsPosition south-korea
=> hwang-tae-bok-south-korea resigns -

# a passive with its agent
L'ambassadeur de Russie, Gueorgui Zinoviev, a été convoqué par la Corée du Sud.
=> georgy-zinoviev holdsPosition russia
=> south-korea summoned georgy-zinoviev

# a number with its bound
La Corée du Nord a envoyé au moins 3 000 soldats en Russie.
=> north-korea deploysTroopsTo russia quantity=3000 bound=atLeast

# a number in words
La Corée du Nord a livré neuf millions d'obus à la Russie.
=> north-korea suppliesTo russia quantity=9000000 item=artillery-shell

# a full date
La Russie a signé un traité avec la Corée du Nord le 19 juin 2024.
=> russia signedAgreementWith north-korea date=2024-06-19

# a year
La Russie a envahi l'Ukraine en 2022.
=> russia invades ukraine date=2022

# a capital stands for its government
Pyongyang a fourni des missiles à Moscou.
=> north-korea suppliesTo russia

# but a bombed capital is a place
La Russie a bombardé Kiev.
=> russia attacks kyiv

# two subjects
La Russie et la Biélorussie ont envahi l'Ukraine.
=> belarus invades ukraine
=> russia invades ukraine

# two objects
Les États-Unis ont condamné la Russie et la Corée du Nord.
=> united-states condemns north-korea
=> united-states condemns russia

# a noun with its participants
La visite de Vladimir Poutine en Corée du Nord a été remarquée.
=> vladimir-putin visited north-korea

# a noun between two
Les pourparlers entre la Russie et l'Ukraine ont repris.
=> russia talkedWith ukraine

# soldiers are their army
Les soldats nord-coréens combattent l'armée ukrainienne.
=> korean-peoples-army fights armed-forces-of-ukraine

# what is delivered
La Corée du Nord a livré des missiles balistiques à la Russie.
=> north-korea suppliesTo russia item=ballistic-missile
