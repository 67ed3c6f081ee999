# Who "he", "she", "they", "the country" are, in claims.

# he goes on
Mark Rutte a rencontré Donald Tusk. Donald Tusk a parlé. Il a condamné la Biélorussie.
=> mark-rutte met donald-tusk
=> donald-tusk condemns belarus

# a possessive holder
Le Qatar a condamné Israël. Son ministre a rencontré Marco Rubio.
=> qatar condemns israel

# the country
L'Arménie a quitté la table. Le pays a condamné l'Azerbaïdjan.
=> armenia condemns azerbaijan

# the kingdom is not known
Le royaume a condamné l'attaque de son voisin.
=> nothing

# the latter
Javier Milei a rencontré Gabriel Boric. Ce dernier a condamné le Venezuela.
=> javier-milei met gabriel-boric
=> gabriel-boric condemns venezuela

# himself
Le Pakistan s'est félicité de la trêve.
=> pakistan supports topic/fr/treve

# another
Un autre pays a condamné la Chine.
=> nothing

# neither is known
Le premier a condamné le second.
=> nothing

# that one
Le Soudan a condamné le Tchad, et celui-ci a condamné le Soudan.
=> sudan condemns chad
=> chad condemns sudan

# nothing of one's own
Les deux hommes se sont rencontrés dans une gare.
=> nothing

# a stressed pronoun is no second subject
Le Brésil, lui, a condamné la Bolivie.
=> brazil condemns bolivia

# stressed and negated
La Suède, elle, n'a pas critiqué la Finlande.
=> sweden condemns finland negated
