# Who is meant. Each story: a title, a day of publication where it matters (@ none: not known), a text on one line, and every reference that is no name
# (=> words -> entity; => nothing: none), in order of the text. Two at once are joined by " + ".

# an office taken up with its country
Le président ukrainien Volodymyr Zelensky est arrivé à Paris. Le président ukrainien a demandé des missiles.
=> président ukrainien -> volodymyr-zelensky

# an office before the holder is named, by who held it then
Le président américain a quitté Londres.
=> président américain -> donald-trump

# the same office at another time
@ 2022-03-01
Le président américain a quitté Londres.
=> président américain -> joe-biden

# no date and several holders: nobody
@ none
Le président américain a quitté Londres.
=> nothing

# no date, but the document names one of the holders
@ none
Le président américain a quitté Londres. Joe Biden doit rentrer mardi.
=> président américain -> joe-biden

# a leader by another word
Le dirigeant nord-coréen Kim Jong Un a inspecté une usine. Le numéro un nord-coréen a salué les ouvriers.
=> numéro un nord-coréen -> kim-jong-un

# a leader whom the document does not name
Le numéro un allemand a salué les ouvriers.
=> nothing

# the head of diplomacy
Le chef de la diplomatie russe a quitté la salle.
=> chef de la diplomatie russe -> sergei-lavrov

# a body's office
Sergueï Choïgou, secrétaire du Conseil de sécurité russe, a atterri. Le secrétaire du Conseil de sécurité russe doit repartir jeudi.
=> secrétaire du Conseil de sécurité russe -> sergei-shoigu

# the house for its master
Le maître du Kremlin a reçu la presse.
=> maître du Kremlin -> vladimir-putin

# a house that has no such master
Le maître de l'Otan a reçu la presse.
=> nothing

# a past holder is nobody in office
L'ancien président américain a quitté Londres.
=> nothing

# nor is a future one
Le futur président américain a quitté Londres.
=> nothing

# nor the one of that time
Le président américain de l'époque a quitté Londres.
=> nothing

# someone new
Un ministre russe a quitté Londres.
=> nothing

# the office alone
Le ministre des Finances Éric Lombard a présenté son budget. Le ministre a prévenu les députés.
=> son -> eric-lombard
=> ministre -> eric-lombard

# the office alone, with two who hold it
Emmanuel Macron, président français, et Volodymyr Zelensky, président ukrainien, ont dîné. Le président a ensuite parlé.
=> nothing

# the office alone, with another one spoken of since
Le ministre russe des Affaires étrangères, Sergueï Lavrov, est arrivé. Un ministre turc l'attendait. Le ministre a parlé de gaz.
=> nothing

# an official without a name stays without one
Un responsable du ministère ukrainien de la Défense a confirmé les pertes. Le responsable a refusé d'en dire plus.
=> nothing

# too far back
Le ministre russe des Affaires étrangères, Sergueï Lavrov, est arrivé. Il a plu. Il a neigé. La route était longue. Les cafés étaient fermés. La nuit est tombée. Le ministre a parlé de gaz.
=> nothing

# a name that nobody knows is not somebody else
Le président américain Barnabé Quincampoix a quitté Londres.
=> nothing

# an envoy and where he is sent
L'ambassadeur russe auprès de l'ONU a dénoncé un complot.
=> ambassadeur russe auprès de l'ONU -> vasily-nebenzya

# a subject pronoun in the next sentence
Volodymyr Zelensky est arrivé à Paris. Il a rencontré Emmanuel Macron.
=> Il -> volodymyr-zelensky

# a subject pronoun in the clause of speech
Emmanuel Macron a déclaré qu'il se rendrait à Kiev.
=> il -> emmanuel-macron

# a woman
La présidente de la Commission européenne, Ursula von der Leyen, est arrivée à Kiev. Elle a promis une aide.
=> Elle -> ursula-von-der-leyen

# gender keeps them apart
Kaja Kallas a rencontré Sergueï Lavrov. Il a quitté la salle.
=> nothing

# a country
L'Allemagne a livré deux systèmes. Elle avait annoncé cette livraison en mai.
=> Elle -> germany

# a thing in the way
La visite de Volodymyr Zelensky a duré. Elle a coûté cher.
=> nothing

# a masculine thing in the way
Le voyage de Volodymyr Zelensky a duré. Il a coûté cher.
=> nothing

# nobody does it
Volodymyr Zelensky est arrivé à Paris. Il faut des missiles.
=> nothing

# nobody is there
Volodymyr Zelensky est arrivé à Paris. Il y a des manifestants.
=> nothing

# nobody rains
Volodymyr Zelensky est arrivé à Paris. Il pleut.
=> nothing

# an impersonal passive
Volodymyr Zelensky est arrivé à Paris. Il a été décidé que la réunion serait reportée.
=> nothing

# it is possible that
Volodymyr Zelensky est arrivé à Paris. Il est possible que la réunion soit reportée.
=> nothing

# words behind a quotation
Kaja Kallas est arrivée à Bruxelles. « C'est un revers », a-t-elle déclaré.
=> -t-elle -> kaja-kallas

# words behind a quotation, and a man is there
Mark Rutte est arrivé à Bruxelles. « C'est un revers », a-t-elle déclaré.
=> nothing

# the latter
Emmanuel Macron a rencontré Volodymyr Zelensky. Ce dernier a remercié la France.
=> Ce dernier -> volodymyr-zelensky

# the latter is a thing
Emmanuel Macron a signé avec Volodymyr Zelensky un accord. Ce dernier prévoit des livraisons.
=> nothing

# the latter agreement
Emmanuel Macron a rencontré Volodymyr Zelensky. Ce dernier accord est important.
=> nothing

# a possessive with its subject
Volodymyr Zelensky a nommé son ministre.
=> son -> volodymyr-zelensky

# a possessive with a rival
La Russie a bombardé l'Ukraine depuis son territoire.
=> nothing

# his country
Sergueï Lavrov a déclaré que son pays refusait une trêve.
=> son -> sergei-lavrov
=> pays -> russia

# its neighbour
Le Rwanda et la RDC négocient. Le Rwanda accuse son voisin.
=> son -> rwanda
=> voisin -> democratic-republic-of-the-congo

# its neighbour, one of many
La Pologne, la Moldavie et la Roumanie négocient. L'Ukraine accuse son voisin.
=> son -> ukraine

# his counterpart
Emmanuel Macron a appelé son homologue russe.
=> son -> emmanuel-macron
=> homologue russe -> vladimir-putin

# his counterpart by name
Emmanuel Macron a appelé son homologue russe Vladimir Poutine.
=> son -> emmanuel-macron

# the country
Le Burkina Faso a été attaqué. Le pays est en deuil.
=> pays -> burkina-faso

# the country, one of three
Dans un entretien consacré au Mali, au Niger et au Tchad, il a parlé. Le pays est en deuil.
=> nothing

# the two countries, joined as the subject before
Moscou et Pyongyang se rapprochent de l'Iran. Les deux pays ont signé un traité.
=> Les deux pays -> russia + north-korea

# the two countries, the only two
La Russie a reçu des obus de la Corée du Nord. Les deux pays ont signé un traité.
=> Les deux pays -> north-korea + russia

# the two countries, of three
La Russie a reçu des obus de la Corée du Nord et de l'Iran. Les deux pays ont signé un traité.
=> nothing

# the two men
Kim Jong Un a reçu Sergueï Choïgou à Pyongyang. Les deux hommes ont dîné.
=> Les deux hommes -> kim-jong-un + sergei-shoigu

# they
Emmanuel Macron et Friedrich Merz sont arrivés à Kiev. Ils ont rencontré la presse.
=> Ils -> emmanuel-macron + friedrich-merz

# they, but who
Les soldats sont arrivés à Kiev. Ils ont rencontré la presse.
=> nothing

# the agency
L'agence Tass a diffusé les images. L'agence cite un témoin.
=> agence -> tass

# the agency, one of two
L'agence Tass et l'agence Yonhap ont diffusé les images. L'agence cite un témoin.
=> nothing

# the group
Le groupe Wagner a quitté le Mali. Le groupe a perdu des hommes.
=> groupe -> wagner-group

# a group of others
Le groupe Wagner a quitté le Mali. Le groupe de travail a perdu du temps.
=> nothing

# the group, after another without a name
Un groupe de marins a quitté le port. Le groupe a perdu des hommes.
=> nothing

# the alliance by its short name is a name
L'Otan a réuni ses ministres. Le secrétaire général de l'Alliance a parlé.
=> ses -> nato
=> secrétaire général de l'Alliance -> mark-rutte

# the ministry
Le ministère russe de la Défense a publié un bilan. Le ministère n'a pas donné de détails.
=> ministère -> ministry-of-defence-of-russia

# inside a quotation, others are meant
Emmanuel Macron a déclaré : « Il ment. »
=> nothing

# a description by its members
Un groupe de surveillance composé de la Corée du Sud, des États-Unis et du Japon a dénoncé ces livraisons. Le groupe a publié un rapport.
=> groupe de surveillance -> multilateral-sanctions-monitoring-team
=> groupe -> multilateral-sanctions-monitoring-team

# a description without support
Un groupe de surveillance des oiseaux a publié un rapport.
=> nothing

# a description in a document older than the thing
@ 2019-03-01
Un organisme de surveillance des sanctions contre Pyongyang a publié un rapport.
=> nothing

# a description that needs no support
L'organisation panafricaine a suspendu le Mali.
=> organisation panafricaine -> african-union

# a pronoun that repeats its subject
La Russie a promis un veto. L'Ukraine, elle, redoute une offensive.
=> nothing

# who closes a sentence by saying it goes on speaking, whatever its subject was
L'Union africaine ne sera pas en mesure d'adopter lundi de nouvelles sanctions contre le Mali, a confirmé la cheffe de la diplomatie de l'UE Kaja Kallas. « Nous avons entendu des déclarations très fermes », a-t-elle déclaré avant la réunion.
=> -t-elle -> kaja-kallas

# the state's press, of the country for whom the subject acts
Kim Jong Un a promis son soutien à la Russie, a rapporté jeudi un média d'État.
=> son -> kim-jong-un
=> média d'État -> kcna

# nobody's press where the subject belongs to no state
Le typhon a frappé la Russie et la Corée du Nord, a rapporté jeudi un média d'État.
=> nothing
