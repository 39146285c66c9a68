"""Plain words that a search treats apart, without accents: how one asks, how one would like it, places."""

# How one asks, not what for: left out of a question, never of a text.
POLIS = frozenset(
    "ai aimerai aimerais aller as au aussi avait avec avoir avons besoin bien bjr bonjour c ca car cas cest cet "
    "cherche chercher cherches comme comment d dc deja des di dire dis dois donc doit e ee es est et etais etait "
    "etes etre eu fair faire fais fait faites faudrait faut g ge ici ils j jai jarrive jaimerai jaimerais jamais "
    "je jdois jecherche jfais jpeux jsais jsuis jve jveu jveux k kan kand ke kel kelke keske ki koi kelqun l lui "
    "m maintenant mais mem meme merci mm moi n nan ne ni non nos nul o obtenir ok on ont ou oui pa pars pcq peu "
    "peut peux pk plais plait please plus pourquoi pr prendre prk pt ptit pq puis qd quand que quel quelle "
    "quelles quels quelqu quelque quelques qui quoi qq qqch qqn qqun rien s sa sai sais sait salut sans savoir "
    "sera si sinon slt soit sommes sont souhaite souhaiterais stp suis sui suivre sur svp t tjr tjrs toi toujours "
    "tout toute tres trop trouve trouver truc trucs tt ts va vais vers veu veut veux voila voir voudrai voudrais "
    "vous vrai vraiment vs vu wesh x y ya".split()
)
# How one would like it: alone they are looked for, beside others they only rank.
NUANCES = frozenset(
    "aide aides aider jeune jeunes cher chere gratuit gratuite gratuits gratos urgence urgent rapide rapidement "
    "vite soir demain aujourdhui semaine mois jour heure an ans nouveau nouvelle bon bonne petit "
    "petite grand gros premier premiere probleme problemes souci galere info infos information informations "
    "conseil conseils personne personnes gens vie monde fille fils garcon homme femme mec meuf mineur majeur "
    "gratuitement".split()
)
# Said beside a place, of which they say nothing.
AUTOUR = frozenset(
    "arrondissement arr ardt arrdt quartier secteur commune station arret cote proche pres autour".split()
)
# In the way to a site, words that are of every way.
DU_CHEMIN = frozenset(
    "metro bus rer tram tramway ligne lignes sortie station arret porte gare rue avenue boulevard place entree "
    "etage sonnez accueil plain pied site mission locale antenne".split()
)
# Ranks in letters, from the first.
ORDINAUX = (
    "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme "
    "treizieme quatorzieme quinzieme seizieme dixseptieme dixhuitieme dixneuvieme vingtieme".split()
)
