"""Texts of the plain pages, those that the law asks for. Words between braces are the house’s own."""

ACCESSIBILITE = """
<p>La {nom} veut rendre ce portail utilisable par tous, comme le demande l'article 47 de
la loi n° 2005-102 du 11 février 2005. Cette déclaration porte sur ce portail.</p>
<h2>État de conformité</h2>
<p>Ce portail est <b>non conforme</b> au référentiel général d'amélioration de l'accessibilité (RGAA),
version 4.1. Aucun audit n'a encore été fait.</p>
<h2>Ce que nous vérifions déjà</h2>
<ul><li>Le portail s'utilise au clavier seul et sans JavaScript.</li>
<li>Les textes restent lisibles quand on les agrandit quatre fois.</li>
<li>Des contrôles automatiques sont passés sur chaque type de page.</li></ul>
<p>Ces contrôles ne remplacent pas un audit.</p>
<h2>Contenus non accessibles</h2>
<p>Ils ne sont pas encore connus : l'audit les dira. Les documents remis par des partenaires peuvent ne pas
être accessibles.</p>
<h2>Plan d'action</h2>
<p>Le schéma pluriannuel et le plan d'action de l'année ne sont pas encore publiés.</p>
<h2>Nous prévenir</h2>
<p>Vous n'arrivez pas à lire une page ou à vous inscrire ? Dites-le à l'accueil d'un site ou à la
personne qui vous suit. Nous vous inscrivons nous-mêmes et nous corrigeons la page. {accessibilite}
</p>
<h2>Si nous ne répondons pas</h2>
<p>Vous avez signalé un défaut et vous n'avez pas eu de réponse ? Vous pouvez écrire au
<a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>, ou rencontrer son délégué dans
votre département.</p>
"""

DONNEES = """
<p>Cette page dit ce que nous faisons des informations que vous nous donnez. Elle est écrite pour être lue à
16 ans.</p>
<h2>En bref</h2>
<ul><li>Nous vous demandons le moins possible : de quoi vous garder une place et vous prévenir.</li>
<li>Seules les personnes qui vous suivent voient votre nom.</li>
<li>Nous ne vendons rien et nous ne donnons rien à la publicité.</li>
<li>Sans nouvelles de vous, nous finissons par effacer ce qui permet de vous reconnaître
(<a href="#combien-de-temps">combien de temps</a>).</li></ul>
<h2>Qui est responsable</h2>
<p>La {nom}. {delegue}</p>
<h2>Ce que nous gardons, et pourquoi</h2>
<ul><li><b>Votre nom et votre date de naissance</b> : pour vous accueillir et vérifier l'âge prévu.</li>
<li><b>Votre e-mail ou votre téléphone</b> : pour confirmer, rappeler ou prévenir d'un changement.</li>
<li><b>Votre code postal</b> : pour savoir d'où viennent les personnes que nous recevons.</li>
<li><b>Vos réponses aux questions d'une offre</b> : pour la préparer. Chaque question dit pourquoi elle est
posée.</li>
<li><b>Vos inscriptions et vos venues</b> : pour le suivi, et pour compter ce que nous faisons.</li>
<li><b>Votre situation</b> (logement, ressources, suivi éducatif) : seulement si une offre en dépend.</li></ul>
<p>N'écrivez rien sur votre santé, vos origines, votre religion ou la justice.</p>
<h2>Ce qui nous y autorise</h2>
<p>Nous le faisons pour remplir notre mission d'intérêt public : aider les jeunes à s'insérer. C'est
l'article 6.1.e du règlement général sur la protection des données (RGPD).</p>
<h2>Qui voit vos informations</h2>
<ul><li>Les agents du site qui vous reçoit, et la coordination des actions.</li>
<li>Le partenaire vers qui vous êtes orienté, pour ce rendez-vous seulement.</li>
<li>Le professionnel qui vous a orienté : il sait ce que vous acceptez, et vous le changez par votre lien.</li></ul>
<p>Quand un professionnel nous écrit à votre sujet, vous êtes d'accord avant. Vous pouvez refuser.</p>
<p>Les bilans ne montrent que des nombres. Les très petits nombres y sont cachés.</p>
<h2>Vos droits</h2>
<p>Vous pouvez voir vos informations, les corriger, les faire effacer, demander qu'on arrête de les utiliser.
Le plus simple est votre lien personnel, reçu avec votre inscription. Vous pouvez aussi le demander à
l'accueil d'un site. Nous répondons en un mois au plus.</p>
<p>Notre réponse ne vous convient pas ? Vous pouvez vous plaindre à la
<a href="https://www.cnil.fr/fr/plaintes">CNIL</a>, qui protège les données en France. C'est gratuit.</p>
<h2>Vous avez moins de 18 ans</h2>
<p>Vous avez les mêmes droits. À 16 et 17 ans, vous vous inscrivez sans l'accord de vos parents. Si une
phrase n'est pas claire, demandez à l'accueil d'un site de vous l'expliquer.</p>
<h2>Cookies</h2>
<p>Le portail ne suit personne et n'appelle aucun autre site. Il pose seulement les cookies qui font marcher
les formulaires et la connexion des professionnels.</p>
"""

MENTIONS = """
<h2>Éditeur</h2>
<p>{nom}, association. {editeur}</p>
<h2>Direction de la publication</h2>
<p>{publication}</p>
<h2>Hébergeur</h2>
<p>{hebergeur}</p>
<h2>Journaux de connexion</h2>
<p>L'hébergeur garde les journaux de connexion un an, comme la loi le demande.</p>
<h2>Contenus</h2>
<p>Les textes, les dessins et les icônes ont été faits pour ce portail. Les noms et les logos des partenaires
leur appartiennent.</p>
"""

PAGES_SIMPLES = {
    "accessibilite": ("Accessibilité : non conforme", ACCESSIBILITE),
    "donnees-personnelles": ("Données personnelles", DONNEES),
    "mentions-legales": ("Mentions légales", MENTIONS),
}
