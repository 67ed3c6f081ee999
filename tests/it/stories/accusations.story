# Accusation, denial, condemnation: the content is nobody's fact.

# in the passive
Le Rwanda est accusé par la RDC de soutenir le M23.
=> democratic-republic-of-the-congo accuses rwanda
=> rwanda supports m23 by=democratic-republic-of-the-congo modality=alleged

# denied
Le Pakistan nie avoir attaqué l'Afghanistan.
=> pakistan denies -
=> pakistan attacks afghanistan by=pakistan modality=denied

# refuted
La Chine réfute soutenir la Russie.
=> china denies -
=> china supports russia by=china modality=denied

# an accusation without content
Donald Trump a accusé l'Afrique du Sud.
=> donald-trump accuses south-africa

# an accusation that was withdrawn
La Colombie a renoncé à accuser l'Équateur.
=> nothing

# an accusation that will come
Le Guyana compte accuser le Venezuela devant l'ONU.
=> guyana accuses venezuela modality=planned

# denial by a spokesman
Le Kremlin a démenti que Vladimir Poutine ait rencontré Bachar al-Assad.
=> presidency-of-russia denies -
=> vladimir-putin met bashar-al-assad by=presidency-of-russia modality=denied

# contests
La Serbie conteste avoir livré des armes à la Libye.
=> serbia denies -
=> serbia suppliesTo libya by=serbia modality=denied

# reproaches by noun
Les reproches de la Grèce à la Turquie se multiplient.
=> greece accuses turkey

# a lawsuit
Le Soudan a accusé les Émirats arabes unis devant la Cour internationale de justice.
=> sudan accuses united-arab-emirates

# acknowledges
L'Ouganda reconnaît avoir soutenu le M23.
=> uganda confirms -
=> uganda supports m23 by=uganda

# does not acknowledge
La Turquie ne reconnaît pas avoir attaqué la Syrie.
=> turkey confirms - negated

# pretends
Le Nicaragua prétend que le Costa Rica soutient les rebelles.
=> costa-rica supports topic/fr/rebelles by=nicaragua modality=alleged

# accused by nobody
La Mauritanie est accusée de racisme.
=> nothing

# for having
L'Irlande a condamné Israël pour avoir bombardé le Liban.
=> ireland condemns israel
=> israel attacks lebanon by=ireland

# words between the verb and its object
Emmanuel Macron accuse pour sa part la Russie de menacer l'Ukraine.
=> emmanuel-macron accuses russia
=> russia threatens ukraine modality=alleged by=emmanuel-macron

# a verb that looks like a noun has a subject and an object
L'Espagne juge cette décision déraisonnable.
=> spain condemns topic/fr/decision-deraisonnable
