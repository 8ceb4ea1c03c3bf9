/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-publisher.h"

#include <string.h>

/* The names of publishers that are much read, by where they publish: their pages
 * call themselves after a section, a blog, an abbreviation or a domain, and old
 * ones nothing at all. */
static const struct
{
  const char *domain;
  const char *name;
} publishers[] =
{
  { "abc.net.au", "ABC News" },
  { "abcnews.go.com", "ABC News" },
  { "aljazeera.com", "Al Jazeera" },
  { "apnews.com", "Associated Press" },
  { "arstechnica.com", "Ars Technica" },
  { "axios.com", "Axios" },
  { "barrons.com", "Barron’s" },
  { "bbc.co.uk", "BBC" },
  { "bbc.com", "BBC" },
  { "bild.de", "Bild" },
  { "bloomberg.com", "Bloomberg" },
  { "boston.com", "Boston.com" },
  { "bostonglobe.com", "The Boston Globe" },
  { "businessinsider.com", "Business Insider" },
  { "buzzfeednews.com", "BuzzFeed News" },
  { "cbc.ca", "CBC" },
  { "cbsnews.com", "CBS News" },
  { "chicagotribune.com", "Chicago Tribune" },
  { "chron.com", "Houston Chronicle" },
  { "cnbc.com", "CNBC" },
  { "cnet.com", "CNET" },
  { "cnn.com", "CNN" },
  { "corriere.it", "Corriere della Sera" },
  { "csmonitor.com", "The Christian Science Monitor" },
  { "dailymail.co.uk", "Daily Mail" },
  { "dallasnews.com", "The Dallas Morning News" },
  { "denverpost.com", "The Denver Post" },
  { "derstandard.at", "Der Standard" },
  { "dw.com", "Deutsche Welle" },
  { "economist.com", "The Economist" },
  { "elmundo.es", "El Mundo" },
  { "elpais.com", "El País" },
  { "engadget.com", "Engadget" },
  { "euronews.com", "Euronews" },
  { "express.co.uk", "Daily Express" },
  { "faz.net", "Frankfurter Allgemeine Zeitung" },
  { "forbes.com", "Forbes" },
  { "foreignpolicy.com", "Foreign Policy" },
  { "foxnews.com", "Fox News" },
  { "france24.com", "France 24" },
  { "ft.com", "Financial Times" },
  { "globeandmail.com", "The Globe and Mail" },
  { "guardian.co.uk", "The Guardian" },
  { "haaretz.com", "Haaretz" },
  { "handelsblatt.com", "Handelsblatt" },
  { "hindustantimes.com", "Hindustan Times" },
  { "huffingtonpost.com", "HuffPost" },
  { "huffpost.com", "HuffPost" },
  { "independent.co.uk", "The Independent" },
  { "indianexpress.com", "The Indian Express" },
  { "irishtimes.com", "The Irish Times" },
  { "japantimes.co.jp", "The Japan Times" },
  { "kyivindependent.com", "The Kyiv Independent" },
  { "latimes.com", "Los Angeles Times" },
  { "lefigaro.fr", "Le Figaro" },
  { "lemonde.fr", "Le Monde" },
  { "liberation.fr", "Libération" },
  { "mashable.com", "Mashable" },
  { "miamiherald.com", "Miami Herald" },
  { "mirror.co.uk", "Daily Mirror" },
  { "nationalpost.com", "National Post" },
  { "nbcnews.com", "NBC News" },
  { "newsweek.com", "Newsweek" },
  { "newyorker.com", "The New Yorker" },
  { "npr.org", "NPR" },
  { "nydailynews.com", "New York Daily News" },
  { "nymag.com", "New York Magazine" },
  { "nypost.com", "New York Post" },
  { "nytimes.com", "The New York Times" },
  { "nzherald.co.nz", "The New Zealand Herald" },
  { "nzz.ch", "Neue Zürcher Zeitung" },
  { "people.com", "People" },
  { "politico.com", "Politico" },
  { "politico.eu", "Politico Europe" },
  { "pravda.com.ua", "Українська правда" },
  { "repubblica.it", "la Repubblica" },
  { "reuters.com", "Reuters" },
  { "rferl.org", "Radio Free Europe/Radio Liberty" },
  { "rte.ie", "RTÉ" },
  { "scmp.com", "South China Morning Post" },
  { "seattletimes.com", "The Seattle Times" },
  { "sfchronicle.com", "San Francisco Chronicle" },
  { "sfgate.com", "SFGATE" },
  { "sky.com", "Sky News" },
  { "slate.com", "Slate" },
  { "smh.com.au", "The Sydney Morning Herald" },
  { "spiegel.de", "Der Spiegel" },
  { "standard.co.uk", "Evening Standard" },
  { "straitstimes.com", "The Straits Times" },
  { "sueddeutsche.de", "Süddeutsche Zeitung" },
  { "tagesschau.de", "tagesschau" },
  { "tagesspiegel.de", "Der Tagesspiegel" },
  { "taz.de", "taz" },
  { "techcrunch.com", "TechCrunch" },
  { "telegraph.co.uk", "The Telegraph" },
  { "theage.com.au", "The Age" },
  { "theatlantic.com", "The Atlantic" },
  { "theglobeandmail.com", "The Globe and Mail" },
  { "theguardian.com", "The Guardian" },
  { "thehill.com", "The Hill" },
  { "thehindu.com", "The Hindu" },
  { "thestar.com", "Toronto Star" },
  { "thesun.co.uk", "The Sun" },
  { "thetimes.co.uk", "The Times" },
  { "theverge.com", "The Verge" },
  { "time.com", "TIME" },
  { "timesofindia.indiatimes.com", "The Times of India" },
  { "ukrinform.net", "Ukrinform" },
  { "usatoday.com", "USA Today" },
  { "usnews.com", "U.S. News & World Report" },
  { "voanews.com", "Voice of America" },
  { "vox.com", "Vox" },
  { "washingtonpost.com", "The Washington Post" },
  { "washingtontimes.com", "The Washington Times" },
  { "welt.de", "Die Welt" },
  { "wired.com", "WIRED" },
  { "wsj.com", "The Wall Street Journal" },
  { "zdnet.com", "ZDNET" },
  { "zeit.de", "Die Zeit" },
};

/**
 * avow_publisher_from_url:
 * @url: (nullable): the address of an article
 *
 * Looks up whose article it is. Addresses in web archives count for what they
 * archive.
 *
 * Returns: (nullable): the name of the publisher
 */
const char *
avow_publisher_from_url (const char *url)
{
  g_autofree char *host = NULL;
  const char *start = NULL;

  for (const char *p = url; p != NULL && (p = strstr (p, "://")) != NULL; p += 3)
    {
      /* Only a path goes on with an address, not a query. */
      if (start != NULL && memchr (start, '?', p - start) != NULL)
        break;
      start = p + 3;
    }
  if (start == NULL)
    return NULL;

  host = g_ascii_strdown (start, strcspn (start, "/:?#"));
  for (guint i = 0; i < G_N_ELEMENTS (publishers); i++)
    {
      gsize n = strlen (publishers[i].domain), n_host = strlen (host);

      if (g_str_has_suffix (host, publishers[i].domain) && (n_host == n || host[n_host - n - 1] == '.'))
        return publishers[i].name;
    }

  return NULL;
}
