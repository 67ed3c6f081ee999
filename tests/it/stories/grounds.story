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
