/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-words.h"

#include <string.h>

#include "avow-word-scan.h"

/* The words by which a guess is made, a table for each language.  To add a language, add a table: words as they are
 * written, apart by bars.  Case and diacritics do not count, a hyphen is a space, and what a list is for
 * is told in avow-guess-words.h.  Only the lists that the language has a use for need be there. */
static const struct
{
  const char *language;
  const char *lists[AVOW_N_LISTS];
} tables[] =
{
  {
    .language = "en",
    .lists = {
      [AVOW_LIST_SAY] =
        "said|says|saying|say that|stated|states that|stating that|declared|declares|declaring that|announced|announces|"
        "announcing that|added|adds|adding that|insisted|insists|insisting that|argued|argues|arguing that|claimed|"
        "claims that|claiming that|claims to|stressed|stresses that|stressing that|noted that|notes that|noting that|"
        "explained|explains|wrote|writes|tweeted|posted|confirmed|confirms|confirming that|denied|denies|denying that|"
        "acknowledged|acknowledges|admitted|admits|conceded|concedes|maintained that|maintains that|asserted|asserts|alleged|"
        "alleges|reiterated|reiterates|reiterating that|repeated that|emphasised|emphasized|underlined|underscored|"
        "recalled that|predicted|predicts|concluded that|concluded|replied|remarked|observed that|pointed out|points out|"
        "made clear|makes clear|made it clear|believes|believes that|called for|calls for|pledged|pledges to|pledges that|"
        "pledging to|vowed|vows to|vows that|vowing to|promised to|promised that|promised|promises to|promises that|"
        "promising to|promising that|committed to|commits to|is committed to|are committed to|committed itself to|"
        "committed himself to|committed herself to|committed themselves to|undertook to|undertakes to|agreed to|agrees to|"
        "agreed that|swore to|swore that|guaranteed|offered to|offers to|resolved to|refused to|ruled out|rejected|"
        "was quoted as saying|is quoted as saying|quoted as saying|demanded that|demanded|demands that|demanding that|"
        "proposed to|proposed that|suggested that|suggests that|hinted that|estimated that|reported that|reports that|"
        "ordered that",
      [AVOW_LIST_SAY_BESIDE] =
        "continued|went on|asked|called|described|branded|dubbed|dismissed|responded|noted|observed|repeated|joked|recalled|"
        "suggested|commented|quipped|maintained",
      [AVOW_LIST_WARN] = "warned|warns|warning that|warning of|cautioned|cautions|issued a warning that|sounded the alarm",
      [AVOW_LIST_THREATEN] = "threatened|threatens|threatening to",
      [AVOW_LIST_TELL] =
        "told|tells|telling|warned|warns|assured|assures|reassured|promised|urged|urges|called on|calls on|reminded|informed|"
        "notified|threatened|cautioned|advised",
      [AVOW_LIST_ACCORDING] = "according to|in the words of|in the view of",
      [AVOW_LIST_TAIL] = "that|to|of|against",
      [AVOW_LIST_TO] = "to|with",
      [AVOW_LIST_SKIP] =
        "has|have|had|also|later|then|again|repeatedly|previously|already|earlier|once|publicly|openly|merely|simply|only|"
        "even|himself|herself|itself|themselves|bluntly|flatly|quietly|reportedly|recently|now|never|always|would|will|did|"
        "not|who|both|all|further|today|yesterday|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|solemnly|"
        "formally|jointly|explicitly|clearly|firmly",
      [AVOW_LIST_PASSIVE] = "was|were|been|be|being|is|are|get|got",
      [AVOW_LIST_HE] = "he",
      [AVOW_LIST_SHE] = "she",
      [AVOW_LIST_THEY] = "they",
      [AVOW_LIST_IT] = "it",
      [AVOW_LIST_HIM] = "him",
      [AVOW_LIST_HER] = "her",
      [AVOW_LIST_CLOSE_TO] = "close|familiar|briefed|involved",
      [AVOW_LIST_WE] = "i|we",
      [AVOW_LIST_THE] = "the|this|that|these|those|his|her|their|its|our|both|all",
      [AVOW_LIST_A] = "a|an|one|another|some|several|many|two|three|four|other|most|any",
      [AVOW_LIST_TITLE] =
        "prime|minister|president|chancellor|premier|secretary|general|foreign|defence|defense|finance|interior|justice|"
        "energy|health|economy|vice|deputy|chief|chair|chairman|chairwoman|chairperson|commissioner|governor|mayor|ambassador|"
        "senator|congressman|congresswoman|king|queen|prince|princess|pope|judge|admiral|colonel|captain|commander|marshal|"
        "leader|speaker|director|executive|ceo|spokesman|spokeswoman|envoy|taoiseach|dr|professor|sir|lord|lady|dame|mep|mp|"
        "sheikh|emir|sultan|bishop|archbishop|representative|coordinator|inspector|head|boss|founder|delegate|negotiator|"
        "adviser|advisor|acting|former|then",
      [AVOW_LIST_MR] = "mr|sir|lord|king|prince",
      [AVOW_LIST_MS] = "ms|mrs|miss|madam|lady|dame|queen|princess|spokeswoman|chairwoman|congresswoman",
      [AVOW_LIST_BODY] =
        "ministry|government|commission|council|parliament|party|union|company|bank|agency|office|court|army|military|kremlin|"
        "alliance|committee|authority|cabinet|administration|department|group|organisation|organization|institute|police|navy|"
        "force|board|bloc|embassy|federation|association|university|league|chamber|front|movement|regime|senate|congress|"
        "house|service|fund|team|delegation",
      [AVOW_LIST_PREPOSITION] =
        "of|for|in|from|at|by|with|on|to|about|against|after|before|during|under|over|near|inside|outside|within|without|"
        "through|between|among|speaking|asked|into|as|like|than|following|responding|close|familiar|alongside|despite",
      [AVOW_LIST_PARTICLE] = "von|van|der|den|de|la|le|du|di|da|dos|del|al|el|bin|ibn|ben|ter|zu",
      [AVOW_LIST_JOIN] =
        "and|but|or|while|because|that|which|who|whom|as|when|if|since|although|though|where|so|yet|until|unless|whether|"
        "whose|after|before|is|are|was|were|what|how|why",
      [AVOW_LIST_RELATIVE] = "which|who|whose|whom|where",
      [AVOW_LIST_CONDITION] =
        "if|unless|after any|in the event of|in the event that|in case of|in case|provided that|providing that|provided it|"
        "provided the|provided we|provided they|as long as|so long as|on condition that|on the condition that|on condition of|"
        "subject to|contingent on|conditional on|assuming that|assuming|in return for|in exchange for|only after|only when|"
        "if and when|only if|except if|on the understanding that|pending|as soon as|until such time as|should any",
      [AVOW_LIST_ONCE] = "once",
      [AVOW_LIST_NOT_ONCE] =
        "again|more|upon|every|said|was|were|had|called|told|known|thought|considered|described|been|in|or|for|and|on|during|"
        "a day|a week|a month|a year|a decade|a generation|served|worked|lived|led|ran",
      [AVOW_LIST_WHEN] = "when",
      [AVOW_LIST_NOT_IF] =
        "even|as|asked|ask|asking|wonder|wondered|wonders|see|know|knew|knows|unclear|doubt|doubted|sure|decide|determine|"
        "question|questioned|what|uncertain|check|than|at|just|tell|remember|like|every",
      [AVOW_LIST_FUTURE] = "will|shall|ll|would|won|going to|ready to|can|cannot|pledged|pledged to|must",
      [AVOW_LIST_PAST] = "was|were|had|did|said|went|came|began|became|took|left|met|asked",
      [AVOW_LIST_MUST] =
        "must|has to|have to|needs to|need to|demand|demands|demanded|demanded that|unless|stop|withdraw|call on|calls on|"
        "called on|ultimatum|comply",
      [AVOW_LIST_OR_ELSE] = "or else|otherwise|or face|or we|or it|or they|face consequences|consequences|will pay|or be",
      [AVOW_LIST_DUE] =
        "by|until|no later than|not later than|within|tomorrow|next year|next month|next monday|next tuesday|next wednesday|"
        "next thursday|next friday|next saturday|next sunday|by the end of|this year|this month",
      [AVOW_LIST_IN] = "in|on",
      [AVOW_LIST_SINCE] = "of|after|from|following",
      [AVOW_LIST_FUNCTION] =
        "the|a|an|and|but|or|if|when|while|as|then|so|yet|he|she|it|they|we|i|you|in|on|at|by|for|from|with|to|of|after|"
        "before|although|though|since|because|however|meanwhile|still|later|earlier|yesterday|today|tomorrow|instead|also|"
        "once|unless|until|that|this|these|those|there|here|what|why|how|who|where|not|no|yes|only|even|just|asked|speaking|"
        "both|all|some|many|most|several|other|another|his|her|their|its|our|my|your|according|said|is|was|are|were|has|had|"
        "have|will|would|should|could|may|might|must|can|did|does|do|let|like|now|monday|tuesday|wednesday|thursday|friday|"
        "saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|one|two|three|"
        "first|second|last|next|under|over|during|despite|without|within|among|between|inside|outside|against|through|about|"
        "following|addressing|responding|perhaps|maybe|indeed|finally|recently|separately|moreover|nevertheless|nonetheless|"
        "therefore|thus|hence|or|nor|whether",
    },
  },
  {
    .language = "fr",
    .lists = {
      [AVOW_LIST_SAY] =
        "a dit|dit|disait|déclaré|déclare|affirmé|affirme|assuré|assure|annoncé|annonce|ajouté|ajoute|expliqué|explique|"
        "estimé|estime|souligné|souligne|précisé|précise|indiqué|indique|rappelé|insisté|insiste|soutenu|martelé|lancé|confié|"
        "reconnu|admis|confirmé|confirme|démenti|écrit|conclu|promis|promet|promis de|engagé à|engage à|juré|répété|réaffirmé|"
        "exigé|exige|réclamé|proposé de|fait savoir|jugé|poursuivi|déploré",
      [AVOW_LIST_WARN] = "averti|avertit|prévenu|prévient|mis en garde|met en garde|alerté",
      [AVOW_LIST_THREATEN] = "menacé|menace de|menacé de",
      [AVOW_LIST_TELL] = "averti|prévenu|menacé|assuré|appelé|exhorté|informé",
      [AVOW_LIST_ACCORDING] = "selon|d'après|pour|aux yeux de",
      [AVOW_LIST_TAIL] = "que|qu|de|à",
      [AVOW_LIST_TO] = "à|au|aux",
      [AVOW_LIST_SKIP] =
        "a|ont|avait|avaient|est|s|t|aussi|également|déjà|ensuite|encore|lui|même|elle|n|pas|lundi|mardi|mercredi|jeudi|"
        "vendredi|samedi|dimanche|hier|ne|se|qui|l",
      [AVOW_LIST_PASSIVE] = "été|être",
      [AVOW_LIST_HE] = "il",
      [AVOW_LIST_SHE] = "elle",
      [AVOW_LIST_THEY] = "ils|elles",
      [AVOW_LIST_IT] = "ce",
      [AVOW_LIST_HIM] = "lui",
      [AVOW_LIST_HER] = "elle",
      [AVOW_LIST_WE] = "je|nous|j",
      [AVOW_LIST_THE] = "le|la|les|l|son|sa|ses|leur|ce|cette|ces|notre",
      [AVOW_LIST_A] = "un|une|des|plusieurs|certains|deux|d",
      [AVOW_LIST_TITLE] =
        "premier|première|ministre|président|présidente|chancelier|chancelière|secrétaire|général|générale|chef|cheffe|député|"
        "députée|sénateur|sénatrice|maire|commissaire|gouverneur|ambassadeur|ambassadrice|roi|reine|pape|directeur|directrice|"
        "vice|ex|étrangères|affaires|défense|intérieur|économie|porte|parole|dirigeant|dirigeante|patron|patronne|leader|m|"
        "mme|professeur|dr",
      [AVOW_LIST_MR] = "m|monsieur|roi|prince",
      [AVOW_LIST_MS] = "mme|madame|reine|princesse|ministresse|présidente|chancelière|députée|sénatrice|directrice",
      [AVOW_LIST_BODY] =
        "ministère|gouvernement|commission|conseil|parlement|parti|union|entreprise|banque|agence|bureau|tribunal|armée|"
        "alliance|comité|autorité|administration|groupe|organisation|police|assemblée|sénat|élysée|délégation|diplomatie",
      [AVOW_LIST_PREPOSITION] =
        "de|du|des|d|à|au|aux|en|dans|pour|par|sur|avec|chez|contre|lors|devant|sous|depuis|après|avant|auprès|interrogé|"
        "interrogée",
      [AVOW_LIST_PARTICLE] = "de|du|von|van|le|la|der|el|al|ben",
      [AVOW_LIST_JOIN] = "et|mais|ou|que|qu|qui|dont|car|si|quand|lorsque|où|comme|tandis|alors|parce|puisque",
      [AVOW_LIST_RELATIVE] = "qui|dont|que|où|lequel|laquelle",
      [AVOW_LIST_CONDITION] =
        "si|s'il|s'ils|à condition que|à condition de|à moins que|à moins de|dès que|dès lors que|en cas de|en cas d'|"
        "pourvu que|tant que|sous réserve de|une fois que|une fois|après tout|au cas où|sauf si|à la condition que|"
        "en échange de|en échange d'",
      [AVOW_LIST_WHEN] = "quand|lorsque",
      [AVOW_LIST_NOT_IF] = "même|comme|demandé|savoir|demande|sais|sait|et|ignore",
      [AVOW_LIST_FUTURE] =
        "va|vont|allons|sera|seront|serons|aura|auront|aurons|fera|ferons|feront|enverrons|enverra|lèvera|lèverons|prêt à|"
        "prêts à",
      [AVOW_LIST_PAST] = "était|étaient|avait|avaient|fut|furent",
      [AVOW_LIST_MUST] = "doit|doivent|exige|exigeons|exigé|faut|devra|devront|ultimatum|à moins que",
      [AVOW_LIST_OR_ELSE] = "sinon|faute de quoi|sans quoi|ou bien|conséquences",
      [AVOW_LIST_DUE] =
        "d'ici à|d'ici au|d'ici la|d'ici|jusqu'à|jusqu'au|jusqu'en|au plus tard|sous|demain|l'année prochaine|l'an prochain|"
        "le mois prochain",
      [AVOW_LIST_IN] = "dans|en",
      [AVOW_LIST_SINCE] = "de|après|suivant|à|à compter",
      [AVOW_LIST_FUNCTION] =
        "le|la|les|un|une|des|et|mais|ou|si|quand|lorsque|comme|alors|donc|il|elle|ils|elles|nous|je|vous|on|dans|sur|à|au|"
        "aux|par|pour|de|du|en|après|avant|selon|hier|demain|ainsi|pourtant|cependant|toutefois|enfin|ce|cette|ces|cela|son|"
        "sa|ses|leur|interrogé|interrogée|lors|depuis|avec|sans|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|d|l|c|s|n|"
        "j|qu|que|qui",
    },
  },
  {
    .language = "de",
    .lists = {
      [AVOW_LIST_SAY] =
        "sagte|sagt|sagten|erklärte|erklärt|erklärten|betonte|betont|kündigte|kündigt|fügte|meinte|meint|teilte|teilten|"
        "bekräftigte|versicherte|versichert|behauptete|behauptet|schrieb|bestätigte|bestätigt|dementierte|räumte|unterstrich|"
        "versprach|verspricht|versprachen|gelobte|verpflichtete|sicherte|forderte|fordert|forderten|verlangte|verlangt|"
        "äußerte|so|hat gesagt|ergänzte|bezeichnete",
      [AVOW_LIST_WARN] = "warnte|warnt|warnten|mahnte",
      [AVOW_LIST_THREATEN] = "drohte|droht|drohten",
      [AVOW_LIST_TELL] = "warnte|warnt|versicherte|bat",
      [AVOW_LIST_ACCORDING] = "laut|nach angaben von|nach angaben der|nach angaben des|nach worten von|nach den worten von",
      [AVOW_LIST_TAIL] = "dass|daß|davor|zu",
      [AVOW_LIST_TO] = "gegenüber|zu",
      [AVOW_LIST_SKIP] =
        "auch|dann|zudem|außerdem|hat|hatte|haben|noch|wieder|am|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
        "selbst|erneut|hinzu|bereits",
      [AVOW_LIST_PASSIVE] = "wurde|wurden|worden|wird",
      [AVOW_LIST_HE] = "er",
      [AVOW_LIST_SHE] = "sie",
      [AVOW_LIST_IT] = "es",
      [AVOW_LIST_HIM] = "ihm",
      [AVOW_LIST_HER] = "ihr",
      [AVOW_LIST_WE] = "ich|wir",
      [AVOW_LIST_THE] = "der|die|das|dem|den|des|sein|seine|ihr|ihre|dieser|diese",
      [AVOW_LIST_A] = "ein|eine|einer|eines|einem|mehrere|einige|zwei",
      [AVOW_LIST_TITLE] =
        "bundeskanzler|bundeskanzlerin|kanzler|kanzlerin|minister|ministerin|präsident|präsidentin|bundespräsident|"
        "außenminister|außenministerin|verteidigungsminister|verteidigungsministerin|finanzminister|finanzministerin|"
        "innenminister|innenministerin|wirtschaftsminister|ministerpräsident|ministerpräsidentin|premierminister|"
        "premierministerin|staatschef|regierungschef|regierungschefin|generalsekretär|generalsekretärin|sprecher|sprecherin|"
        "regierungssprecher|chef|chefin|kommissar|kommissarin|kommissionspräsidentin|botschafter|vorsitzende|vorsitzender|"
        "bürgermeister|bürgermeisterin|abgeordnete|abgeordneter|könig|königin|papst|general|herr|frau|dr|professor|parteichef|"
        "umweltminister|umweltministerin|justizminister|justizministerin|gesundheitsminister|gesundheitsministerin|"
        "staatssekretär|staatssekretärin",
      [AVOW_LIST_MR] = "herr|herrn|könig",
      [AVOW_LIST_MS] =
        "frau|königin|ministerin|kanzlerin|präsidentin|bundeskanzlerin|außenministerin|verteidigungsministerin|"
        "finanzministerin|innenministerin|ministerpräsidentin|sprecherin|umweltministerin|regierungschefin|"
        "kommissionspräsidentin",
      [AVOW_LIST_BODY] =
        "ministerium|regierung|bundesregierung|kommission|rat|parlament|partei|union|unternehmen|bank|behörde|gericht|armee|"
        "bundeswehr|polizei|bundestag|gruppe|verband|ausschuss|außenministerium|verteidigungsministerium",
      [AVOW_LIST_PREPOSITION] =
        "in|im|am|an|auf|bei|beim|mit|nach|von|vom|vor|zu|zum|zur|für|gegen|über|unter|durch|aus|während|seit|wegen|trotz",
      [AVOW_LIST_PARTICLE] = "von|der|van|zu|de|la|al",
      [AVOW_LIST_JOIN] = "und|aber|oder|dass|daß|weil|wenn|als|während|obwohl|denn|sondern|falls|sobald|ob",
      [AVOW_LIST_RELATIVE] = "der|die|das|dessen|deren|welche|welcher",
      [AVOW_LIST_CONDITION] =
        "wenn|falls|sofern|sobald|solange|es sei denn|unter der bedingung|vorausgesetzt|im falle|im fall|nach jedem|"
        "nach jeder|im gegenzug für|erst nach|erst wenn|nur wenn",
      [AVOW_LIST_NOT_IF] = "auch|selbst|als|immer",
      [AVOW_LIST_FUTURE] = "wird|werden|werde|würde|würden",
      [AVOW_LIST_PAST] = "war|waren|hatte|hatten|wurde|wurden",
      [AVOW_LIST_MUST] = "muss|müssen|müsse|fordern|fordert|verlangen|ultimatum|es sei denn",
      [AVOW_LIST_OR_ELSE] = "sonst|andernfalls|ansonsten|oder aber|konsequenzen",
      [AVOW_LIST_DUE] =
        "bis spätestens|bis zum|bis|spätestens|innerhalb von|innerhalb|binnen|morgen|nächstes jahr|nächsten monat|"
        "im nächsten jahr",
      [AVOW_LIST_IN] = "in|im",
      [AVOW_LIST_SINCE] = "nach|ab|seit",
      [AVOW_LIST_FUNCTION] =
        "der|die|das|ein|eine|und|aber|oder|wenn|als|während|er|sie|es|wir|ich|in|im|am|an|auf|bei|mit|nach|von|vor|zu|zum|"
        "zur|für|gegen|über|doch|dann|gestern|heute|morgen|zudem|außerdem|dies|diese|dieser|sein|seine|ihr|ihre|falls|sobald|"
        "nur|auch|dennoch|laut|so|man|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag",
    },
  },
  {
    .language = "es",
    .lists = {
      [AVOW_LIST_SAY] =
        "dijo|dice|ha dicho|declaró|declara|declarado|afirmó|afirma|afirmado|aseguró|asegura|asegurado|anunció|anuncia|"
        "anunciado|añadió|añade|añadido|explicó|explica|explicado|señaló|señala|señalado|subrayó|insistió|insiste|indicó|"
        "indica|manifestó|sostuvo|sostiene|confirmó|negó|escribió|prometió|promete|prometido|comprometió|comprometido a|juró|"
        "reiteró|exigió|exige|exigido|recordó|admitió|reconoció|apuntó|concluyó|agregó|sentenció",
      [AVOW_LIST_WARN] = "advirtió|advierte|advertido|alertó",
      [AVOW_LIST_THREATEN] = "amenazó|amenaza con|amenazado",
      [AVOW_LIST_TELL] = "advirtió|amenazó|instó|pidió",
      [AVOW_LIST_ACCORDING] = "según|en palabras de|de acuerdo con",
      [AVOW_LIST_TAIL] = "que|a|con|de",
      [AVOW_LIST_TO] = "a|al",
      [AVOW_LIST_SKIP] =
        "ha|han|había|también|luego|además|ya|se|lo|le|no|este|el|lunes|martes|miércoles|jueves|viernes|sábado|domingo|ayer|"
        "hoy|mismo|misma",
      [AVOW_LIST_PASSIVE] = "fue|fueron|sido|ser",
      [AVOW_LIST_HE] = "él",
      [AVOW_LIST_SHE] = "ella",
      [AVOW_LIST_THEY] = "ellos|ellas",
      [AVOW_LIST_WE] = "yo|nosotros",
      [AVOW_LIST_THE] = "el|la|los|las|su|sus|este|esta",
      [AVOW_LIST_A] = "un|una|unos|unas|varios|algunos|dos",
      [AVOW_LIST_TITLE] =
        "primer|primera|ministro|ministra|presidente|presidenta|canciller|secretario|secretaria|general|jefe|jefa|diputado|"
        "diputada|senador|senadora|alcalde|alcaldesa|comisario|comisaria|gobernador|gobernadora|embajador|embajadora|rey|"
        "reina|papa|director|directora|vicepresidente|vicepresidenta|exteriores|defensa|portavoz|líder|señor|señora|don|doña",
      [AVOW_LIST_MR] = "señor|don|rey",
      [AVOW_LIST_MS] = "señora|doña|reina|ministra|presidenta|secretaria|senadora|diputada|alcaldesa|directora|vicepresidenta",
      [AVOW_LIST_BODY] =
        "ministerio|gobierno|comisión|consejo|parlamento|partido|unión|empresa|banco|agencia|oficina|tribunal|ejército|"
        "alianza|comité|administración|grupo|organización|policía|congreso|senado",
      [AVOW_LIST_PREPOSITION] = "de|del|a|al|en|para|por|con|sobre|contra|ante|tras|durante|desde|entre|sin",
      [AVOW_LIST_PARTICLE] = "de|del|la|las|los|von|van|der|y",
      [AVOW_LIST_JOIN] = "y|pero|o|que|quien|si|cuando|donde|como|mientras|porque|aunque",
      [AVOW_LIST_RELATIVE] = "que|quien|cuyo|cuya|donde",
      [AVOW_LIST_CONDITION] =
        "si|siempre que|siempre y cuando|a menos que|a condición de|con la condición de|en caso de|una vez que|una vez|"
        "tan pronto como|mientras no|salvo que|en cuanto|tras cualquier|después de cualquier|a cambio de",
      [AVOW_LIST_WHEN] = "cuando",
      [AVOW_LIST_NOT_IF] = "como|incluso|saber|preguntó|sabe|aun",
      [AVOW_LIST_FUTURE] = "va a|vamos a|van a|será|serán|enviará|enviaremos|levantará|levantaremos|hará|haremos|habrá",
      [AVOW_LIST_PAST] = "era|eran|fue|fueron|había|estaba",
      [AVOW_LIST_MUST] = "debe|deben|tiene que|tienen que|exige|exigimos|ultimátum|a menos que",
      [AVOW_LIST_OR_ELSE] = "de lo contrario|si no|o de lo contrario|consecuencias",
      [AVOW_LIST_DUE] = "a más tardar|antes del fin de|hasta|para|dentro de|mañana|el próximo año|el próximo mes",
      [AVOW_LIST_IN] = "en",
      [AVOW_LIST_SINCE] = "de|desde|tras|después",
      [AVOW_LIST_FUNCTION] =
        "el|la|los|las|un|una|y|pero|o|si|cuando|como|en|de|del|a|al|por|para|con|su|sus|este|esta|ayer|hoy|mañana|además|sin|"
        "según|tras|durante|desde|lunes|martes|miércoles|jueves|viernes|sábado|domingo|no|ya|también",
    },
  },
  {
    .language = "uk",
    .lists = {
      [AVOW_LIST_SAY] =
        "сказав|сказала|сказали|каже|кажуть|заявив|заявила|заявили|заявляє|наголосив|наголосила|наголосили|додав|додала|"
        "додали|зазначив|зазначила|зазначили|підкреслив|підкреслила|повідомив|повідомила|повідомили|пояснив|пояснила|написав|"
        "написала|стверджує|стверджують|підтвердив|підтвердила|пообіцяв|пообіцяла|пообіцяли|обіцяє|обіцяв|зобов'язався|"
        "зобов'язалася|зобов'язалися|запевнив|запевнила|запевнили|вимагає|вимагав|заперечив|визнав|визнала|оголосив|оголосила|"
        "оголосили|уточнив|уточнила|відповів|відповіла",
      [AVOW_LIST_WARN] = "попередив|попередила|попередили|застеріг|застерегла|попереджає",
      [AVOW_LIST_THREATEN] = "пригрозив|пригрозила|пригрозили|погрожує|погрожував",
      [AVOW_LIST_TELL] = "попередив|попередила|запевнив|запевнила|закликав|закликала|застеріг",
      [AVOW_LIST_ACCORDING] = "за словами|на думку|за даними",
      [AVOW_LIST_TAIL] = "що|про",
      [AVOW_LIST_SKIP] =
        "також|потім|ще|вже|раніше|знову|сам|сама|у|в|понеділок|вівторок|середу|четвер|п'ятницю|суботу|неділю|учора|вчора|"
        "сьогодні|це",
      [AVOW_LIST_HE] = "він",
      [AVOW_LIST_SHE] = "вона",
      [AVOW_LIST_THEY] = "вони",
      [AVOW_LIST_WE] = "я|ми",
      [AVOW_LIST_THE] = "цей|ця|ці|його|її|їхній",
      [AVOW_LIST_A] = "один|одна|деякі|кілька",
      [AVOW_LIST_TITLE] =
        "прем'єр|прем|єр|міністр|міністра|міністерка|міністр|президент|президента|президентка|канцлер|канцлера|канцлерка|"
        "секретар|генеральний|генсек|глава|голова|очільник|очільниця|посол|губернатор|мер|король|королева|папа|директор|"
        "речник|речниця|віцепрем|командувач|генерал|депутат|депутатка|сенатор|оборони|внутрішніх|закордонних|справ|пан|пані|"
        "лідер|лідерка",
      [AVOW_LIST_MR] = "пан|король",
      [AVOW_LIST_MS] = "пані|королева|міністерка|президентка|канцлерка|речниця|депутатка",
      [AVOW_LIST_BODY] =
        "міністерство|уряд|комісія|рада|парламент|партія|союз|компанія|банк|агентство|офіс|суд|армія|альянс|комітет|"
        "адміністрація|група|поліція|кремль",
      [AVOW_LIST_PREPOSITION] = "у|в|на|за|з|із|до|для|від|про|під|над|через|після|перед|при|щодо|проти|між",
      [AVOW_LIST_PARTICLE] = "фон|дер|де|ля|ван",
      [AVOW_LIST_JOIN] = "і|й|та|але|або|що|який|яка|які|коли|якщо|бо|тому|де|як",
      [AVOW_LIST_RELATIVE] = "який|яка|які|що|яке",
      [AVOW_LIST_CONDITION] =
        "якщо|якби|за умови|за умови що|у разі|в разі|як тільки|щойно|доки|поки|після будь якого|після будь якої|в обмін на|"
        "хіба що|лише після|тільки якщо",
      [AVOW_LIST_WHEN] = "коли",
      [AVOW_LIST_NOT_IF] = "навіть",
      [AVOW_LIST_FUTURE] = "буде|будемо|будуть|зможе|надасть|надамо|готові|готовий",
      [AVOW_LIST_PAST] = "був|була|були|було",
      [AVOW_LIST_MUST] = "має|мають|мусить|мусять|повинен|повинна|повинні|вимагаємо|вимагає|ультиматум",
      [AVOW_LIST_OR_ELSE] = "інакше|в іншому разі|або ж|наслідки",
      [AVOW_LIST_DUE] = "до кінця|до|протягом|не пізніше|завтра|наступного року|наступного місяця",
      [AVOW_LIST_IN] = "у|в|через|за",
      [AVOW_LIST_SINCE] = "після|з|від",
      [AVOW_LIST_FUNCTION] =
        "і|й|та|але|або|у|в|на|за|з|із|до|для|від|про|якщо|коли|як|він|вона|вони|ми|я|це|цей|ця|ці|його|її|вчора|учора|"
        "сьогодні|завтра|також|тому|після|під|через|раніше|не",
    },
  },
};

#define MAX_PHRASE 6

typedef struct _Phrase Phrase;

struct _Phrase
{
  guint64     lists;
  guint       n_words;
  const char *words[MAX_PHRASE];
  Phrase     *next;
};

/* What begins with a word. */
typedef struct
{
  guint64  lists;    /* of the word by itself */
  Phrase  *phrases;
} Entry;

struct _AvowGuessWords
{
  GHashTable *entries;  /* folded word → Entry */
};

static AvowGuessWords languages[G_N_ELEMENTS (tables)];

static Entry *
get_entry (AvowGuessWords *self,
           const char     *folded)
{
  Entry *entry = g_hash_table_lookup (self->entries, folded);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_strdup (folded), entry);
    }

  return entry;
}

static void
add_phrase (AvowGuessWords *self,
            const char     *text,
            gsize           length,
            guint64         list)
{
  const char *words[MAX_PHRASE];
  AvowWordScan scan;
  AvowWord word;
  Entry *entry;
  Phrase *phrase;
  guint n = 0;

  avow_word_scan_init (&scan, text, text + length, 0);
  while (n < MAX_PHRASE && avow_word_scan_next (&scan, &word))
    words[n++] = g_intern_string (word.folded);
  if (n == 0)
    return;

  entry = get_entry (self, words[0]);
  if (n == 1)
    {
      entry->lists |= list;
      return;
    }

  for (phrase = entry->phrases; phrase != NULL; phrase = phrase->next)
    {
      if (phrase->n_words == n && memcmp (phrase->words, words, n * sizeof *words) == 0)
        {
          phrase->lists |= list;
          return;
        }
    }

  phrase = g_new0 (Phrase, 1);
  phrase->lists = list;
  phrase->n_words = n;
  memcpy (phrase->words, words, n * sizeof *words);
  phrase->next = entry->phrases;
  entry->phrases = phrase;
}

static void
make_language (AvowGuessWords     *self,
               const char * const *lists)
{
  self->entries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < AVOW_N_LISTS; i++)
    {
      for (const char *p = lists[i]; p != NULL && *p != '\0';)
        {
          gsize length = strcspn (p, "|");

          add_phrase (self, p, length, G_GUINT64_CONSTANT (1) << i);
          p += length + (p[length] == '|');
        }
    }
}

static void
make_languages (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        make_language (&languages[i], tables[i].lists);
      g_once_init_leave (&made, 1);
    }
}

/**
 * avow_guess_words_get: (skip)
 * @language: (nullable): a language, as BCP 47 writes it
 *
 * Gets the words of a language, on any thread.
 *
 * Returns: (nullable): the words; %NULL of a language that nobody has written down
 */
const AvowGuessWords *
avow_guess_words_get (const char *language)
{
  make_languages ();

  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (tables); i++)
    {
      if (g_ascii_strncasecmp (language, tables[i].language, 2) == 0 && !g_ascii_isalpha (language[2]))
        return &languages[i];
    }

  return NULL;
}

/**
 * avow_guess_words_find: (skip)
 * @self: the words of a language
 * @folded: a word, folded
 * @begins_phrase: (out): whether longer ones begin with it
 *
 * Tells which lists a word is in.
 *
 * Returns: a bit for each list
 */
guint64
avow_guess_words_find (const AvowGuessWords *self,
                       const char           *folded,
                       gboolean             *begins_phrase)
{
  const Entry *entry = g_hash_table_lookup (self->entries, folded);

  *begins_phrase = entry != NULL && entry->phrases != NULL;

  return entry != NULL ? entry->lists : 0;
}

/**
 * avow_guess_words_find_phrase: (skip)
 * @self: the words of a language
 * @folded: (array length=n_folded): words, folded
 * @n_folded: how many there are
 * @n_words: (out): where to put how many of them are in the phrase
 *
 * Tells which lists the longest phrase is in that the words begin with.
 *
 * Returns: a bit for each list; 0 if they begin with no phrase of two words or more
 */
guint64
avow_guess_words_find_phrase (const AvowGuessWords *self,
                              const char * const   *folded,
                              guint                 n_folded,
                              guint                *n_words)
{
  const Entry *entry = n_folded > 0 ? g_hash_table_lookup (self->entries, folded[0]) : NULL;
  guint64 lists = 0;

  *n_words = 0;
  for (const Phrase *phrase = entry != NULL ? entry->phrases : NULL; phrase != NULL; phrase = phrase->next)
    {
      guint n = 1;

      if (phrase->n_words > n_folded || phrase->n_words <= *n_words)
        continue;
      while (n < phrase->n_words && g_str_equal (phrase->words[n], folded[n]))
        n++;
      if (n == phrase->n_words)
        {
          *n_words = n;
          lists = phrase->lists;
        }
    }

  return lists;
}

static gboolean
is_in_any (const char *folded,
           guint64     list)
{
  gboolean begins_phrase;

  make_languages ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (avow_guess_words_find (&languages[i], folded, &begins_phrase) & list)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_guess_words_is_title: (skip)
 * @folded: a word, folded
 *
 * Tells whether a word is part of a title that stands before a name, in any language.
 *
 * Returns: whether it is
 */
gboolean
avow_guess_words_is_title (const char *folded)
{
  return is_in_any (folded, AVOW_LIST (TITLE) | AVOW_LIST (MR) | AVOW_LIST (MS));
}

/**
 * avow_guess_words_is_function: (skip)
 * @folded: a word, folded
 *
 * Tells whether a word has a capital only since a sentence begins with it, in any language.
 *
 * Returns: whether it is
 */
gboolean
avow_guess_words_is_function (const char *folded)
{
  return is_in_any (folded, AVOW_LIST (FUNCTION));
}

