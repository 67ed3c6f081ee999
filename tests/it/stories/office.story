# Offices: who holds what, who held it, who is named to it.

# a copula
Anthony Albanese est le Premier ministre de l'Australie.
=> anthony-albanese holdsPosition australia

# a former office before the name
L'ancienne chancelière allemande Angela Merkel a rencontré Barack Obama.
=> angela-merkel holdsPosition germany former
=> angela-merkel met barack-obama

# an office behind the name
Ursula von der Leyen, présidente de la Commission européenne, a remercié l'Inde.
=> ursula-von-der-leyen holdsPosition european-commission
=> ursula-von-der-leyen supports india

# a former office behind the name
Mario Draghi, ancien président du Conseil italien, a salué Christine Lagarde.
=> mario-draghi holdsPosition italy former
=> mario-draghi supports christine-lagarde

# named to an office
Emmanuel Macron a nommé Sébastien Lecornu Premier ministre.
=> emmanuel-macron appoints sebastien-lecornu
=> sebastien-lecornu holdsPosition -

# named in the passive
Mark Carney a été nommé Premier ministre du Canada en mars.
=> mark-carney holdsPosition canada

# an office that he refuses
Andry Rajoelina refuse de nommer un Premier ministre.
=> andry-rajoelina rejects -

# a candidate holds no office
Keiko Fujimori, candidate à la présidence du Pérou, a voté à Lima.
=> nothing

# a wish for an office
Marine Le Pen rêve de devenir présidente de la République.
=> nothing

# resigned from an office
Justin Trudeau a démissionné, puis il a quitté la capitale.
=> justin-trudeau resigns -

# who did not resign
Sheikh Hasina n'a pas démissionné.
=> sheikh-hasina resigns - negated

# a resignation that may come
Javier Milei pourrait démissionner avant l'hiver.
=> javier-milei resigns - modality=possible

# a leader by a verb
Kristalina Georgieva dirige le Fonds monétaire international.
=> kristalina-georgieva holdsPosition international-monetary-fund

# an office without a name
Le ministre des Transports a ouvert une route dans le nord.
=> nothing

# a spokesman
Le porte-parole de Tsahal, Avichay Adraee, a publié une carte.
=> avichay-adraee holdsPosition israel-defense-forces

# a predecessor
Joe Biden, prédécesseur de Donald Trump, a publié ses mémoires.
=> nothing

# dismissed
Volodymyr Zelensky a limogé Andriy Yermak.
=> volodymyr-zelensky dismisses andriy-yermak

# the office of somebody else's relation
L'épouse du président turc a ouvert une exposition.
=> nothing

# a future office
Le futur président polonais, Karol Nawrocki, a rencontré la presse.
=> karol-nawrocki holdsPosition poland modality=planned

# between two names: the one behind the second comma
Lors d'une réunion avec Emmanuel Macron, le chef d'état-major ukrainien, Oleksandr Syrsky, a salué ses soldats.
=> oleksandr-syrskyi holdsPosition ukraine

# "son" says whose office it is
L'Otan ne fera aucun commentaire, a dit son secrétaire général, Mark Rutte.
=> mark-rutte holdsPosition nato
=> mark-rutte announces -

# an envoy is his state's, not the body's he is sent to
L'ambassadeur chinois auprès de l'ONU, Fu Cong, a pris la parole.
=> fu-cong holdsPosition china
