# Grounds: what somebody is praised, punished or blamed for is that somebody's deed, not the judge's.

# because
L'Union européenne a sanctionné le Mali parce que le Mali soutient la Russie.
=> european-union sanctions mali
=> mali supports russia

# after
Le Japon a sanctionné la Birmanie après que la Birmanie a attaqué la Thaïlande.
=> japan sanctions myanmar
=> myanmar attacks thailand

# a delivery that is condemned
La livraison de drones par l'Iran à la Russie a été dénoncée par la France.
=> france condemns topic/fr/livraison
=> iran suppliesTo russia by=france

# an agreement that is hailed
L'accord entre l'Inde et le Pakistan a été salué par le Qatar.
=> qatar supports topic/fr/accord
=> india signedAgreementWith pakistan by=qatar

# talks that another hosts
Les négociations entre la Russie et l'Ukraine ont été accueillies par la Turquie.
=> russia talkedWith ukraine

# a meeting that another feared
La rencontre entre Donald Trump et Vladimir Poutine a inquiété la Lituanie.
=> donald-trump met vladimir-putin
=> lithuania fears topic/fr/rencontre

# punished without a deed
La France a sanctionné l'Iran pour ses mensonges.
=> france sanctions iran

# filmed by
La rencontre entre Xi Jinping et Narendra Modi a été filmée par Reuters.
=> xi-jinping met narendra-modi

# criticised for having
La Pologne a critiqué la Hongrie pour avoir reçu Vladimir Poutine.
=> poland condemns hungary
=> hungary met vladimir-putin by=poland

# sanctioned for having
Les États-Unis ont sanctionné le Nicaragua pour avoir soutenu la Russie.
=> united-states sanctions nicaragua
=> nicaragua supports russia by=united-states

# congratulated for
Narendra Modi a félicité le Népal pour avoir signé un accord avec l'Inde.
=> narendra-modi supports nepal
=> nepal signedAgreementWith india by=narendra-modi

# a visit that is condemned
La visite de Nancy Pelosi à Taïwan a été condamnée par la Chine.
=> china condemns topic/fr/visite
=> nancy-pelosi visited taiwan by=china

# a report of strikes
Les frappes d'Israël contre l'Iran ont été applaudies par l'Argentine.
=> argentina supports israel
=> israel attacks iran

# announced by
La visite de Viktor Orban à Moscou a été annoncée par la Hongrie.
=> viktor-orban visited moscow by=hungary modality=planned

# denied by
L'attaque du Soudan contre le Tchad a été démentie par l'Ouganda.
=> sudan attacks chad by=uganda modality=denied
=> uganda denies topic/fr/attaque
