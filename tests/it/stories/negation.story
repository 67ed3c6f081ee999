# Negation: and what looks like it.

# ne pas
Le Mexique n'a pas condamné Cuba devant les Nations unies.
=> mexico condemns cuba negated

# ne plus
La Hongrie ne soutient plus la Serbie.
=> hungary supports serbia negated

# ne jamais
Le Bhoutan n'a jamais attaqué le Népal.
=> bhutan attacks nepal negated

# aucun as the object
L'Afrique du Sud n'a livré aucune arme à la Russie.
=> south-africa suppliesTo russia negated

# aucun as the subject
Aucun pays n'a soutenu la Corée du Nord.
=> nothing

# personne
Personne n'a rencontré Nicolas Maduro.
=> nothing

# sans and an infinitive
Le Premier ministre canadien Mark Carney est reparti sans rencontrer Donald Trump.
=> mark-carney holdsPosition canada
=> mark-carney met donald-trump negated

# ne explétif
La Moldavie redoute que la Russie n'attaque Odessa.
=> moldova fears -
=> russia attacks odesa by=moldova modality=possible

# avant que ne
La Belgique a livré des avions à l'Ukraine avant que la Russie n'attaque Kharkiv.
=> belgium suppliesTo ukraine
=> russia attacks kharkiv

# ne que: only
L'Uruguay ne soutient que l'Argentine.
=> uruguay supports argentina

# non seulement
Le Ghana a non seulement aidé le Togo, mais aussi le Bénin.
=> ghana aids benin
=> ghana aids togo

# the negation belongs to the main clause
La Roumanie n'a pas dit que la Bulgarie soutenait la Russie.
=> nothing

# the negation belongs to the infinitive
Le Brésil a promis de ne pas sanctionner la Russie.
=> brazil sanctions russia modality=planned negated

# a negated denial is no denial
Israël n'a pas démenti avoir attaqué l'Iran.
=> israel denies - negated

# a negated accusation accuses nobody
Le Panama n'a pas accusé la Chine.
=> panama accuses china negated

# a negation that does not reach the next clause
L'Arménie n'a pas attaqué l'Azerbaïdjan, et l'Iran a félicité l'Arménie.
=> armenia attacks azerbaijan negated
=> iran supports armenia

# refuses to meet
Kim Jong Un n'a pas voulu rencontrer Lee Jae-myung.
=> kim-jong-un met lee-jae-myung modality=planned negated

# cannot
Le Liban ne peut pas attaquer Israël.
=> lebanon attacks israel modality=possible negated

# without a noun of doing
La nuit s'est passée sans attaque en Syrie.
=> nothing

# what they do not agree on is not negated
La France et l'Allemagne ne s'accordent pas sur l'invasion de l'Ukraine par la Russie.
=> france agreesWith germany negated
=> russia invades ukraine
