# Attribution: who says so.

# according to, in front
D'après Amnesty International, l'Égypte a arrêté Alaa Abdel Fattah.
=> egypt coerces alaa-abd-el-fattah by=amnesty-international

# according to, behind
Le M23 a pris Goma, selon les Nations unies.
=> m23 captures goma by=united-nations

# according to, in the middle
Le Soudan, selon Human Rights Watch, a bombardé El-Fasher.
=> sudan attacks el-fasher by=human-rights-watch

# inversion behind the content
La Turquie a livré des drones à l'Éthiopie, a affirmé Abiy Ahmed.
=> turkey suppliesTo ethiopia by=abiy-ahmed

# inversion behind a quotation
« La Serbie a attaqué le Kosovo », a déclaré Albin Kurti.
=> serbia attacks kosovo by=albin-kurti

# a quotation behind a colon
Kaja Kallas a déclaré : « La Russie a saboté un câble. »
=> russia attacks topic/fr/cable by=kaja-kallas

# that clause
Péter Szijjarto a affirmé que l'Ukraine avait attaqué un oléoduc.
=> ukraine attacks topic/fr/oleoduc by=peter-szijjarto

# he goes on
Selon Maia Sandu, la Russie a aidé Igor Dodon. Elle a ajouté que la Russie avait attaqué l'Ukraine.
=> russia aids igor-dodon by=maia-sandu
=> russia attacks ukraine by=maia-sandu

# a quotation with another claim behind it
« L'Iran arme les Houthis », a affirmé Marco Rubio. Le Japon a condamné l'Iran.
=> iran suppliesTo houthi-movement by=marco-rubio
=> japan condemns iran

# quoted by
Cité par l'agence Tass, Sergueï Lavrov a condamné la Moldavie.
=> sergei-lavrov condemns moldova by=tass

# someone said by another to have said
Le Kremlin dit que Donald Trump a rencontré Kirill Dmitriev.
=> donald-trump met kirill-dmitriev by=presidency-of-russia

# an accusation without de
La Thaïlande accuse le Cambodge d'avoir attaqué un village.
=> thailand accuses cambodia
=> cambodia attacks topic/fr/village by=thailand modality=alleged

# an accusation that is rejected
Le Cambodge rejette les accusations de la Thaïlande.
=> cambodia rejects topic/fr/accusations

# believing is not knowing
L'Estonie croit que la Russie a saboté le câble.
=> russia attacks topic/fr/cable by=estonia

# to hear him
À en croire Nicolas Maduro, la Colombie soutient le Venezuela.
=> colombia supports venezuela by=nicolas-maduro

# his own deed
Donald Trump a affirmé avoir rencontré Vladimir Poutine.
=> donald-trump met vladimir-putin by=donald-trump

# the subject of speech is no actor of its content
Antonio Guterres a déploré que le Soudan ait bombardé El-Fasher.
=> antonio-guterres condemns -
=> sudan attacks el-fasher by=antonio-guterres

# an unnamed official
Selon un diplomate, le Qatar a rencontré les talibans.
=> qatar met taliban by=topic/fr/diplomate

# an accusation by an organization
Amnesty International accuse l'Éthiopie d'avoir bombardé Mekele.
=> amnesty-international accuses ethiopia
=> ethiopia attacks mekelle by=amnesty-international modality=alleged

# an accusation by noun
Les accusations du Mali contre l'Algérie ont été publiées.
=> mali accuses algeria

# the subject of a warning
Mark Rutte a averti que la Russie pourrait attaquer l'Estonie.
=> mark-rutte warns -
=> russia attacks estonia by=mark-rutte modality=possible

# a promise told by another
Selon Tass, l'Iran a promis de livrer des drones à la Biélorussie.
=> iran suppliesTo belarus by=tass modality=planned

# a denial told by another
Selon Reuters, l'Iran dément avoir livré des missiles à la Russie.
=> iran denies - by=reuters
=> iran suppliesTo russia by=iran modality=denied

# the one who says so is no part of it
Emmanuel Macron a affirmé que la Chine soutenait la Russie.
=> china supports russia by=emmanuel-macron

# what is told is negated
Kaja Kallas a assuré que l'Union européenne n'avait pas sanctionné la Serbie.
=> european-union sanctions serbia by=kaja-kallas negated

# hearsay inside speech
Volodymyr Zelensky a déclaré que la Russie voulait attaquer Odessa.
=> russia attacks odesa by=volodymyr-zelensky modality=planned

# where the source lives is not where it happens
Xi Jinping se rendrait au Brésil en mai, selon deux diplomates en poste à Londres.
=> xi-jinping visited brazil modality=alleged by=topic/fr/diplomates

# a source with a name before one that has none; only people say
Selon des sources, Emmanuel Macron prépare une visite au Maroc, confirmée par Nasser Bourita, qui a également évoqué une visite de Pedro Sánchez à Rabat.
=> emmanuel-macron visited morocco modality=planned by=nasser-bourita
=> pedro-sanchez visited rabat by=nasser-bourita
