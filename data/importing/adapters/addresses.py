"""What an e-mail or web address says of an organisation, and what in it is a person's."""

import re

FREE_MAIL = frozenset((
    "gmail.com", "googlemail.com", "outlook.com", "outlook.co.uk", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "hotmail.de", "hotmail.it", "hotmail.es",
    "live.com", "live.co.uk", "live.ie", "live.fr", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.ie", "yahoo.fr", "yahoo.de", "yahoo.it", "yahoo.es",
    "ymail.com", "rocketmail.com", "myyahoo.com", "icloud.com", "me.com", "mac.com", "aol.com", "aol.co.uk", "aim.com", "proton.me", "protonmail.com",
    "protonmail.ch", "pm.me", "tutanota.com", "tutanota.de", "tutamail.com", "tuta.com", "tuta.io", "keemail.me", "gmx.com", "gmx.co.uk", "gmx.de",
    "gmx.net", "gmx.at", "gmx.ch", "gmx.fr", "web.de", "t-online.de", "freenet.de", "mail.com", "email.com", "usa.com", "mail.ru", "yandex.com",
    "yandex.ru", "zoho.com", "zohomail.com", "zohomail.eu", "fastmail.com", "fastmail.fm", "fastmail.co.uk", "hey.com", "duck.com", "mozmail.com",
    "simplelogin.com", "hushmail.com", "runbox.com", "posteo.de", "posteo.net", "mailbox.org", "riseup.net", "disroot.org", "autistici.org",
    "inventati.org", "cock.li", "mailfence.com", "startmail.com", "countermail.com", "btinternet.com", "btopenworld.com", "btconnect.com", "bt.com",
    "talk21.com", "virginmedia.com", "virgin.net", "ntlworld.com", "blueyonder.co.uk", "sky.com", "talktalk.net", "talktalk.co.uk", "tiscali.co.uk",
    "plus.com", "plus.net", "plusnet.com", "pipex.com", "o2.co.uk", "orange.fr", "orange.net", "orangehome.co.uk", "wanadoo.fr", "wanadoo.co.uk",
    "freeserve.co.uk", "fsmail.net", "lineone.net", "supanet.com", "tesco.net", "waitrose.com", "onetel.com", "madasafish.com", "zen.co.uk", "eircom.net",
    "163.com", "126.com", "qq.com", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net",
    "juno.com", "shaw.ca", "rogers.com", "sympatico.ca", "bigpond.com", "optusnet.com.au", "iinet.net.au", "xtra.co.nz", "libero.it", "virgilio.it",
    "laposte.net", "free.fr", "sfr.fr", "neuf.fr", "bluewin.ch", "skynet.be", "telenet.be", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "hetnet.nl",
    "seznam.cz", "wp.pl", "onet.pl", "o2.pl", "interia.pl", "rediffmail.com", "naver.com", "hanmail.net", "daum.net",
))
"""Domains where anybody gets an address: sharing one says nothing of working together."""

OFFICES = frozenset((
    "info", "information", "hello", "hi", "contact", "contacts", "contactus", "office", "admin", "administration", "administrator", "enquiries", "enquiry",
    "inquiries", "mail", "email", "post", "reception", "general", "team", "us", "welcome", "support", "help", "helpdesk", "secretary", "secretariat",
    "secretariaat", "membership", "members", "member", "network", "partnerships", "partners", "media", "press", "comms", "communications", "news",
    "newsletter", "campaign", "campaigns", "policy", "research", "events", "event", "training", "volunteering", "volunteer", "volunteers", "fundraising",
    "donations", "finance", "accounts", "jobs", "recruitment", "bookings", "projects", "programme", "programmes", "community", "engagement", "feedback",
    "hq", "head-office", "headoffice", "main", "mailbox", "trustees", "board", "chair", "treasurer", "director",
))
"""What stands before the @ of an address that is an office's, whoever sits there."""

SHARED_HOSTS = frozenset((
    "facebook.com", "twitter.com", "x.com", "instagram.com", "linkedin.com", "youtube.com", "tiktok.com", "linktr.ee", "bsky.app", "medium.com",
    "substack.com", "eventbrite.co.uk", "eventbrite.com", "wixsite.com", "wordpress.com", "blogspot.com", "weebly.com", "sites.google.com", "github.io",
    "google.com", "mailchi.mp", "justgiving.com",
))
"""Sites that many organisations have pages on: the same host is not the same organisation."""


def domain_of(email: str) -> str:
    """Return the domain of an e-mail address in lower case; empty for none, and for one where anybody gets an address."""
    _, at, domain = email.strip().casefold().rpartition("@")
    return domain if at and "." in domain and domain not in FREE_MAIL else ""


def office_address(email: str) -> str:
    """Return an e-mail address where it is an office's (info@, hello@ …); empty for a person's."""
    name, at, domain = email.strip().rpartition("@")
    office = re.split(r"[.+]", name.casefold())[0] in OFFICES
    return email.strip() if at and "." in domain and office else ""


def site_of(domain: str) -> str:
    """Return the home page of a domain; empty for none and for a host that many share."""
    return f"https://{domain}" if domain and domain not in FREE_MAIL | SHARED_HOSTS else ""


def web_address(text: str) -> str:
    """Return a web address with its ``https://``, which tools leave out; anything that is none stays as it is."""
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", text)
    return f"https://{text}" if bare else text
