# Quotations: whose words they are.

# verb of saying in front
Emmanuel Macron a écrit : « La France soutient la Moldavie. »
=> france supports moldova by=emmanuel-macron

# behind, with the office in between
« La Russie a attaqué la Géorgie », a déclaré le président français Emmanuel Macron.
=> emmanuel-macron holdsPosition france
=> russia attacks georgia by=emmanuel-macron

# a denial in a quotation
« L'Iran n'a pas attaqué Israël », a déclaré Abbas Araghchi.
=> iran attacks israel by=abbas-araghchi negated

# a promise in a quotation
« La Corée du Sud va sanctionner la Russie », a annoncé Lee Jae-myung.
=> south-korea sanctions russia by=lee-jae-myung modality=planned

# a quotation of a single word
Viktor Orban a jugé les sanctions contre la Russie « inutiles ».
=> nothing

# we
« Nous avons attaqué l'Iran », a déclaré Benyamin Netanyahou.
=> benjamin-netanyahu attacks iran by=benjamin-netanyahu

# I
« J'ai rencontré Xi Jinping », a affirmé Donald Trump.
=> donald-trump met xi-jinping by=donald-trump

# a quotation that begins inside a clause
Anwar Ibrahim a affirmé que « la Birmanie a violé la trêve ».
=> myanmar violates topic/fr/treve by=anwar-ibrahim

# a quotation and a narrator behind it
« La Serbie négocie avec le Kosovo », a dit Ana Brnabic. Le Monténégro a condamné la Serbie.
=> serbia talkedWith kosovo by=ana-brnabic
=> montenegro condemns serbia

# a second voice
Selon Israël, l'Iran arme le Hezbollah. Selon l'Iran, Israël a attaqué le Liban.
=> iran suppliesTo hezbollah by=israel
=> israel attacks lebanon by=iran

# a source that is a paper
Selon le Financial Times, la Turquie négocie avec l'Inde.
=> turkey talkedWith india by=financial-times

# two voices together
Selon l'Égypte et le Qatar, Israël a rencontré le Hamas.
=> israel met hamas by=egypt

# a report has its content
Un rapport de l'ONU affirme que le Rwanda a armé le M23.
=> rwanda suppliesTo m23 by=united-nations

# thanks
Volodymyr Zelensky a remercié la Norvège, qui a aidé l'Ukraine.
=> volodymyr-zelensky supports norway
=> norway aids ukraine

# a headline of a paper
« La Chine a envahi Taïwan », titre un faux journal.
=> nothing

# a question in a quotation
« L'Inde soutient-elle la Russie ? », a demandé Kaja Kallas.
=> nothing

# as he said
Comme l'a dit Mark Rutte, la Russie menace l'Estonie.
=> russia threatens estonia by=mark-rutte

# for him
Pour Marco Rubio, le Venezuela arme les Farc.
=> venezuela suppliesTo farc by=marco-rubio
