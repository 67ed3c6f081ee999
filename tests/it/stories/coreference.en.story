# The same in English. Each story: a title, a day of publication where it matters, a text on one line, and every reference that is no name.

# an office with its country before it, by who held it then
The Russian president arrived in Beijing on Monday.
=> Russian president -> vladimir-putin

# the same with a possessive
Ukraine's president asked for more missiles.
=> Ukraine's president -> volodymyr-zelensky

# a bare office near its bearer
French President Emmanuel Macron arrived in Berlin. The president met soldiers.
=> president -> emmanuel-macron

# he is the man who spoke
Sergei Lavrov met reporters in Moscow. He said that the talks would go on.
=> He -> sergei-lavrov

# the speaker behind a quotation
Kaja Kallas rejected the plan on Monday. "We will not agree to this," she said.
=> she -> kaja-kallas

# she is no man
Sergei Lavrov met reporters in Moscow. She said that the talks would go on.
=> nothing

# a state is no he
Iran launched missiles on Monday. He said that it was a warning.
=> nothing

# the owner of a thing
Volodymyr Zelensky praised his soldiers.
=> his -> volodymyr-zelensky

# two countries at once
Russia and North Korea signed a treaty. The two countries promised to help each other.
=> The two countries -> russia + north-korea
